package keepword.policy.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.field.PlainText;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy in one language, parsed from Markdown (CommonMark with tables). Takes linear time, whatever the Markdown is.
 *
 * <p>A comment {@code <!-- promise: id -->}, also with several ids, names the promises that its block makes. In a paragraph of its
 * own it belongs to the block before it, or directly below a heading to the one after it.
 */
public final class PolicyText {
    private static final int MAX_NESTED = 10;

    /** Every row has all columns, so that a wide table of short rows would grow with the square of its text. */
    private static final int MAX_COLUMNS = 8;

    /** With each link, the parser looks at all brackets before it that are still open. */
    private static final int MAX_BRACKETS = 2_000;

    private static final int MAX_LEVEL = 6;

    private static final List<Extension> TABLES = List.of(TablesExtension.create());

    /** No blocks of HTML: as text of paragraphs it has the same marks, and comments belong to their paragraph. */
    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    ThematicBreak.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    BlockQuote.class,
                    ListBlock.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MAX_NESTED)
            .maxInlineNesting(MAX_NESTED)
            .build();

    /** No longer than browsers take: what is defined once may be the address of many links. */
    private static final Pattern HARMLESS_ADDRESS =
            Pattern.compile("(?i)(https?://|mailto:|#)[^\\s\\p{Cntrl}]{1,2000}");

    private static final Set<String> HARMLESS_ATTRIBUTES = Set.of("href", "start");
    private static final Pattern PROMISE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final String MAILTO = "mailto:";
    private static final String ID_OF_PROMISE = "promise-";
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String NAMES_PROMISES = "promise:";

    /**
     * A part of the text that holds no other.
     *
     * @param line its first, from 1
     * @param text its words without marks, the addresses of links after theirs
     * @param promises the ids of the promises that it makes
     */
    public record Block(Kind kind, int line, String text, Set<String> promises) {
        /** What a block is; a row is one of a table. */
        public enum Kind {
            HEADING,
            PARAGRAPH,
            ITEM,
            QUOTE,
            ROW,
            CODE
        }
    }

    /**
     * Why a text is not fit to be published.
     *
     * @param line where, from 1
     */
    public record Problem(int line, String words) {}

    /** A block that was read; comments below it may still name its promises. */
    private record Leaf(Node node, Block.Kind kind, int line, String text, Set<String> promises) {
        Block block() {
            return new Block(kind, line, text, Collections.unmodifiableSet(promises));
        }
    }

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Promises of the block that comes next, the last of them named on {@link #pendingLine}. */
    private final Set<String> pending = new LinkedHashSet<>();

    private int pendingLine;
    private @Nullable Leaf title;
    private final List<Block> blocks;
    private final String html;

    private PolicyText(String markdown) {
        Node document = PARSER.parse(bounded(markdown));
        readBlocks(document);
        reportPending();
        if (title == null) {
            problems.add(new Problem(1, "It has no title: # Privacy policy."));
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        blocks = leaves.stream().map(Leaf::block).toList();
        html = render(document);
    }

    /** Parses Markdown; whatever is wrong with it is among the {@link #problems}. */
    public static PolicyText of(String markdown) {
        return new PolicyText(markdown);
    }

    /** The text of the first heading of level 1 that stands in no list or quote; empty if there is none. */
    public String title() {
        return title == null ? "" : title.text();
    }

    /**
     * Everything but the title as HTML that does no harm, also of a text with problems:
     *
     * <ul>
     *   <li>Only elements that Markdown has, without images; HTML in the Markdown is shown as it was typed.
     *   <li>No attributes but {@code href}, {@code start} of a list, and {@code id}.
     *   <li>Links lead to {@code http}, {@code https}, {@code mailto} or a place on the page.
     *   <li>Headings begin at {@code h2}; their ids are their words.
     *   <li>The first block that makes a promise has the id {@code promise-} and the promise's; where it has an id already, an empty
     *       element before its words has it.
     * </ul>
     */
    public String html() {
        return html;
    }

    /** All blocks that have words, in order, the title too. */
    public List<Block> blocks() {
        return blocks;
    }

    /** The ids of all promises that a block makes, in order. */
    public Set<String> promises() {
        return blocks.stream()
                .flatMap(block -> block.promises().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What has to be mended before the text is published, in the order of lines. */
    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** Takes the meaning from signs of which there are so many that parsing would not take linear time. */
    private String bounded(String markdown) {
        String bounded = markdown;
        if (count('[', markdown) > MAX_BRACKETS) {
            problems.add(
                    new Problem(1, "It has more than " + MAX_BRACKETS + " opening brackets: none is shown as a link."));
            bounded = bounded.replace('[', '(');
        }
        List<String> lines = markdown.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (count('|', lines.get(i)) > MAX_COLUMNS + 1) {
                problems.add(new Problem(
                        i + 1, "A table has at most " + MAX_COLUMNS + " columns: none is shown as a table."));
                return bounded.replace('|', '\u00A6');
            }
        }
        return bounded;
    }

    private static long count(char sign, String text) {
        return text.chars().filter(c -> c == sign).count();
    }

    private void readBlocks(Node parent) {
        Node next;
        for (Node node = parent.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            switch (node) {
                case Heading heading -> {
                    reportPending();
                    read(heading, Block.Kind.HEADING);
                }
                case Paragraph paragraph when parent instanceof ListItem -> read(paragraph, Block.Kind.ITEM);
                case Paragraph paragraph when parent instanceof BlockQuote -> read(paragraph, Block.Kind.QUOTE);
                case Paragraph paragraph -> read(paragraph, Block.Kind.PARAGRAPH);
                case TableRow row -> read(row, Block.Kind.ROW);
                case FencedCodeBlock code ->
                    add(code, Block.Kind.CODE, code.getLiteral().stripTrailing(), Set.of());
                case IndentedCodeBlock code ->
                    add(code, Block.Kind.CODE, code.getLiteral().stripTrailing(), Set.of());
                default -> readBlocks(node);
            }
        }
    }

    private void read(Node node, Block.Kind kind) {
        StringBuilder words = new StringBuilder();
        Set<String> promises = new LinkedHashSet<>();
        readWords(node, words, promises);
        String text = BLANKS.matcher(words).replaceAll(" ").strip();
        if (text.lastIndexOf(COMMENT) > text.lastIndexOf(COMMENT_END)) {
            wrong(node, "A comment has no end (-->), or a blank line in it.");
        }
        add(node, kind, text, promises);
    }

    private void add(Node node, Block.Kind kind, String text, Set<String> named) {
        int line = line(node);
        boolean isBlank = PlainText.isBlank(kind == Block.Kind.ROW ? text.replace('|', ' ') : text);
        Leaf leaf = new Leaf(node, kind, line, text, new LinkedHashSet<>());
        if (PlainText.isReordered(text)) {
            wrong(node, "An invisible character shows the words in another order than they are written in.");
        }
        if (isBlank) {
            node.unlink();
        } else {
            leaf.promises().addAll(pending);
            pending.clear();
            leaves.add(leaf);
        }
        if (!isBlank && title == null && node instanceof Heading heading && isFirstLevel(heading)) {
            title = leaf;
        }
        boolean isForNext = leaves.isEmpty()
                || isTitle(node)
                || (isBlank && leaves.getLast().kind() == Block.Kind.HEADING);
        if (!isForNext) {
            leaves.getLast().promises().addAll(named);
        } else if (pending.addAll(named)) {
            pendingLine = line;
        }
    }

    private static boolean isFirstLevel(Heading heading) {
        return heading.getLevel() == 1 && heading.getParent() instanceof Document;
    }

    private boolean isTitle(Node node) {
        return title != null && node.equals(title.node());
    }

    private void reportPending() {
        if (!pending.isEmpty()) {
            problems.add(new Problem(pendingLine, "No block makes this promise: write the comment at its end."));
            pending.clear();
        }
    }

    /** Reads what stands in a block, and removes what its page must not have. */
    private void readWords(Node parent, StringBuilder words, Set<String> promises) {
        Node next;
        for (Node node = parent.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            switch (node) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case SoftLineBreak ignored -> words.append(' ');
                case HardLineBreak ignored -> words.append(' ');
                case HtmlInline html -> {
                    Set<String> named = promises(html.getLiteral());
                    promises.addAll(named);
                    if (!named.isEmpty()) {
                        html.unlink();
                    } else {
                        words.append(html.getLiteral());
                        wrong(
                                html,
                                html.getLiteral().startsWith(COMMENT)
                                        ? "A policy hides nothing: the only comments are <!-- promise: id -->."
                                        : "HTML has no place in a policy: write Markdown.");
                    }
                }
                case Image image -> {
                    wrong(image, "A policy has no images: say it in words.");
                    next = unwrapped(image);
                }
                case Link link
                when !HARMLESS_ADDRESS.matcher(link.getDestination()).matches() -> {
                    wrong(
                            link,
                            "The address of a link begins with https://, http://, mailto: or # and has at most 2,000 characters.");
                    next = unwrapped(link);
                }
                case Link link -> {
                    int start = words.length();
                    readWords(link, words, promises);
                    String address = link.getDestination();
                    String shown = words.substring(start);
                    if (PlainText.isBlank(shown)) {
                        wrong(link, "A link needs words.");
                    }
                    if (!address.startsWith("#")
                            && !List.of(shown, MAILTO + shown).contains(address)) {
                        words.append(" (").append(address).append(')');
                    }
                }
                case TableCell cell -> {
                    words.append(cell.getPrevious() == null ? "" : " | ");
                    readWords(cell, words, promises);
                }
                default -> readWords(node, words, promises);
            }
        }
    }

    /** What a comment names; nothing if it is of another kind. */
    private static Set<String> promises(String html) {
        if (!html.startsWith(COMMENT)
                || !html.endsWith(COMMENT_END)
                || html.length() < COMMENT.length() + COMMENT_END.length()) {
            return Set.of();
        }
        String comment = html.substring(COMMENT.length(), html.length() - COMMENT_END.length())
                .strip();
        if (!comment.startsWith(NAMES_PROMISES)) {
            return Set.of();
        }
        List<String> named = List.of(
                SEPARATORS.split(comment.substring(NAMES_PROMISES.length()).strip()));
        return named.stream().allMatch(id -> PROMISE.matcher(id).matches()) ? new LinkedHashSet<>(named) : Set.of();
    }

    /** Replaces a node by what stands in it; returns the first of that, or what follows. */
    private static @Nullable Node unwrapped(Node node) {
        Node first = node.getFirstChild();
        for (Node child = first; child != null; child = node.getFirstChild()) {
            node.insertBefore(child);
        }
        Node next = node.getNext();
        node.unlink();
        return first == null ? next : first;
    }

    private String render(Node document) {
        setLevels();
        Map<Node, String> ids = setIds();
        if (title != null) {
            title.node().unlink();
        }
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .extensions(TABLES)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    attributes.keySet().retainAll(HARMLESS_ATTRIBUTES);
                    String id = ids.get(node);
                    if (id != null && !tag.equals("code")) {
                        attributes.put("id", id);
                    }
                })
                .build()
                .render(document);
    }

    /** The page's title is its h1: where others are of level 1, all are one level lower. */
    private void setLevels() {
        List<Heading> headings = leaves.stream()
                .filter(leaf -> leaf.kind() == Block.Kind.HEADING && !isTitle(leaf.node()))
                .map(leaf -> (Heading) leaf.node())
                .toList();
        int lower = headings.stream().anyMatch(heading -> heading.getLevel() == 1) ? 1 : 0;
        headings.forEach(heading -> heading.setLevel(Math.min(heading.getLevel() + lower, MAX_LEVEL)));
    }

    private Map<Node, String> setIds() {
        Map<Node, String> ids = new HashMap<>();
        Set<String> used = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        promises().forEach(promise -> used.add(ID_OF_PROMISE + promise));
        Set<String> waiting = promises();
        for (Leaf leaf : leaves) {
            if (leaf.kind() == Block.Kind.HEADING && !isTitle(leaf.node())) {
                ids.put(leaf.node(), unused(leaf.text(), used, numbers));
            }
            leaf.promises().stream()
                    .filter(waiting::remove)
                    .forEach(promise -> setId(leaf.node(), ID_OF_PROMISE + promise, ids));
        }
        return ids;
    }

    /** The words of a heading as an id; with a number where another heading has the same ones. */
    private static String unused(String text, Set<String> used, Map<String, Integer> numbers) {
        String words = NO_WORD.matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip()
                .replace(' ', '-');
        String id = words;
        while (id.isEmpty() || !used.add(id)) {
            id = (words.isEmpty() ? "section" : words) + "-" + numbers.merge(words, 1, Integer::sum);
        }
        return id;
    }

    /** On the element of a block, or where that has an id, on an empty one before its words. */
    private static void setId(Node block, String id, Map<Node, String> ids) {
        Node element = isTight(block) ? block.getParent() : block;
        if (ids.putIfAbsent(element, id) != null) {
            Node empty = new Emphasis();
            ids.put(empty, id);
            if (block instanceof TableRow) {
                block.getFirstChild().prependChild(empty);
            } else {
                block.insertBefore(empty);
            }
        }
    }

    /** Whether a paragraph of a list has no element of its own. */
    private static boolean isTight(Node block) {
        return block instanceof Paragraph
                && block.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    private void wrong(Node node, String words) {
        problems.add(new Problem(line(node), words));
    }

    private static int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? line(node.getParent())
                : node.getSourceSpans().getFirst().getLineIndex() + 1;
    }
}
