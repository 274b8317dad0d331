package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import keepword.json.Finding;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What staff write as a folder: a YAML file of fields, and one Markdown file for each language (docs/campaigns.md, docs/policy.md).
 * Of YAML there are objects, lists and texts alone: a time stays as it is written, nothing is constructed, and aliases, with which
 * a few lines can grow beyond any memory, are refused.
 */
final class MarkdownFolder {
    private static final String MARKDOWN = ".md";
    private static final int MAX_BYTES = 1_000_000;
    private static final int MAX_LEVELS = 10;

    /** The file cannot be read as what it is; the message says where. */
    static final class Unreadable extends Exception {
        Unreadable(String file, int line, String words) {
            super(file + ":" + line + ": " + words);
        }
    }

    private final String file;
    private final Map<String, Object> definition = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private MarkdownFolder(String file) {
        this.file = file;
    }

    /**
     * Reads a folder.
     *
     * @param name what it is, as its YAML file is named: {@code campaign}
     */
    static MarkdownFolder read(Path folder, String name) throws IOException, Unreadable {
        MarkdownFolder read = new MarkdownFolder(name + ".yaml");
        if (!(read.value(read.compose(text(folder.resolve(read.file))), "") instanceof Map<?, ?> fields)) {
            throw new Unreadable(read.file, 1, "It is no list of fields.");
        }
        fields.forEach((field, value) -> read.definition.put(String.valueOf(field), value));
        Map<String, Object> markdown = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.sorted().toList()) {
                String markdownFile = one.getFileName().toString();
                if (markdownFile.endsWith(MARKDOWN)) {
                    String language = markdownFile.substring(0, markdownFile.length() - MARKDOWN.length());
                    String text = text(one);
                    markdown.put(language, text);
                    // What the reader of a campaign cuts off before the first words; that of a policy keeps the file as
                    // it is.
                    String blank = name.equals("campaign")
                            ? text.substring(
                                    0, text.length() - text.stripLeading().length())
                            : "";
                    read.lines.put("/markdown/" + language, (int)
                            blank.chars().filter(character -> character == '\n').count());
                }
            }
        }
        read.definition.put("markdown", markdown);
        return read;
    }

    /** Its fields, {@code markdown} with what the files say. */
    Map<String, Object> definition() {
        return definition;
    }

    private String place(String pointer, int line) {
        if (pointer.matches("/markdown/.+")) {
            String text = pointer.substring("/markdown/".length()) + MARKDOWN;
            return text + ":" + (line == 0 ? 1 : line + lines.getOrDefault(pointer, 0));
        }
        String known = pointer;
        while (!known.isEmpty() && !lines.containsKey(known)) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return file + ":" + lines.getOrDefault(known, 1);
    }

    /** A finding as a line: the file and the line that it is about, and what it says. */
    String line(Finding finding) {
        return place(finding.pointer(), finding.line()) + ": " + (finding.isError() ? "error: " : "warning: ")
                + finding.words();
    }

    private static String text(Path file) throws IOException, Unreadable {
        try (InputStream open = Files.newInputStream(file)) {
            byte[] bytes = open.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Unreadable(file.getFileName().toString(), 1, "It is larger than " + MAX_BYTES + " bytes.");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(file.getFileName().toString(), 1, "It is not written in UTF-8.");
        }
    }

    private @Nullable Node compose(String text) throws Unreadable {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_LEVELS);
        options.setCodePointLimit(MAX_BYTES);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new Unreadable(file, line, "It is no YAML: " + e.getProblem() + ".");
        } catch (YAMLException e) {
            throw new Unreadable(file, 1, "It is no YAML.");
        }
    }

    private @Nullable Object value(@Nullable Node node, String pointer) throws Unreadable {
        if (node == null) {
            return null;
        }
        int line = node.getStartMark().getLine() + 1;
        lines.putIfAbsent(pointer, line);
        if (!(node instanceof ScalarNode) && !seen.add(node)) {
            throw new Unreadable(file, line, "An alias refers to this; write it out where it stands.");
        }
        return switch (node) {
            case MappingNode mapping -> fields(mapping, pointer);
            case SequenceNode sequence -> {
                List<Object> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(value(item, pointer + "/" + items.size()));
                }
                yield items;
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> null;
            case ScalarNode scalar -> scalar.getValue();
            default -> throw new Unreadable(file, line, "There is no place for such a thing.");
        };
    }

    private Map<String, Object> fields(MappingNode mapping, String pointer) throws Unreadable {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            int line = field.getKeyNode().getStartMark().getLine() + 1;
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                throw new Unreadable(file, line, "The name of a field is a text.");
            }
            if (fields.containsKey(key.getValue())) {
                throw new Unreadable(file, line, "A field stands there twice.");
            }
            lines.put(pointer + "/" + key.getValue(), line);
            fields.put(key.getValue(), value(field.getValueNode(), pointer + "/" + key.getValue()));
        }
        return fields;
    }
}
