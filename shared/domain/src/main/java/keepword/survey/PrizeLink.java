package keepword.survey;

/** What the link in a winner's mail says. */
public record PrizeLink(SurveyId survey, EntryId entry) {}
