package keepword.simulation.check;

import java.time.Instant;
import java.util.List;
import keepword.kernel.AddressKey;
import org.jspecify.annotations.Nullable;

/** A list that staff import, as whoever wrote it means it. No address is on it twice. */
public record ListSaid(String csv, List<Row> rows) {
    /**
     * One row.
     *
     * @param action what it does, unless it has to be refused
     * @param at when its owner agreed, as it says
     */
    public record Row(AddressKey address, @Nullable UserAction action, Instant at) {
        boolean isDeclined() {
            return action != null && action.isOptOut();
        }
    }

    public ListSaid {
        rows = List.copyOf(rows);
    }
}
