package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        Instant now = call.now();
        String name = name(operation, address, call, more);
        commits.commit(List.of(new Write.SetMark(new Mark(name, call.caller().name(), now.plus(WAITS_FOR)), now)));
        Optional<String> first = ledger.mark(name, now).map(Mark::value);
        return first.isPresent() && !first.get().equals(call.caller().name());
    }

    /** Stands in the commit of what may be done once: to do it again takes both anew. */
    Write once(String operation, AddressKey address, Call call, String... more) {
        return new Write.RemoveMark(name(operation, address, call, more));
    }

    private static String name(String operation, AddressKey address, Call call, String... more) {
        String[] same = Stream.concat(Stream.of(call.get(Field.TICKET)), Stream.of(more))
                .toArray(String[]::new);
        return "second-caller/" + operation + "/" + address + "/" + Hashes.sha256(same);
    }
}
