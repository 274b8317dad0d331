package keepword.simulation.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers a run: a hash of all its steps and, if it is to be told in words, its last lines. */
public final class Trace {
    private static final int MAX_LINES = 400;

    private final boolean inWords;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Map<String, Integer> struck = new HashMap<>();
    private final Map<String, Set<String>> made = new HashMap<>();
    private long hash;
    private String speaker = "";

    /**
     * Makes one.
     *
     * @param inWords costs time; leave it out unless somebody will read it
     */
    public Trace(boolean inWords) {
        this.inWords = inWords;
    }

    void time(long now) {
        if (inWords) {
            speaker = Instant.ofEpochMilli(now) + " ";
        }
    }

    void step(Strand process, long now) {
        mix(process.number());
        mix(now);
        if (inWords) {
            speaker = Instant.ofEpochMilli(now) + " " + process + ": ";
        }
    }

    /** Notes what a step does. */
    public void note(String what) {
        mix(what.hashCode());
        say(what);
    }

    /** Whether nobody of that name has made such a call before. */
    public boolean isFirst(Strand who, String call) {
        return made.computeIfAbsent(who.name(), name -> new HashSet<>()).add(call);
    }

    /** Notes that a fault strikes a call. */
    public void struck(Strand who, String call, String fault) {
        note(fault);
        struck.merge(who.name() + ", " + call + ", " + fault, 1, Integer::sum);
    }

    /** How often a fault struck: by who called, what they called, and the fault. */
    public Map<String, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** Adds a detail that is of use to a reader alone. */
    public void say(Object detail) {
        if (inWords) {
            lines.add(speaker + detail);
            if (lines.size() > MAX_LINES) {
                lines.remove();
            }
        }
    }

    private void mix(long value) {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
    }

    /** Equal for equal runs. */
    public long hash() {
        return hash;
    }

    /** The last lines. */
    public List<String> end() {
        return List.copyOf(lines);
    }
}
