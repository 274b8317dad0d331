package keepword.entries;

import java.util.List;
import java.util.Optional;
import keepword.survey.Draw;
import keepword.survey.EntryId;
import keepword.survey.EntryList;
import keepword.survey.Membership;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** Proves to whoever takes part that their entry is on the list. It reads one block of the list. */
record Proofs(Surveys surveys) {
    /** The proof; empty before the list is fixed, or if the entry is not on it. */
    Optional<Membership> of(Draw draw, EntryId entry) {
        EntryList list = draw.list();
        int block = list == null ? -1 : list.blockOf(entry);
        if (list == null || block < 0) {
            return Optional.empty();
        }
        List<EntryId> ids =
                surveys.tickets(draw.survey(), list.blocks().get(block).first(), list.sizeOf(block)).stream()
                        .map(Ticket::id)
                        .toList();
        int within = ids.indexOf(entry);
        return within < 0
                ? Optional.empty()
                : Optional.of(Membership.of(list, (long) block * EntryList.BLOCK + within, ids));
    }
}
