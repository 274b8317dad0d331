package keepword.person;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A postal address in its parts, as somebody told them; nobody takes a text apart to guess them. Prints nothing of it.
 *
 * @param lines street, house number and whatever else stands above the place
 * @param country a code of two letters (ISO 3166-1)
 */
public record PostalAddress(
        List<String> lines,
        @Nullable String postcode,
        @Nullable String place,
        @Nullable String region,
        @Nullable String country) {
    public PostalAddress {
        lines = List.copyOf(lines);
    }

    /** The address as a text, each part on a line of its own. */
    public String text() {
        return Stream.concat(
                        lines.stream(),
                        Stream.of(postcode, place, region, country).flatMap(Stream::ofNullable))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
