package keepword.runner.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.runner.CannotStart;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a template; short forms such as {@code !GetAtt A.Arn} become their long form, {@code {"Fn::GetAtt": ["A", "Arn"]}}. */
final class Yaml {
    private Yaml() {}

    /**
     * Reads the file.
     *
     * @throws CannotStart if there is no such file or it is no YAML, with the place
     */
    static Tree read(Path file) {
        try {
            String text = Files.readString(file);
            Object value = new org.yaml.snakeyaml.Yaml(new Constructor()).load(text);
            if (!(value instanceof Map)) {
                throw new CannotStart(file + " is no template: it has no sections.");
            }
            return new Tree("", value);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new CannotStart(file + ", line " + line + ": " + e.getProblem() + ". Correct it and start again.", e);
        } catch (IOException e) {
            throw new CannotStart("Cannot read " + file + ". Start from the project's folder.", e);
        }
    }

    private static final class Constructor extends SafeConstructor {
        Constructor() {
            super(strict());
            yamlMultiConstructors.put("!", new ShortForm());
        }

        private static LoaderOptions strict() {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            return options;
        }

        private final class ShortForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                Object value = value(node);
                return switch (name) {
                    case "Ref", "Condition" -> Map.of(name, value);
                    case "GetAtt" ->
                        Map.of(
                                "Fn::GetAtt",
                                value instanceof String text ? List.of((Object[]) text.split("\\.", 2)) : value);
                    default -> Map.of("Fn::" + name, value);
                };
            }

            private Object value(Node node) {
                return switch (node) {
                    case ScalarNode scalar -> scalar.getValue();
                    case SequenceNode sequence -> new ArrayList<Object>(constructSequence(sequence));
                    case MappingNode mapping -> constructMapping(mapping);
                    default -> throw new IllegalStateException("No such node: " + node);
                };
            }
        }
    }
}
