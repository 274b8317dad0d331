package keepword.aws;

/** The names of the tables that a function may use; template.yaml sets them. What it may not use is empty. */
public record Tables(String ledger, String people, String agenda, String surveys) {
    /** For a function that knows nothing of surveys. */
    public Tables(String ledger, String people, String agenda) {
        this(ledger, people, agenda, "");
    }

    /** For a function that uses them all, but perhaps {@code SURVEYS_TABLE}. */
    public static Tables all(Environment environment) {
        return new Tables(
                environment.variable("LEDGER_TABLE"),
                environment.variable("PEOPLE_TABLE"),
                environment.variable("AGENDA_TABLE"),
                environment.variables().getOrDefault("SURVEYS_TABLE", ""));
    }
}
