package keepword.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * A part of the draw, and what it took.
 *
 * @param cpu processor time of the whole process, the HTTP client's threads and the garbage collection included
 */
record DrawPhase(String name, Duration time, Duration cpu, List<Usage> usages) {
    static DrawPhase measure(String name, Runnable work) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Meter.take();
        long cpu = system.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        return new DrawPhase(
                name,
                Duration.ofNanos(System.nanoTime() - began),
                Duration.ofNanos(system.getProcessCpuTime() - cpu),
                Meter.take());
    }

    double seconds() {
        return time.toNanos() / 1e9;
    }

    double cpuSeconds() {
        return cpu.toNanos() / 1e9;
    }

    Units units() {
        return usages.stream().map(Usage::total).reduce(Units.NONE, Units::plus);
    }
}
