package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
     * @param more what they have to say the same of, beside the person and the ticket
     */
    boolean confirms(String operation, AddressKey address, Call call, String... more) {
        return !first(operation, address, call, more)
                .value()
                .equals(call.caller().name());
    }

    /**
     * Who said so first, and until when that waits: this caller, if nobody did before.
     *
     * @param about whom or what
     */
    Mark first(String operation, Object about, Call call, String... more) {
        Instant now = call.now();
        Mark mark = new Mark(name(operation, about, call, more), call.caller().name(), now.plus(WAITS_FOR));
        commits.commit(List.of(new Write.SetMark(mark, now)));
        return ledger.mark(mark.name(), now).orElse(mark);
    }

    /** Stands in the commit of what may be done once: to do it again takes both anew. */
    Write once(String operation, AddressKey address, Call call, String... more) {
        return new Write.RemoveMark(name(operation, address, call, more));
    }

    private static String name(String operation, Object about, Call call, String... more) {
        String[] same = Stream.concat(Stream.of(call.get(Field.TICKET)), Stream.of(more))
                .toArray(String[]::new);
        return "second-caller/" + operation + "/" + about + "/" + Hashes.sha256(same);
    }
}
