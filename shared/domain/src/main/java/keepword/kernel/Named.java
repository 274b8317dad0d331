package keepword.kernel;

import java.util.Locale;
import java.util.stream.Stream;

/** An enum whose constants are stored and shown as a word: {@code ONE_CLICK} is {@code one-click}. */
public interface Named {
    /** The constant's name. */
    String name();

    /** The word that is stored and shown. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a stored word. */
    static <E extends Enum<E> & Named> E of(Class<E> type, String id) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No " + type.getName() + " is called " + id));
    }
}
