package keepword.aws;

/** The names of the tables that a function may use; template.yaml sets them. */
public record Tables(String ledger, String people, String agenda) {
    /** For a function that uses them all. */
    public static Tables all(Environment environment) {
        return new Tables(
                environment.variable("LEDGER_TABLE"),
                environment.variable("PEOPLE_TABLE"),
                environment.variable("AGENDA_TABLE"));
    }
}
