package keepword.simulation.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Survey;
import keepword.survey.Ticket;
import org.jspecify.annotations.Nullable;

/** What happened to one contest so far, told from the commits alone. */
final class ContestStory {
    final SortedMap<EntryId, Ticket> tickets = new TreeMap<>();
    /** Left by the wish of their owners. */
    final Set<EntryId> gone = new HashSet<>();
    /** Those whose owners were told that they do not count. */
    final Set<EntryId> refused = new HashSet<>();
    /** Those that the third party has. */
    final Set<EntryId> disclosed = new HashSet<>();

    final Set<EntryId> everDisclosed = new HashSet<>();

    /** The parts of the entries that take no more. */
    final Set<Character> closed = new HashSet<>();

    @Nullable
    Survey survey;

    @Nullable
    Draw draw;

    boolean seeded;
    boolean counted;

    /** Whether its closing has come, by some clock at least. */
    boolean isOver(Instant now) {
        return survey != null && !now.plus(Journal.CLOCK_ERROR).isBefore(survey.closes());
    }

    boolean isListed() {
        return draw != null && draw.list() != null;
    }

    Optional<PersonId> ownerOf(EntryId entry) {
        return Optional.ofNullable(tickets.get(entry)).map(Ticket::person);
    }

    Optional<Place> placeOf(EntryId entry) {
        return Optional.ofNullable(draw).flatMap(known -> known.placeOf(entry));
    }

    @Override
    public String toString() {
        return "contest " + (survey == null ? "unknown" : survey.id()) + ", tickets " + tickets.values() + ", gone "
                + gone + ", refused " + refused + ", draw " + draw;
    }
}
