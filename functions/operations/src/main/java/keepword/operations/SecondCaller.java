package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.kernel.Hashes;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/** What one caller alone must not do: it takes a second, different one for the same person and ticket. */
record SecondCaller(Ledger ledger, Commits commits) {
    /** How long the first one's word waits for the second. */
    static final Duration WAITS_FOR = Duration.ofDays(7);

    /**
     * Whether somebody else said the same before; if nobody did, this caller is the first.
     *
     * @param operation what both have to say
     */
    boolean confirms(String operation, AddressKey address, Call call) {
        Instant now = call.now();
        Mark mark = new Mark(
                "second-caller/" + operation + "/" + address + "/" + Hashes.sha256(call.get(Field.TICKET)),
                call.caller().name(),
                now.plus(WAITS_FOR));
        commits.commit(List.of(new Write.SetMark(mark, now)));
        Optional<String> first = ledger.mark(mark.name(), now).map(Mark::value);
        return first.isPresent() && !first.get().equals(call.caller().name());
    }
}
