package keepword.kernel;

/** What the link in a confirmation mail says: which entry, and whose. It shows the entry, too, once it is confirmed. */
public record EntryLink(AddressKey address, SurveyId survey, EntryId entry) {}
