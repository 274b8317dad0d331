package keepword.survey;

import java.util.List;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;

/** Proves that entries are on the list of a survey. Each proof reads one block of the list. */
public record InclusionProofs(Surveys surveys) {
    /** The proof for the entry at an index. */
    public InclusionProof at(SurveyId survey, EntryList list, long index) {
        return InclusionProof.of(list, index, block(survey, list, list.blockOf(index)));
    }

    /** The proof for an entry; empty before the list is fixed, or if the entry is not on it. */
    public Optional<InclusionProof> of(Draw draw, EntryId entry) {
        EntryList list = draw.list();
        int number = list == null ? -1 : list.blockOf(entry);
        if (list == null || number < 0) {
            return Optional.empty();
        }
        List<EntryId> block = block(draw.survey(), list, number);
        int within = block.indexOf(entry);
        return within < 0
                ? Optional.empty()
                : Optional.of(InclusionProof.of(list, (long) number * EntryList.BLOCK + within, block));
    }

    private List<EntryId> block(SurveyId survey, EntryList list, int number) {
        EntryId first = list.blocks().get(number).first();
        return surveys.tickets(survey, first, list.sizeOf(number)).stream()
                .map(Ticket::id)
                .toList();
    }
}
