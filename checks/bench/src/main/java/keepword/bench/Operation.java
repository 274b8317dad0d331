package keepword.bench;

import java.util.List;

/** Something that the system does, and what it asked of DynamoDB for it. */
record Operation(String name, List<Usage> usages) {
    Operation {
        usages = List.copyOf(usages);
    }

    Units total() {
        return usages.stream().map(Usage::total).reduce(Units.NONE, Units::plus);
    }

    /** The write units on tables of those requests that are this action on this table. */
    double writes(String action, String table) {
        return usages.stream()
                .filter(usage -> usage.is(action, table))
                .mapToDouble(usage -> usage.total().writes())
                .sum();
    }
}
