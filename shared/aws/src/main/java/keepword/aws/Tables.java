package keepword.aws;

import java.util.Map;

/** The names of the tables that a function may use; template.yaml sets them. What it may not use is empty. */
public record Tables(String ledger, String people, String jobStore, String surveys) {
    /** The tables that the variables of a function name. */
    public static Tables of(Environment environment) {
        Map<String, String> variables = environment.variables();
        return new Tables(
                variables.getOrDefault("LEDGER_TABLE", ""),
                variables.getOrDefault("PEOPLE_TABLE", ""),
                variables.getOrDefault("JOBS_TABLE", ""),
                variables.getOrDefault("SURVEYS_TABLE", ""));
    }
}
