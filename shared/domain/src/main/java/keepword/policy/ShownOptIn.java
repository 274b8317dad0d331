package keepword.policy;

import java.time.Duration;
import java.time.Instant;
import keepword.consent.Evidence;
import keepword.link.LinkType;

/**
 * What a page of ours showed beside an opt-in, as its form carries it, signed (promise {@code collect-with-reason}).
 *
 * @param policyVersion the version of the policy that was in force then
 * @param wording the id of what stood there, which tells its language, too
 * @param at when it was shown
 */
public record ShownOptIn(String policyVersion, String wording, Instant at) {
    static final LinkType<ShownOptIn> TYPE = new LinkType<>(
            LinkType.Purpose.SHOWN_OPT_IN,
            (shown, text) -> {
                LinkType.put(text, shown.policyVersion);
                LinkType.put(text, shown.wording);
                text.putLong(shown.at.getEpochSecond());
            },
            text -> new ShownOptIn(LinkType.take(text), LinkType.take(text), Instant.ofEpochSecond(text.getLong())));

    /** After that, people may no longer know what they read. */
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    boolean isGood(Instant now) {
        return !at.isAfter(now) && at.plus(GOOD_FOR).isAfter(now);
    }

    /** The evidence of the opt-in: what was shown, instead of what would be shown now. */
    public Evidence in(Evidence choice) {
        return new Evidence(choice.source(), choice.chosenAt(), policyVersion, choice.details())
                .shown(wording)
                .with("shownAt", at.toString());
    }
}
