package keepword.consent;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;

/**
 * An address that promotional mail of some topic may go to, as an index has it. That may lag behind what its owner chose: it says whom to
 * ask the gate about, and the gate decides.
 */
public record Subscriber(AddressKey address, Set<Topic> topics) {
    /** All 64 places of the index, each with as many addresses as another: the first characters of their keys. */
    public static final List<String> PLACES = IntStream.concat(
                    IntStream.concat(IntStream.rangeClosed('A', 'Z'), IntStream.rangeClosed('a', 'z')),
                    IntStream.concat(IntStream.rangeClosed('0', '9'), IntStream.of('-', '_')))
            .mapToObj(Character::toString)
            .collect(Collectors.toUnmodifiableList());

    public Subscriber {
        topics = Set.copyOf(topics);
    }

    /** At which place of the index an address stands. */
    public static String place(AddressKey address) {
        return address.value().substring(0, 1);
    }

    /** At which place of the same index an address stands that is suppressed, beside one of {@link #PLACES}. */
    static String suppressed(String place) {
        return "suppressed-" + place;
    }

    /** What a place of the index becomes with a renewed address key; a campaign's mail, where its history has one, stays. */
    public static String renewed(String indexed, AddressKey before, AddressKey after) {
        if (indexed.equals(suppressed(place(before)))) {
            return suppressed(place(after));
        }
        return indexed.equals(place(before)) ? place(after) : indexed;
    }
}
