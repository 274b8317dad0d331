package keepword.bench;

import static keepword.bench.Report.number;

import java.time.Duration;
import java.util.List;

/** What is printed of a draw: the figures, what follows from them, and whether all of it is right. */
final class DrawReport {
    private static final double MEGABYTE = 1024 * 1024;
    private static final String ROW = "| %-27s | %7s | %11s | %8s | %7s | %6s |";

    private DrawReport() {}

    /** Whether everything holds. */
    static boolean print(DrawFigures figures, DrawBounds bounds) {
        IO.println("A contest of %,d entries, three questions, three prizes.".formatted(figures.entries()));
        IO.println("");
        IO.println(ROW.formatted("phase", "seconds", "processor s", "requests", "reads", "writes"));
        IO.println(ROW.formatted("---", "---:", "---:", "---:", "---:", "---:"));
        for (DrawPhase phase :
                List.of(figures.before(), figures.close(), figures.count(), figures.draw(), figures.after())) {
            IO.println(row(phase));
        }
        IO.println("");
        measured(figures, bounds);
        IO.println("");
        computed(bounds);
        IO.println("");
        List<Check> checks = List.of(
                new Check("counting against a bare query, time", figures.ratio(), 3, "times"),
                new Check("counting against a bare query, processor", figures.cpuRatio(), 4, "times"),
                new Check("a million entries, list and results", bounds.secondsOfMillion(), bounds.timeout(), "s"),
                new Check(
                        "read units of one partition",
                        bounds.readsPerSecond(),
                        DrawBounds.PARTITION_READS,
                        "a second"));
        checks.forEach(check -> IO.println(check.line()));
        boolean right = figures.problems().isEmpty();
        IO.println("%-4s  the draw is right, and all entries are counted".formatted(right ? "PASS" : "FAIL"));
        figures.problems().forEach(problem -> IO.println("      " + problem));
        return right && checks.stream().allMatch(Check::passes);
    }

    private static String row(DrawPhase phase) {
        Units units = phase.units();
        return ROW.formatted(
                phase.name(),
                "%.1f".formatted(phase.seconds()),
                "%.1f".formatted(phase.cpuSeconds()),
                phase.usages().size(),
                number(units.allReads()),
                number(units.allWrites()));
    }

    private static void measured(DrawFigures figures, DrawBounds bounds) {
        line(
                "heap",
                "at most %.0f MB used with all garbage, %.0f MB left by a collection, of %.0f MB"
                        .formatted(
                                figures.largestHeap() / MEGABYTE,
                                figures.keptHeap() / MEGABYTE,
                                Runtime.getRuntime().maxMemory() / MEGABYTE));
        line("the draw's item", "%,d bytes".formatted(figures.drawItem()));
        line(
                "one participant's proof",
                "%s, %s read units".formatted(millis(figures.proof()), number(figures.proofUnits())));
        line("the whole check", millis(figures.check()));
        line("units of all three attempts", "USD %.4f".formatted(bounds.dollars()));
    }

    private static void computed(DrawBounds bounds) {
        IO.println("What follows for 1,000,000 entries on AWS:");
        line(
                "list and results",
                "%.0f s of %.2f processors (%,d MB) + %.0f s for %.0f pages of %.1f s each = %.0f s of %d"
                        .formatted(
                                bounds.cpuOfMillion(),
                                bounds.processors(),
                                bounds.memory(),
                                bounds.waitingForMillion(),
                                bounds.pagesOfMillion(),
                                DrawBounds.PAGE_SECONDS,
                                bounds.secondsOfMillion(),
                                bounds.timeout()));
        line("read units", "%,.0f, USD %.4f".formatted(bounds.readsOfMillion(), bounds.dollarsOfMillion()));
    }

    private static String millis(Duration time) {
        return "%.1f ms".formatted(time.toNanos() / 1e6);
    }

    private static void line(String what, String figures) {
        IO.println("    %s: %s".formatted(what, figures));
    }
}
