package keepword.runner.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.runner.CannotStart;
import org.jspecify.annotations.Nullable;

/**
 * A value of the template, and the place where it stands, for messages.
 *
 * @param value a map, a list, a string, a number, a boolean, or null where nothing stands
 */
public record Tree(String place, @Nullable Object value) {

    /** What stands under this key; a tree without a value if nothing does. */
    public Tree at(String key) {
        Object below = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new Tree(place.isEmpty() ? key : place + "." + key, below);
    }

    public boolean present() {
        return value != null;
    }

    /** The text, number or boolean here, as text. */
    public Optional<String> text() {
        return switch (value) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case null, default -> Optional.empty();
        };
    }

    /** The whole number here, or the given one if there is nothing. */
    public int number(int otherwise) {
        String text = text().orElse(String.valueOf(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new CannotStart("template.yaml: " + place + " must be a whole number, not " + text, e);
        }
    }

    /** The text here; there must be one. */
    public String required() {
        return text().orElseThrow(() -> new CannotStart("template.yaml: " + place + " is missing"));
    }

    /** The members of the map here, in the order of the template; none if there is no map. */
    public Map<String, Tree> members() {
        Map<String, Tree> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(key -> members.put(String.valueOf(key), at(String.valueOf(key))));
        }
        return members;
    }

    /** The items of the list here; a single value counts as a list of one, nothing as an empty one. */
    public List<Tree> items() {
        if (!(value instanceof List<?> list)) {
            return value == null ? List.of() : List.of(this);
        }
        List<Tree> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new Tree(place + "[" + i + "]", list.get(i)));
        }
        return items;
    }
}
