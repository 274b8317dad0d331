package keepword.parts;

import java.time.Duration;
import keepword.agenda.Agenda;
import keepword.agenda.Courier;
import keepword.agenda.Worker;

/** What is done later: the agenda, and the queues that its works are handed over to. */
public interface JobPart extends Part {
    Agenda agenda();

    Courier courier();

    /** Told of what became of works. */
    Worker.Log workLog();

    /** Works on one work at a time. */
    default Worker worker() {
        return worker(Worker.LEASE);
    }

    /**
     * The same in a function that may run longer than others.
     *
     * @param lease longer than that
     */
    default Worker worker(Duration lease) {
        return new Worker(agenda(), lease, ids(), clock(), workLog());
    }
}
