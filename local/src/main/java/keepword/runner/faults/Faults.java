package keepword.runner.faults;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Faults that somebody ordered for the next mails. Thread-safe. */
public final class Faults {
    /** Where a fault strikes. */
    public enum At {
        /** The mailer dies before it calls SES. */
        BEFORE_SES("before-ses", "The mailer dies before SES"),
        /** The mailer dies after SES took the mail, before it hears so. */
        AFTER_SES("after-ses", "The mailer dies after SES"),
        /** SES refuses for now. */
        SES_THROTTLES("ses-throttles", "SES throttles"),
        /** SES refuses the mail. */
        SES_REJECTS("ses-rejects", "SES rejects the mail"),
        /** SES refuses every mail until a setting is changed. */
        SES_DENIES("ses-denies", "SES refuses all mail"),
        /** SES answers with an error of its own and does not say whether it took the mail. */
        SES_FAILS("ses-fails", "SES fails");

        private final String id;
        private final String words;

        At(String id, String words) {
            this.id = id;
            this.words = words;
        }

        /** Its name in the API. */
        public String id() {
            return id;
        }

        /** What it does, for people. */
        public String words() {
            return words;
        }

        public static Optional<At> of(String id) {
            return Stream.of(values()).filter(at -> at.id.equals(id)).findFirst();
        }
    }

    private final Map<At, AtomicInteger> ordered = new ConcurrentHashMap<>();

    /** Orders that the fault strikes this many times from now on; 0 takes an order back. */
    public void order(At at, int times) {
        ordered.put(at, new AtomicInteger(times));
    }

    /** How many times the fault will still strike. */
    public int left(At at) {
        AtomicInteger left = ordered.get(at);
        return left == null ? 0 : left.get();
    }

    /** Whether the fault strikes now; counts it if so. */
    public boolean strikes(At at) {
        AtomicInteger left = ordered.get(at);
        return left != null && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
    }
}
