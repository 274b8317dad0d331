package keepword.verification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/** The tries to prove who owns an address: five on each of the vendor's days, however many try at once. */
record Tries(Ledger ledger, Commits commits, ZoneId zone) {
    static final int MOST = 5;

    /** Takes one, before anything is compared; empty if none is left. */
    Optional<Mark> take(AddressKey address, Instant now) {
        return places(address, now).filter(place -> takes(place, now)).findFirst();
    }

    private boolean takes(Mark place, Instant now) {
        return commits.commit(List.of(new Write.SetMark(place, now))) instanceof CommitResult.Committed;
    }

    /** Whoever is right has used none up. */
    void giveBack(Mark taken) {
        commits.commit(List.of(new Write.RemoveMark(taken.name())));
    }

    /** How many are left today. */
    int left(AddressKey address, Instant now) {
        return (int) places(address, now)
                .filter(place -> ledger.mark(place.name(), now).isEmpty())
                .count();
    }

    private Stream<Mark> places(AddressKey address, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
        return IntStream.range(0, MOST)
                .mapToObj(n -> new Mark("verification/" + address + "/" + today + "/" + n, "", tomorrow));
    }
}
