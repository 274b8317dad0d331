package keepword.promise;

import java.util.Arrays;
import java.util.List;

/** The promises that a vendor's policy makes and this software keeps, by what they are about, in the order of docs/promises.md. */
public enum Promises {
    COLLECTED(
            "collect-with-reason",
            "customer-record",
            "opt-out-at-registration",
            "declining-is-fine",
            "no-card-numbers",
            "no-children",
            "anonymous-visits",
            "anonymous-sales"),
    SENT(
            "transactional-mail",
            "order-trouble",
            "promotional-by-choice",
            "way-out-in-every-mail",
            "unsubscribe-by-link",
            "unsubscribe-by-support",
            "unsubscribe-by-mail",
            "silence-after-opt-out",
            "transactional-opt-out"),
    RIGHTS("review", "correct", "remove", "erase", "within-10-business-days", "support-verifies"),
    SURVEYS("voluntary", "winners-told", "aggregate-insight", "contest-data-stays"),
    OTHERS(
            "never-sold",
            "bound-partners",
            "shipping-minimum",
            "lawful-disclosure",
            "chat-follow-up",
            "disclosures-visible"),
    POLICY("policy-posted", "policy-30-days"),
    SAFETY("authorised-only", "regularly-tested");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is immutable.
    private final List<String> ids;

    Promises(String... ids) {
        this.ids = List.of(ids);
    }

    /** The ids of these. */
    public List<String> ids() {
        return ids;
    }

    /** The ids of all. */
    public static List<String> all() {
        return Arrays.stream(values()).flatMap(group -> group.ids().stream()).toList();
    }
}
