package keepword.mailing.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.field.PlainText;
import keepword.json.Finding;
import keepword.kernel.EmailAddress;
import keepword.message.Block;
import keepword.message.Block.Span;
import keepword.message.TextBody;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A text in Markdown (CommonMark) as blocks of a mail. What no block can say is a problem, with its line: HTML above all, of
 * which nothing reaches a mail. Takes linear time, however deep something is nested.
 */
final class Markdown {
    private static final int MAX_NESTED = 10;
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MAX_NESTED)
            .maxInlineNesting(MAX_NESTED)
            .build();

    /** What is left in the words where a link, or an image, was not understood. */
    private static final Pattern BROKEN_LINK = Pattern.compile("]\\(|]\\[|!\\[|] \\((?=https?:)");

    private static final Pattern BARE_ADDRESS = Pattern.compile("https?://");
    private static final String NO_HTML = "HTML has no place in a campaign: write Markdown.";
    private static final String NO_CODE = "A block of code has no place in a mail.";
    private static final String HTTPS = "https://";
    private static final String MAILTO = "mailto:";

    /** A block, and the line on which it begins. */
    record Placed(Block block, int line) {
        /** What it says, with the addresses of links. */
        String text() {
            return TextBody.text(block);
        }

        /** Its words, of which a merge field takes in one each. */
        List<String> parts() {
            return switch (block) {
                case Block.Paragraph(List<Span> words) -> parts(List.of(words));
                case Block.Heading(List<Span> words, int ignored) -> parts(List.of(words));
                case Block.Points(List<List<Span>> points, boolean ignored) -> parts(points);
                case Block.Quote(List<List<Span>> paragraphs) -> parts(paragraphs);
                case Block.Button(String words, String ignored) -> List.of(words);
                case Block.Image image -> List.of(image.alternative());
                case Block.Rule ignored -> List.of();
                case Block.Link link -> List.of(link.words());
                case Block.Code ignored -> List.of();
                case Block.Items ignored -> List.of();
            };
        }

        private static List<String> parts(List<List<Span>> all) {
            return all.stream().flatMap(List::stream).map(Span::words).toList();
        }
    }

    private final List<Placed> blocks = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final String pointer;
    private String title = "";

    private Markdown(String pointer) {
        this.pointer = pointer;
    }

    /**
     * Reads a text.
     *
     * @param pointer where it stands
     */
    static Markdown read(String text, String pointer) {
        Markdown markdown = new Markdown(pointer);
        for (Node node = PARSER.parse(text).getFirstChild(); node != null; node = node.getNext()) {
            markdown.block(node);
        }
        return markdown;
    }

    List<Placed> blocks() {
        return blocks;
    }

    /** What it says in a heading of the first level before everything else; empty if there is none. */
    String title() {
        return title;
    }

    List<Finding> findings() {
        return findings;
    }

    private void block(Node node) {
        switch (node) {
            case Paragraph paragraph -> paragraph(paragraph);
            case Heading heading -> heading(heading);
            case BulletList list -> points(list, false);
            case OrderedList list -> {
                if (list.getMarkerStartNumber() != null && list.getMarkerStartNumber() != 1) {
                    wrong(list, "A numbered list begins at 1.");
                }
                points(list, true);
            }
            case BlockQuote quote -> add(quote, new Block.Quote(paragraphs(quote)));
            case ThematicBreak rule -> add(rule, new Block.Rule());
            case HtmlBlock html -> wrong(html, NO_HTML);
            case FencedCodeBlock code -> wrong(code, NO_CODE);
            case IndentedCodeBlock code -> wrong(code, NO_CODE + " Four blanks before a line begin one.");
            case LinkReferenceDefinition ignored -> {}
            default -> wrong(node, "A mail has no place for this.");
        }
    }

    private void heading(Heading heading) {
        List<Span> words = words(heading);
        if (heading.getLevel() == 1 && heading.getPrevious() == null) {
            title = plain(words);
        } else {
            add(heading, new Block.Heading(words, heading.getLevel() <= 2 ? 2 : 3));
        }
    }

    /** A button if it is nothing but one link, pictures if it is nothing but those. */
    private void paragraph(Paragraph paragraph) {
        List<Node> parts = children(paragraph).stream()
                .filter(node -> !(node instanceof SoftLineBreak))
                .toList();
        if (parts.stream().allMatch(Markdown::isPicture)) {
            parts.forEach(this::picture);
            return;
        }
        List<Span> words = words(paragraph);
        if (parts.size() == 1 && parts.getFirst() instanceof Link link && !isAddress(plain(words), link)) {
            add(paragraph, new Block.Button(plain(words), link.getDestination()));
        } else if (!words.isEmpty()) {
            add(paragraph, new Block.Paragraph(words));
        }
    }

    /** Whether the words of a link are its address, or none. */
    private static boolean isAddress(String words, Link link) {
        return words.isEmpty() || List.of(words, MAILTO + words).contains(link.getDestination());
    }

    private static boolean isPicture(Node node) {
        return node instanceof Image
                || (node instanceof Link
                        && node.getFirstChild() instanceof Image
                        && node.getFirstChild().getNext() == null);
    }

    private void picture(Node node) {
        Image image = node instanceof Image itself ? itself : (Image) node.getFirstChild();
        String link = node instanceof Link around ? around.getDestination() : null;
        if (link != null) {
            checkAddress(node, link);
        }
        if (!image.getDestination().toLowerCase(Locale.ROOT).startsWith(HTTPS)) {
            wrong(node, "The address of an image begins with https://; a mail carries no images itself.");
        } else {
            checkAddress(node, image.getDestination());
        }
        String alternative = plain(words(image));
        if (PlainText.isBlank(alternative)) {
            wrong(
                    node,
                    "An image needs an alternative text, for whoever does not see it: ![what it shows](https://…).");
        }
        add(node, new Block.Image(image.getDestination(), alternative, link));
    }

    private void points(Node list, boolean numbered) {
        List<List<Span>> points = new ArrayList<>();
        for (Node item : children(list)) {
            List<List<Span>> paragraphs = paragraphs(item);
            if (paragraphs.size() > 1) {
                wrong(item, "A point of a list is one paragraph.");
            }
            points.addAll(paragraphs);
        }
        add(list, new Block.Points(points, numbered));
    }

    /** What stands in a quote or a point: nothing but paragraphs, since a phone is too narrow for more. */
    private List<List<Span>> paragraphs(Node parent) {
        List<List<Span>> paragraphs = new ArrayList<>();
        for (Node node : children(parent)) {
            if (node instanceof Paragraph) {
                paragraphs.add(words(node));
            } else {
                wrong(node, node instanceof HtmlBlock ? NO_HTML : "A list or a quote holds nothing but paragraphs.");
            }
        }
        return paragraphs;
    }

    private List<Span> words(Node parent) {
        List<Span> words = new ArrayList<>();
        collect(parent, new Span("", false), words);
        String text = children(parent).stream()
                .map(node -> node instanceof Text part ? part.getLiteral() : "\n")
                .collect(Collectors.joining());
        if (BROKEN_LINK.matcher(text).find()) {
            wrong(parent, "This looks like a link or an image, but is none: [words](https://…), ![words](https://…).");
        } else if (BARE_ADDRESS.matcher(text).find()) {
            findings.add(new Finding(false, pointer, line(parent), "An address is a link only between < and >."));
        }
        return words;
    }

    /** @param style what is around them */
    private void collect(Node parent, Span style, List<Span> words) {
        for (Node node : children(parent)) {
            switch (node) {
                case Text text -> append(words, style, text.getLiteral());
                case Code code -> append(words, style, code.getLiteral());
                case SoftLineBreak ignored -> append(words, style, " ");
                case HardLineBreak ignored -> words.add(Span.BREAK);
                case Emphasis emphasis -> collect(emphasis, new Span("", style.strong(), true, style.url()), words);
                case StrongEmphasis strong ->
                    collect(strong, new Span("", true, style.emphasised(), style.url()), words);
                case Link link -> {
                    checkAddress(link, link.getDestination());
                    int before = words.size();
                    collect(link, new Span("", style.strong(), style.emphasised(), link.getDestination()), words);
                    if (PlainText.isBlank(plain(words.subList(before, words.size())))) {
                        wrong(link, "A link needs words.");
                    }
                }
                case Image image -> wrong(image, "An image stands in a paragraph of its own.");
                case HtmlInline html -> wrong(html, NO_HTML);
                default -> wrong(node, "A mail has no place for this.");
            }
        }
    }

    private static void append(List<Span> words, Span style, String text) {
        Span last = words.isEmpty() ? Span.BREAK : words.getLast();
        Span next = new Span(text, style.strong(), style.emphasised(), style.url());
        if (!last.isBreak() && last.equals(new Span(last.words(), next.strong(), next.emphasised(), next.url()))) {
            words.removeLast();
            next = new Span(last.words() + text, style.strong(), style.emphasised(), style.url());
        }
        words.add(next);
    }

    private static String plain(List<Span> words) {
        return words.stream().map(Span::words).collect(Collectors.joining());
    }

    private void checkAddress(Node node, String address) {
        String small = address.toLowerCase(Locale.ROOT);
        if (address.contains("{{") || address.contains("}}")) {
            wrong(node, "An address is the same for everybody: a merge field in it would tell who follows it.");
        } else if (small.startsWith(MAILTO)) {
            if (EmailAddress.parse(address.substring(MAILTO.length())).isEmpty()) {
                wrong(node, "After mailto: stands an e-mail address, and nothing else.");
            }
        } else if (!small.startsWith(HTTPS) || !hasHost(address)) {
            wrong(node, "An address begins with https:// and the name of a host, or with mailto:.");
        }
    }

    /** A name before the host, as in {@code https://bank@example.com}, only deceives. */
    private static boolean hasHost(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null && uri.getHost().contains(".") && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void add(Node node, Block block) {
        blocks.add(new Placed(block, line(node)));
    }

    private void wrong(Node node, String words) {
        findings.add(new Finding(true, pointer, line(node), words));
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            children.add(node);
        }
        return children;
    }

    private static int line(@Nullable Node node) {
        if (node == null) {
            return 0;
        }
        return node.getSourceSpans().isEmpty()
                ? line(node.getParent())
                : node.getSourceSpans().getFirst().getLineIndex() + 1;
    }
}
