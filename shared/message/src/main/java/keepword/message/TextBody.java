package keepword.message;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import keepword.brand.Company;
import keepword.field.PlainText;
import keepword.message.Block.Button;
import keepword.message.Block.Code;
import keepword.message.Block.Heading;
import keepword.message.Block.Image;
import keepword.message.Block.Items;
import keepword.message.Block.Keys;
import keepword.message.Block.Link;
import keepword.message.Block.Paragraph;
import keepword.message.Block.Points;
import keepword.message.Block.Quote;
import keepword.message.Block.Rule;
import keepword.message.Block.Span;
import org.jspecify.annotations.Nullable;

/** Makes the text of a mail, for who reads no HTML. */
public final class TextBody {
    private static final int MAX_LINE = 60;

    private TextBody() {}

    /**
     * The text of a mail.
     *
     * @param unsubscribeLink where promotional mail ends; null for any other mail
     */
    public static String of(Content content, Sender sender, @Nullable String unsubscribeLink) {
        StringBuilder text = new StringBuilder(content.title()).append("\n\n");
        content.blocks().forEach(block -> text.append(text(block)).append("\n\n"));
        if (unsubscribeLink != null) {
            text.append(content.texts().get("mail.unsubscribe", sender.brand())).append('\n');
            text.append(line(content.texts().get("mail.unsubscribe.link"), unsubscribeLink))
                    .append("\n\n");
        }
        text.append(content.texts().get("mail.questions")).append(' ');
        text.append(sender.supportAddress()).append(".\n");
        Company company = sender.company();
        if (!company.postalAddress().isEmpty()) {
            text.append(company.postalAddress()).append('\n');
        }
        if (!company.homePage().isEmpty()) {
            text.append(company.homePage()).append('\n');
        }
        if (!company.legalNotice().isEmpty()) {
            text.append(content.texts().get("legalNotice"))
                    .append(": ")
                    .append(company.legalNotice())
                    .append('\n');
        }
        text.append(content.texts().get("policy.link"))
                .append(": ")
                .append(sender.policyUrl())
                .append('\n');
        return text.toString();
    }

    /** The text of one block. */
    public static String text(Block block) {
        return switch (block) {
            case Paragraph(List<Span> words) -> text(words);
            case Heading(List<Span> words, int ignored) -> underlined(text(words));
            case Quote(List<List<Span>> paragraphs) ->
                paragraphs.stream()
                        .map(words -> "> " + text(words).replace("\n", "\n> "))
                        .collect(Collectors.joining("\n>\n"));
            case Rule() -> "* * *";
            case Image(String ignored, String alternative, String link) ->
                link == null ? "[" + alternative + "]" : line("[" + alternative + "]", link);
            case Button(String words, String url) -> line(words, url);
            case Link(String words, String url) -> line(words, url);
            case Code(String label, String code) -> label.isEmpty() ? "    " + code : label + " " + code;
            case Points(List<List<Span>> points, boolean numbered) -> points(points, numbered);
            case Items items -> items(items);
        };
    }

    private static String text(List<Span> words) {
        StringBuilder text = new StringBuilder();
        String linked = "";
        for (int i = 0; i < words.size(); i++) {
            String url = words.get(i).url();
            text.append(words.get(i).words());
            linked = url == null ? "" : linked + words.get(i).words();
            boolean goesOn =
                    i + 1 < words.size() && Objects.equals(url, words.get(i + 1).url());
            if (url != null && !goesOn) {
                String address = url.replaceFirst("^mailto:", "");
                text.append(address.equals(linked) ? "" : " (" + address + ")");
                linked = "";
            }
        }
        return text.toString();
    }

    private static String underlined(String words) {
        return words + "\n" + "-".repeat(Math.min(PlainText.length(words), MAX_LINE));
    }

    private static String line(String words, String url) {
        return words + ":\n" + url;
    }

    private static String points(List<List<Span>> points, boolean numbered) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            text.append(i > 0 ? "\n" : "")
                    .append(numbered ? (i + 1) + ". " : "- ")
                    .append(text(points.get(i)));
        }
        return text.toString();
    }

    private static String items(Items items) {
        String rows = items.rows().stream()
                .map(row -> "- " + row.name() + " (" + row.sku() + ")"
                        + row.amounts().stream().map(amount -> "\n  " + amount).collect(Collectors.joining())
                        + (row.keys() == null ? "" : "\n  " + keys(row.keys())))
                .collect(Collectors.joining("\n"));
        return items.totals().isEmpty() ? rows : rows + "\n\n" + String.join("\n", items.totals());
    }

    private static String keys(Keys keys) {
        String between = keys.keys().size() == 1 ? " " : "\n    ";
        return keys.label() + between + String.join(between, keys.keys());
    }
}
