package keepword.simulation.check;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.job.Job;
import keepword.request.Request;
import keepword.store.Write;

/** What was committed together. */
record CommittedWrites(List<Write> writes) {
    boolean contain(Class<? extends Write> kind) {
        return writes.stream().anyMatch(kind::isInstance);
    }

    Optional<Consent> consent() {
        return all(Write.SaveConsent.class).stream()
                .map(Write.SaveConsent::consent)
                .findFirst();
    }

    Optional<Request> request() {
        return all(Write.SaveRequest.class).stream()
                .map(Write.SaveRequest::request)
                .findFirst();
    }

    /** When the mail was asked for whose link an entrant confirmed. */
    Optional<Instant> entryMailed() {
        return all(Write.OfSurvey.ConfirmWaitingEntry.class).stream()
                .map(confirmed -> confirmed.entry().at())
                .findFirst();
    }

    List<HistoryEntry> lines() {
        return all(Write.AppendHistory.class).stream()
                .map(Write.AppendHistory::entry)
                .toList();
    }

    List<Job> jobs() {
        return all(Write.Plan.class).stream().map(Write.Plan::job).toList();
    }

    <W extends Write> List<W> all(Class<W> kind) {
        return writes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
