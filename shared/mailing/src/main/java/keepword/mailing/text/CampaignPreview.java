package keepword.mailing.text;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import keepword.campaign.Purpose;
import keepword.mailing.Campaign;
import keepword.message.Content;
import keepword.message.HtmlBody;
import keepword.message.Sender;
import keepword.message.TextBody;
import keepword.person.Person;
import keepword.text.Texts;

/** Shows a campaign as its readers see it, on a wide screen, a phone, and in dark mode. */
public final class CampaignPreview {
    /** What Outlook and the app of Gmail do to a mail in dark mode, nearly. */
    private static final String DARK = "<style>html{background:#fff;filter:invert(1) hue-rotate(180deg)}"
            + "img{filter:invert(1) hue-rotate(180deg)}</style></head>";

    private CampaignPreview() {}

    /**
     * Files by their names; {@code index.html} shows the others.
     *
     * @param person what is known of the reader
     */
    public static SortedMap<String, String> files(
            Campaign campaign, Sender sender, Function<Person.Field, Optional<String>> person) {
        SortedMap<String, String> files = new TreeMap<>();
        CampaignMails mails = CampaignMails.of(campaign);
        StringBuilder frames = new StringBuilder();
        for (Map.Entry<String, Campaign.Version> version : campaign.versions().entrySet()) {
            String language = version.getKey();
            Content content = mails.content(Texts.of(language), person);
            String link =
                    campaign.audience().purpose() instanceof Purpose.News ? sender.publicUrl() + "/u/preview" : null;
            String html = HtmlBody.of(content, sender, link);
            files.put(language + ".html", html);
            files.put(language + "-dark.html", html.replace("</head>", DARK));
            files.put(
                    language + ".txt",
                    content.subject() + "\n" + content.preheader() + "\n\n" + TextBody.of(content, sender, link));
            frames.append(frames(language));
        }
        files.put("index.html", index(frames.toString()));
        return files;
    }

    private static String frames(String language) {
        return """
                <h1>%1$s: <a href="%1$s.html">page</a>, <a href="%1$s.txt">text</a></h1>
                <iframe src="%1$s.html" width="720" title="wide" sandbox></iframe>
                <iframe src="%1$s.html" width="360" title="phone" sandbox></iframe>
                <iframe src="%1$s-dark.html" width="360" title="dark" sandbox></iframe>
                """.formatted(language);
    }

    private static String index(String frames) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Preview</title>
                <style>body{font:1rem/1.5 system-ui;margin:1rem}iframe{border:1px solid #999;height:80vh;margin:0 1rem 1rem 0}</style></head>
                <body>
                %s</body></html>
                """.formatted(frames);
    }
}
