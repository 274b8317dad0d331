package keepword.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.kernel.JobId;

/** Opens failed jobs again, once the reason is repaired. */
record Redrive(JobStore jobStore) {
    private static final Field<List<String>> JOBS =
            Field.texts("jobs", "The ids of the jobs to open again.").optional();
    private static final Field<Boolean> ALL =
            Field.flag("all", "True opens all failed jobs again.").optional();

    Operation operation() {
        return new Operation(
                "redrive",
                "Opens failed jobs again, as if they had never been tried; they are enqueued within the minute.",
                List.of(Field.TICKET.optional(), JOBS, ALL),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Optional<List<String>> named = call.optional(JOBS);
        if (named.isPresent() == call.optional(ALL).orElse(false)) {
            throw new Refused("jobs", "names the jobs to open again; or leave it out and say \"all\": true");
        }
        List<JobId> jobs = named.isPresent()
                ? ids(named.get())
                : FailedJobs.of(jobStore).map(Failed::id).toList();
        long opened =
                jobs.stream().filter(job -> jobStore.redrive(job, call.now())).count();
        return Map.of(
                "opened",
                opened,
                "notFailed",
                jobs.size() - opened,
                "left",
                FailedJobs.of(jobStore).count());
    }

    private static List<JobId> ids(List<String> names) throws Refused {
        try {
            return names.stream().map(JobId::new).toList();
        } catch (IllegalArgumentException e) {
            throw new Refused("jobs", "holds what is no id of a job");
        }
    }
}
