package keepword.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.kernel.JobId;

/** Opens failed jobs again, once the reason is repaired. */
record Redrive(JobStore jobStore) implements Operation {
    private static final Field<List<String>> JOBS =
            Field.texts("jobs", "The ids of the jobs to open again.").optional();
    private static final Field<Boolean> ALL =
            Field.flag("all", "True opens all failed jobs again.").optional();

    @Override
    public String name() {
        return "redrive";
    }

    @Override
    public String does() {
        return "Opens failed jobs again, as if they had never been tried; they are enqueued within the minute.";
    }

    @Override
    public List<Field<?>> fields() {
        return List.of(Field.TICKET.optional(), JOBS, ALL);
    }

    @Override
    public Access access() {
        return Access.NONE;
    }

    @Override
    public Map<String, Object> run(Call call) throws Refused {
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
