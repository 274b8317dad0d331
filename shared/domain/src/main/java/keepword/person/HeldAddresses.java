package keepword.person;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.store.Write;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;

/**
 * Finds every address that somebody has and had, and what waits there for a confirmation. The histories tell who had an
 * address when, also after the person removed a former address from their data.
 */
public record HeldAddresses(Ledger ledger, People people) {
    /**
     * The addresses of a person, the latest first.
     *
     * @param address that they have, or had last
     * @param until when that ended; {@link Instant#MAX} if it has not
     */
    public List<HeldAddress> of(AddressKey address, Instant until) {
        List<HeldAddress> all = new ArrayList<>(List.of(held(address, until)));
        for (int i = 0; i < all.size(); i++) {
            HeldAddress later = all.get(i);
            ledger.history(later.key()).stream()
                    .filter(entry -> entry.event() == Event.ADDRESS_TAKEN && later.covers(entry.at()))
                    .flatMap(entry ->
                            Optional.ofNullable(entry.evidence().details().get(AddressChanges.FORMERLY)).stream()
                                    .map(former -> held(new AddressKey(former), entry.at())))
                    .filter(former -> !all.contains(former))
                    .toList()
                    .forEach(all::add);
        }
        return all;
    }

    private HeldAddress held(AddressKey key, Instant until) {
        Instant after = ledger.history(key).stream()
                .filter(entry ->
                        entry.event() == Event.ADDRESS_LEFT && entry.at().isBefore(until))
                .map(entry -> entry.at())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return new HeldAddress(key, after, until);
    }

    /** The sign-ups that wait there. */
    public Stream<SignUp> signUps(HeldAddress address) {
        return people.signUps(address.key()).stream().filter(signUp -> address.covers(signUp.at()));
    }

    /** The entries that wait there. */
    public Stream<WaitingEntry> waitingEntries(HeldAddress address) {
        return people.waitingEntries(address.key()).stream().filter(entry -> address.covers(entry.at()));
    }

    /** What it takes to forget what waits there. */
    public Stream<Write> forget(HeldAddress address) {
        return Stream.concat(
                signUps(address).map(signUp -> new SignUpItems.RemoveSignUp(signUp.id())),
                waitingEntries(address).map(entry -> new WaitingEntryItems.RemoveWaitingEntry(entry.link())));
    }
}
