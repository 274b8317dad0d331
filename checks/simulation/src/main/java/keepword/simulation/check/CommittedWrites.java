package keepword.simulation.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryItems;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.store.Write;
import keepword.survey.WaitingEntryItems;

/** What was committed together. */
record CommittedWrites(List<Write> writes) {
    boolean contain(Class<? extends Write> kind) {
        return writes.stream().anyMatch(kind::isInstance);
    }

    Optional<Consent> consent() {
        return all(ConsentItems.SaveConsent.class).stream()
                .map(ConsentItems.SaveConsent::consent)
                .findFirst();
    }

    Optional<Request> request() {
        return all(RequestItems.SaveRequest.class).stream()
                .map(RequestItems.SaveRequest::request)
                .findFirst();
    }

    /** When the mail was asked for whose link an entrant confirmed. */
    Optional<Instant> entryMailed() {
        return all(WaitingEntryItems.ConfirmWaitingEntry.class).stream()
                .map(confirmed -> confirmed.entry().at())
                .findFirst();
    }

    List<HistoryEntry> lines() {
        return all(HistoryItems.AppendHistory.class).stream()
                .map(HistoryItems.AppendHistory::entry)
                .toList();
    }

    List<Job> jobs() {
        return all(JobItems.Plan.class).stream().map(JobItems.Plan::job).toList();
    }

    <W extends Write> List<W> all(Class<W> kind) {
        return writes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
