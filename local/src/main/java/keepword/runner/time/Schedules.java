package keepword.runner.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import keepword.runner.Json;
import keepword.runner.lambda.Functions;
import keepword.runner.template.Aws;
import keepword.runner.template.ScheduleSpec;
import keepword.runner.template.Template;

/** The schedules of the template: fired as real time passes, and on every step of a journey in time. */
public final class Schedules implements AutoCloseable {
    private static final long TICK_MILLIS = 500;

    /** A schedule and when it fires next. */
    private static final class Entry {
        private final ScheduleSpec spec;
        private final Cadence cadence;
        private Instant next;

        Entry(ScheduleSpec spec, Instant now) {
            this.spec = spec;
            this.cadence = Cadence.of(spec);
            this.next = cadence.after(now);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Functions functions;
    private final InstantSource clock;
    private final Thread ticker = Thread.ofVirtual().unstarted(this::tick);

    public Schedules(Template template, Functions functions, InstantSource clock) {
        this.functions = functions;
        this.clock = clock;
        template.schedules().forEach(spec -> entries.put(spec.name(), new Entry(spec, clock.instant())));
    }

    public void start() {
        ticker.start();
    }

    /** The schedules and when each fires next. */
    public synchronized Map<ScheduleSpec, Instant> next() {
        Map<ScheduleSpec, Instant> next = new LinkedHashMap<>();
        entries.values().forEach(entry -> next.put(entry.spec, entry.next));
        return next;
    }

    /** When the next schedule fires of those that do not fire all the time. */
    synchronized Optional<Instant> nextRare() {
        return entries.values().stream()
                .filter(entry -> !entry.cadence.frequent())
                .map(entry -> entry.next)
                .min(Instant::compareTo);
    }

    /** Fires what is due, and what fires all the time; comes back when the functions have ended. */
    synchronized void fireOnStep() {
        fire(entries.values().stream()
                .filter(entry -> entry.cadence.frequent() || due(entry))
                .toList());
    }

    private synchronized void fireDue() {
        fire(entries.values().stream().filter(this::due).toList());
    }

    private boolean due(Entry entry) {
        return !entry.next.isAfter(clock.instant());
    }

    private void fire(List<Entry> due) {
        for (Entry entry : due) {
            Instant now = clock.instant();
            entry.next = entry.cadence.after(now);
            functions.get(entry.spec.function()).invoke(event(entry.spec, now));
        }
    }

    private static String event(ScheduleSpec spec, Instant now) {
        if (!spec.input().isEmpty()) {
            return spec.input();
        }
        var event = Json.object()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", Aws.ACCOUNT)
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", Aws.REGION);
        event.putArray("resources")
                .add("arn:aws:events:" + Aws.REGION + ":" + Aws.ACCOUNT + ":rule/keepword-" + spec.name());
        event.putObject("detail");
        return Json.write(event);
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                fireDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
    }
}
