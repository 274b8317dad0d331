package keepword.entries;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.json.Json;
import keepword.web.Form;
import keepword.web.HttpRequest;

/**
 * The fields of an entry as they came, from our form or as JSON from a page of another origin; each field is a list of
 * texts, the answer to question {@code x} is field {@code q.x}. Printed as {@code [redacted]}.
 *
 * @param problems of JSON whose type is wrong, in words, by field: taken for nothing, a choice would be lost in silence
 */
record Posted(Map<String, List<String>> fields, Map<String, String> problems, boolean json) {
    private static final String ANSWERS = "answers";
    private static final Set<String> BOXES = Set.of("promotionalMail", "share");

    /** What was posted; empty if it should be a JSON object and is none. */
    static Optional<Posted> read(HttpRequest request) {
        return request.isJson()
                ? readJson(request.bodyText())
                : Optional.of(new Posted(readForm(Form.parse(request.bodyText())), Map.of(), false));
    }

    private static Map<String, List<String>> readForm(Form form) {
        Map<String, List<String>> fields = new HashMap<>();
        form.fields()
                .forEach(field -> fields.computeIfAbsent(field.name(), name -> new ArrayList<>())
                        .add(field.value()));
        return fields;
    }

    private static Optional<Posted> readJson(String body) {
        Optional<Json> json = Json.parse(body);
        if (json.isEmpty() || !(json.get().root() instanceof Map<?, ?> object)) {
            return Optional.empty();
        }
        Map<String, List<String>> fields = new HashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        json.get().problems().forEach(problem -> problems.put("", problem.words()));
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (name.equals(ANSWERS) && value instanceof Map<?, ?> answers) {
                answers.forEach((question, answer) -> fields.put("q." + question, texts(answer)));
            } else if (name.equals(ANSWERS) && value != null) {
                problems.put(name, "This must be an object: the answers by the ids of their questions.");
            } else if (BOXES.contains(name) && value != null && !(value instanceof Boolean)) {
                problems.put(name, "This must be true or false.");
            } else {
                fields.put(name, texts(value));
            }
        });
        return Optional.of(new Posted(fields, problems, true));
    }

    /** What is neither a text nor a number nor a list of them is taken as it would be written, and refused as a text. */
    private static List<String> texts(Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Boolean flag -> List.of(flag ? "yes" : "");
            default -> List.of(String.valueOf(value));
        };
    }

    /** The first value of a field, white space around it removed; empty if there is none. */
    String first(String field) {
        return fields.getOrDefault(field, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Whether a box was ticked: its field says yes, and nothing else is a yes. */
    boolean isTicked(String field) {
        return first(field).equals("yes");
    }

    /** The answers by the ids of their questions. */
    Map<String, List<String>> answers() {
        Map<String, List<String>> answers = new HashMap<>();
        fields.forEach((name, values) -> {
            if (name.startsWith("q.")) {
                answers.put(name.substring(2), values);
            }
        });
        return answers;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
