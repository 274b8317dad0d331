package keepword.bench;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** What is printed: a table of the operations, and the requests behind each figure. */
final class Report {
    /** On-demand, us-east-1, in US cents for a million request units. */
    private static final double WRITE_CENTS = 62.5;

    private static final double READ_CENTS = 12.5;

    private static final String ROW = "| %-37s | %8s | %5s | %6s | %11s | %12s | %9s |";

    private Report() {}

    static void print(Collection<Operation> operations) {
        IO.println("DynamoDB capacity of each operation, measured on the local run.");
        IO.println("Prices: on-demand, us-east-1, USD 0.625 for a million write request units, 0.125 for reads.");
        IO.println(
                "Counted: what DynamoDB Local reports for each request of our handlers. By AWS's rule instead: an item in a");
        IO.println(
                "transaction takes twice its units (its index once), a failed condition as much as the write, an empty query 0.5.");
        IO.println("");
        IO.println(
                ROW.formatted("operation", "requests", "reads", "writes", "index reads", "index writes", "cents/mio"));
        IO.println(ROW.formatted("---", "---:", "---:", "---:", "---:", "---:", "---:"));
        operations.forEach(operation -> IO.println(row(operation)));
        IO.println("");
        for (Operation operation : operations) {
            IO.println(operation.name() + ":");
            operation.usages().stream()
                    .collect(Collectors.groupingBy(Report::words, java.util.LinkedHashMap::new, Collectors.counting()))
                    .forEach((words, times) -> IO.println("    " + (times == 1 ? "" : times + " x ") + words));
        }
    }

    private static String row(Operation operation) {
        Units units = operation.total();
        double cents = units.allWrites() * WRITE_CENTS + units.allReads() * READ_CENTS;
        return ROW.formatted(
                operation.name(),
                operation.usages().size(),
                number(units.reads()),
                number(units.writes()),
                number(units.indexReads()),
                number(units.indexWrites()),
                number(cents));
    }

    private static String words(Usage usage) {
        String tables = usage.byTable().entrySet().stream().map(Report::words).collect(Collectors.joining(", "));
        return usage.action() + (usage.failed() ? " (condition failed) " : " ") + tables;
    }

    private static String words(Map.Entry<String, Units> table) {
        Units units = table.getValue();
        StringBuilder words = new StringBuilder(table.getKey());
        append(words, units.reads(), "read");
        append(words, units.writes(), "write");
        append(words, units.indexReads(), "index read");
        append(words, units.indexWrites(), "index write");
        return words.toString();
    }

    private static void append(StringBuilder words, double units, String what) {
        if (units > 0) {
            words.append(' ').append(number(units)).append(' ').append(what);
        }
    }

    static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : "%.1f".formatted(value);
    }
}
