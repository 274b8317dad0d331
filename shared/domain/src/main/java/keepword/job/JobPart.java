package keepword.job;

import java.time.Duration;
import keepword.store.Part;

/** What is done later: the job store, and the queues that its jobs go to. */
public interface JobPart extends Part {
    JobStore jobStore();

    JobQueue jobQueue();

    /** Told of what became of jobs. */
    Worker.Log jobLog();

    /** Works on one job at a time. */
    default Worker worker() {
        return worker(Worker.LEASE);
    }

    /**
     * The same in a function that may run longer than others.
     *
     * @param lease longer than that
     */
    default Worker worker(Duration lease) {
        return new Worker(jobStore(), lease, ids(), clock(), jobLog());
    }
}
