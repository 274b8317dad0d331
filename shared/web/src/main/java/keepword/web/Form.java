package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/** The fields of a form that was posted as {@code application/x-www-form-urlencoded}. */
public record Form(List<Field> fields) {
    /** A field and its value, decoded. */
    public record Field(String name, String value) {}

    public Form {
        fields = List.copyOf(fields);
    }

    /** Reads any text; what is not a field of a form is left out. */
    public static Form parse(String body) {
        List<Field> fields = new ArrayList<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    fields.add(new Field(
                            URLDecoder.decode(pair.substring(0, equals), UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), UTF_8)));
                } catch (IllegalArgumentException e) {
                    // Not encoded as a form is: not a field.
                }
            }
        }
        return new Form(fields);
    }

    /** The first value of a name; empty if there is none. */
    public String first(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    /** All values of a name, in their order. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }
}
