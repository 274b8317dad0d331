package keepword.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.aws.Environment;
import keepword.json.Finding;
import keepword.kernel.Topic;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.text.CampaignCheck;
import keepword.mailing.text.CampaignPreview;
import keepword.person.Person;
import keepword.setting.Settings;
import keepword.setting.WrongSettings;
import org.jspecify.annotations.Nullable;

/** Checks a campaign in a folder, and shows it, without AWS: for whoever writes one, and for their own builds. */
public final class CampaignCommand {
    private static final int FINE = 0;
    private static final int REFUSED = 1;
    private static final int NOT_CHECKED = 2;
    private static final String USAGE = """
            Usage: campaign check FOLDER [--settings FILE]
                   campaign preview FOLDER [--settings FILE] [--name NAME]

            preview writes into FOLDER/preview, whose index.html shows a campaign that check takes.
            --settings  the vendor's settings, one a line as Systems Manager has them; without them neither the topic nor the
                        postal address is checked; a notice needs them
            --name      of whom the preview goes to; without it, the fallbacks are seen
            """;
    private static final Set<String> OPTIONS = Set.of("--settings", "--name");

    private final InstantSource clock;
    private final PrintStream out;

    CampaignCommand(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** Exits with 0 if a campaign may be sent, with 1 if it is refused, with 2 if it could not be checked. */
    public static void main(String[] arguments) {
        System.exit(new CampaignCommand(Environment.ofLambda().clock(), System.out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        boolean isKnown = arguments.size() >= 2
                && arguments.size() % 2 == 0
                && Set.of("check", "preview").contains(arguments.getFirst());
        for (int i = 2; isKnown && i < arguments.size(); i += 2) {
            isKnown = OPTIONS.contains(arguments.get(i)) && options.put(arguments.get(i), arguments.get(i + 1)) == null;
        }
        if (!isKnown) {
            out.print(USAGE);
            return NOT_CHECKED;
        }
        try {
            return run(Path.of(arguments.get(1)), arguments.getFirst().equals("preview"), options);
        } catch (MarkdownFolder.Unreadable e) {
            out.println(e.getMessage());
            return REFUSED;
        } catch (WrongSettings e) {
            e.problems().forEach(out::println);
        } catch (NoSuchFileException | NotDirectoryException e) {
            out.println("There is no " + e.getMessage());
        } catch (IOException e) {
            out.println("It cannot be read or written: " + e.getMessage());
        }
        return NOT_CHECKED;
    }

    private int run(Path folder, boolean isPreview, Map<String, String> options)
            throws IOException, MarkdownFolder.Unreadable {
        MarkdownFolder read = MarkdownFolder.read(folder, "campaign");
        return switch (CampaignReader.read(read.definition())) {
            case CampaignReader.Refused(var problems) -> {
                problems.forEach(problem -> print(read, new Finding(true, problem.pointer(), 0, problem.words())));
                yield REFUSED;
            }
            case CampaignReader.Read(Campaign campaign) -> {
                Topic topic = campaign.audience().purpose().topic();
                String given = options.get("--settings");
                if (topic == null && given == null) {
                    out.println("A notice leads to the vendor's own domains alone: give --settings, which name them.");
                    yield NOT_CHECKED;
                }
                Settings settings = settings(given, topic);
                CampaignCheck check = CampaignCheck.of(settings);
                settings.check();
                List<Finding> findings = check.check(campaign);
                findings.forEach(finding -> print(read, finding));
                if (findings.stream().anyMatch(Finding::isError)) {
                    yield REFUSED;
                }
                if (!campaign.until().isAfter(clock.instant())) {
                    print(
                            read,
                            new Finding(
                                    false, "/start", 0, "Its time is over; before it is submitted, it needs another."));
                }
                out.println("Campaign " + campaign.id() + ", SHA-256 " + campaign.hash());
                if (isPreview) {
                    Optional<String> name = Optional.ofNullable(options.get("--name"));
                    write(
                            folder.resolve("preview"),
                            CampaignPreview.files(
                                    campaign,
                                    check.sender(),
                                    field -> field == Person.Field.NAME ? name : Optional.empty()));
                }
                yield FINE;
            }
        };
    }

    private Settings settings(@Nullable String file, @Nullable Topic topic) throws IOException {
        if (file != null) {
            return Settings.parse(Files.readString(Path.of(file)));
        }
        out.println("Neither the topic nor the postal address is checked: give --settings.");
        return Settings.parse(noVendor(topic == null ? "none" : topic.id()));
    }

    private void print(MarkdownFolder folder, Finding finding) {
        out.println(folder.line(finding));
    }

    private void write(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        out.println(folder.resolve("index.html").toUri());
    }

    /** A vendor for whoever gives no settings; the topic is the campaign's. */
    private static String noVendor(String topic) {
        return """
                Brand=Your brand
                SenderAddress=news@example.com
                SupportAddress=support@example.com
                SalesAddress=sales@example.com
                UnsubscribeAddress=unsubscribe@example.com
                TestAddresses=
                HomePage=
                LegalNotice=
                Logo=
                PostalAddress=Your brand, your street 1, your town
                PublicUrl=https://mail.example.com
                TimeZone=UTC
                BrandColor=#0b5d57
                Language=en
                Topics=%1$s=%1$s
                """.formatted(topic);
    }
}
