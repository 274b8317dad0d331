package keepword.aws;

import java.util.Map;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.JobId;

/** Logs what became of jobs; a failed one counts in the metric that an alarm watches. */
public record JobLog(StructuredLog log) implements Worker.Log {
    @Override
    public void closed(JobId job, Outcome outcome) {
        log.event(
                "job.closed",
                Map.of("job", job.value(), "state", outcome.state().id(), "reason", outcome.reason()));
        if (outcome.state() == Outcome.State.FAILED) {
            log.metric("JobFailed", "Count", 1);
        }
    }

    @Override
    public void postponed(JobId job, String reason) {
        log.event("job.postponed", Map.of("job", job.value(), "reason", reason));
    }
}
