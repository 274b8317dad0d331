package keepword.survey;

import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;

/** What the link in a winner's mail says. */
public record PrizeLink(SurveyId survey, EntryId entry) {}
