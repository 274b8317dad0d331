package keepword.aws;

import java.util.Map;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;
import keepword.agenda.Worker;

/** Logs what became of works; a failed one counts in the metric that an alarm watches. */
public record WorkLog(StructuredLog log) implements Worker.Log {
    @Override
    public void closed(WorkId work, Outcome outcome) {
        log.event(
                "work.closed",
                Map.of("work", work.value(), "state", outcome.state().id(), "reason", outcome.reason()));
        if (outcome.state() == Outcome.State.FAILED) {
            log.metric("WorkFailed", "Count", 1);
        }
    }

    @Override
    public void postponed(WorkId work, String reason) {
        log.event("work.postponed", Map.of("work", work.value(), "reason", reason));
    }
}
