package keepword.operations;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.kernel.Fields;

/** Lists failed jobs with their reasons. */
record FailedJobs(JobStore jobStore) {
    /** Of each shard, in one run. */
    private static final int PAGE = 500;

    Operation operation() {
        return new Operation(
                "failed-jobs",
                "Lists failed jobs with their reasons; they wait until they are opened again (redrive).",
                List.of(Field.TICKET.optional()),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) {
        List<Map<String, Object>> jobs = of(jobStore).map(FailedJobs::view).toList();
        return Map.of("failed", jobs.size(), "jobs", jobs);
    }

    /** All that there is. */
    static Stream<Failed> of(JobStore jobStore) {
        return IntStream.range(0, JobStore.SHARDS)
                .mapToObj(shard -> jobStore.failed(shard, PAGE))
                .flatMap(List::stream);
    }

    private static Map<String, Object> view(Failed failed) {
        return Fields.of("job", failed.id().value())
                .and("at", failed.at().toString())
                .and("reason", failed.reason())
                .map();
    }
}
