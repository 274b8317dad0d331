package keepword.simulation.check;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.person.PersonItems;

/** One run of the operation that imports a list, and what it did. */
public final class ListRun implements Said {
    private static final Set<Event> AGREES = Set.of(Event.OPTED_IN, Event.OPT_IN_REFUSED);

    final ListSaid list;
    final boolean dry;
    final int from;
    final Instant begun;
    /** Who is on by it. */
    final Set<AddressKey> on = new HashSet<>();
    /** Who opted out while it ran. */
    final Set<AddressKey> tooLate = new HashSet<>();

    /**
     * Somebody starts one.
     *
     * @param from the first row, from 1
     */
    public ListRun(ListSaid list, boolean dry, int from, Instant begun) {
        this.list = list;
        this.dry = dry;
        this.from = from;
        this.begun = begun;
        if (!dry) {
            list.rows().stream()
                    .map(ListSaid.Row::action)
                    .filter(Objects::nonNull)
                    .forEach(action -> action.tried(begun));
        }
    }

    @Override
    public void saidAt(Instant when) {
        list.rows().stream().map(ListSaid.Row::action).filter(Objects::nonNull).forEach(action -> action.saidAt(when));
    }

    /**
     * Which row a commit is about, if it saves consent. Who declines does so where they are now, if the list has an address
     * that they left.
     *
     * @param reach an address, and those that its owners have had after it
     */
    Optional<ListSaid.Row> rowOf(CommittedWrites writes, Function<AddressKey, Set<AddressKey>> reach) {
        // Who comes to an address that somebody left agrees to nothing there, and has no line.
        boolean comes = writes.contain(PersonItems.PointTo.class);
        boolean declines =
                !comes && writes.lines().stream().map(HistoryEntry::event).noneMatch(AGREES::contains);
        return writes.consent()
                .map(Consent::address)
                .flatMap(saved -> list.rows().stream()
                        .filter(row -> row.action() != null && (comes || row.isDeclined() == declines))
                        .filter(row -> declines
                                ? reach.apply(row.address()).contains(saved)
                                : row.address().equals(saved))
                        .min(Comparator.comparing(
                                row -> row.action() != null && row.action().commits() > 0)));
    }

    @Override
    public String toString() {
        return (dry ? "dry run" : "import") + " from row " + from + " of\n" + list.csv();
    }
}
