package keepword.bench;

/** A promise about capacity, and what was measured. */
record Check(String promise, double measured, double most, String unit) {
    boolean passes() {
        return measured > 0 && measured <= most;
    }

    String line() {
        return "%-4s  %s: %s %s, at most %s"
                .formatted(passes() ? "PASS" : "FAIL", promise, Report.number(measured), unit, Report.number(most));
    }
}
