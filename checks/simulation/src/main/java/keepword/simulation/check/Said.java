package keepword.simulation.check;

import java.time.Instant;

/** What a process is about: something that somebody outside says. */
public interface Said {
    /** A function hears it, by the clock of its machine. */
    void saidAt(Instant when);
}
