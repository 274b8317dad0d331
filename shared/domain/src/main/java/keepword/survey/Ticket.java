package keepword.survey;

import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * What counts of an entry, without saying whose it is: it takes part in the draw and in the results. Of an entry to a
 * survey without prizes it is all there is.
 *
 * @param person whose it is; null for an anonymous entry, or if the person was erased after the closing
 * @param statistics what is counted: no texts, of a zip code the prefix alone; in an anonymous entry the texts too
 * @param shared whether the person chose that a third party gets it
 */
public record Ticket(SurveyId survey, EntryId id, @Nullable PersonId person, Answers statistics, boolean shared) {
    /** What stays when its owner is erased after the closing: the id, which the published list holds. */
    public Ticket anonymous() {
        return new Ticket(survey, id, null, Answers.NONE, false);
    }
}
