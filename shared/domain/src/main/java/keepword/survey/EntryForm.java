package keepword.survey;

import java.time.Duration;
import java.time.Instant;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;

/**
 * What an entry form carries: the id that the entry will have, so that the same form, sent twice, is one entry; and when
 * it was shown, since a person needs some time to fill it in.
 */
public record EntryForm(SurveyId survey, EntryId entry, Instant shownAt) {
    /** Longer than any process stands still between reading the clock and its commit. */
    private static final Duration STANDSTILL = Duration.ofHours(1);

    /**
     * Whether it is too old to be sent. Nobody sends the form of an entry that was forgotten meanwhile: what keeps an entry and
     * what forgets it is planned once for each form.
     */
    public boolean isOutdated(Instant now) {
        return !now.isBefore(shownAt.plus(WaitingEntry.GOOD_FOR).minus(STANDSTILL));
    }
}
