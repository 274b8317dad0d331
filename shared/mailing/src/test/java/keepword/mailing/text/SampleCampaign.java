package keepword.mailing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import keepword.json.Finding;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.CampaignReader.Read;
import keepword.setting.Settings;

/** The campaign of docs/campaign-sample, and variations of it. */
public final class SampleCampaign {
    private static final Path FOLDER = Path.of("..", "..", "docs", "campaign-sample");

    private SampleCampaign() {}

    /** What campaign.yaml says, in short. */
    public static Map<String, Object> definition() {
        Map<String, Object> definition = new HashMap<>();
        definition.put("id", "version-5");
        definition.put("topic", "product-news");
        definition.put("start", "2026-12-08T09:00:00+01:00");
        definition.put("subject", texts("{{name|Hello}}, version 5 is here", "{{name|Hallo}}, Version 5 ist da"));
        definition.put("preheader", texts("It starts in half the time.", "Sie startet doppelt so schnell."));
        definition.put("markdown", texts(file("en.md"), file("de.md")));
        return definition;
    }

    /** By their languages. */
    public static Map<String, Object> texts(String english, String german) {
        return Map.of("en", english, "de", german);
    }

    /** The sample with other words in both languages. */
    static Campaign saying(String markdown) {
        return with(definition -> definition.put("markdown", texts(markdown, markdown)));
    }

    static Campaign with(Consumer<Map<String, Object>> change) {
        Map<String, Object> definition = definition();
        change.accept(definition);
        CampaignReader.Result result = CampaignReader.read(definition);
        assertThat(result).isInstanceOf(Read.class);
        return ((Read) result).campaign();
    }

    /** As a notice. */
    static Campaign noticeSaying(String markdown) {
        return with(definition -> {
            definition.remove("topic");
            definition.put("notice", "security");
            definition.put("markdown", texts(markdown, markdown));
        });
    }

    static CampaignCheck check(String postalAddress) {
        Settings settings = Settings.of(Map.ofEntries(
                Map.entry("Brand", "360Amigo"),
                Map.entry("SenderAddress", "news@example.com"),
                Map.entry("SupportAddress", "support@example.com"),
                Map.entry("SalesAddress", "sales@example.com"),
                Map.entry("UnsubscribeAddress", "unsubscribe@example.com"),
                Map.entry("HomePage", "https://www.example.com"),
                Map.entry("LegalNotice", "https://www.example.com/imprint"),
                Map.entry("Logo", ""),
                Map.entry("PostalAddress", postalAddress),
                Map.entry("TestAddresses", ""),
                Map.entry("PublicUrl", "https://mail.example.com"),
                Map.entry("TimeZone", "UTC"),
                Map.entry("BrandColor", "#0b5d57"),
                Map.entry("Language", "en"),
                Map.entry("Topics", "product-news=Product news, events=Events")));
        CampaignCheck check = CampaignCheck.of(settings);
        settings.check();
        return check;
    }

    static List<Finding> findings(Campaign campaign) {
        return check("360Amigo, 1 Example Street").check(campaign);
    }

    private static String file(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
