package keepword.person;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Somebody typed an address into the sign-up form; nobody knows yet whether it is theirs. It is forgotten after seven
 * days, unless its owner confirms. Prints its id alone.
 *
 * @param id random after the address key, so that an address finds its sign-ups; the confirmation link names it
 * @param topics what the owner will hear about, one at least
 * @param language of the page (BCP 47)
 * @param wording what was shown there, by the id of a {@link keepword.consent.Wording}; null if the vendor's own page did not say
 */
public record SignUp(
        String id,
        EmailAddress email,
        Set<Topic> topics,
        String language,
        @Nullable String wording,
        Instant at) {
    /** How long a confirmation link is good for. */
    public static final Duration GOOD_FOR = Duration.ofDays(7);

    public SignUp {
        topics = Set.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("A sign-up is for something");
        }
    }

    /** The id of a new sign-up. */
    public static String idOf(AddressKey address, String random) {
        return address + "." + random;
    }

    /** The mark that lets no second mail go to an address within the hour. */
    public static String markOf(AddressKey address) {
        return "sign-up/" + address;
    }

    public Instant expires() {
        return at.plus(GOOD_FOR);
    }

    @Override
    public String toString() {
        return "SignUp[" + id + "]";
    }
}
