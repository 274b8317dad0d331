package keepword.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import keepword.consent.HistoryEntry;
import keepword.disclosure.Announcement;
import keepword.disclosure.Announcements;
import keepword.kernel.AddressKey;
import keepword.request.Request;
import keepword.request.RequestLedger;
import keepword.store.Commits;
import keepword.store.Key;

/**
 * Plans what the vendor's own systems are told of a change of the Ledger, when it is committed: an opt-out neither waits for that nor
 * fails with it (docs/decisions/0035). What is told twice of a change is planned once.
 */
record Changes(RequestLedger ledger, Announcements announcements, Commits commits, InstantSource clock) {
    /** Older lines are moved by a renewal of the address keys, and are no news. The stream itself forgets after a day. */
    private static final Duration NEWS = Duration.ofDays(2);

    private static final Map<HistoryEntry.Event, Announcement> HISTORY = Map.of(
            HistoryEntry.Event.OPTED_IN, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.OPTED_OUT, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.OPT_OUT_OVERTAKEN, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.PROMOTIONAL_ENDED, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.TRANSACTIONAL_OFF, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.TRANSACTIONAL_ON, Announcement.CONSENT_CHANGED,
            HistoryEntry.Event.CHILD_REPORTED, Announcement.CONSENT_CHANGED,
            // What was corrected while it stood was told to nobody.
            HistoryEntry.Event.CHILD_REPORT_WITHDRAWN, Announcement.PERSON_CORRECTED,
            HistoryEntry.Event.ADDRESS_TAKEN, Announcement.PERSON_CORRECTED,
            HistoryEntry.Event.BOUNCED, Announcement.ADDRESS_UNDELIVERABLE);

    /** An item was added, or changed. */
    void changed(Key place) {
        Instant oldest = clock.instant().minus(NEWS);
        ledger.history(place).filter(entry -> entry.at().isAfter(oldest)).ifPresent(entry -> {
            Optional.ofNullable(HISTORY.get(entry.event())).ifPresent(what -> plan(place, what, entry.address()));
            if (entry.event() == HistoryEntry.Event.ADDRESS_TAKEN) {
                // What was chosen at two addresses becomes one choice, which may be neither.
                plan(place, Announcement.CONSENT_CHANGED, entry.address());
            }
        });
        ledger.request(place)
                .filter(request -> request.state() == Request.State.APPLIED)
                .filter(request ->
                        request.closed() != null && request.closed().chosenAt().isAfter(oldest))
                .filter(request -> request.kind() == Request.Kind.CORRECTION || request.kind() == Request.Kind.REMOVAL)
                .ifPresent(request -> plan(place, Announcement.PERSON_CORRECTED, request.address()));
    }

    private void plan(Key place, Announcement what, AddressKey address) {
        announcements
                .plan(place.partition() + "/" + place.sort() + "/" + what.id(), what, address, clock.instant())
                .forEach(commits::write);
    }
}
