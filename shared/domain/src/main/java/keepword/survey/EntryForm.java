package keepword.survey;

import java.time.Instant;

/**
 * What an entry form carries: the id that the entry will have, so that the same form, sent twice, is one entry; and when
 * it was shown, since a person needs some time to fill it in.
 */
public record EntryForm(SurveyId survey, EntryId entry, Instant shownAt) {}
