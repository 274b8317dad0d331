package keepword.operations;

import static java.util.stream.Collectors.joining;
import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** docs/operations.md is made by running every operation in every role; the build fails when it is outdated. */
class OperationTableTest {
    private static final Path TABLE = Path.of("../../docs/operations.md");

    /** A value for every field that there is. */
    private static final Map<String, Object> SAMPLES = samples();

    private static Map<String, Object> samples() {
        Map<String, Object> samples = new HashMap<>();
        samples.put("ticket", "T-7");
        samples.put("email", ADA);
        samples.put("answers", List.of("rex", "elm street"));
        samples.put("csv", "email,consentedAt\ngrace@example.com,2024-05-31\n");
        samples.put("definition", Map.of());
        samples.put("contest", "spring");
        samples.put("campaign", Map.of());
        samples.put("policy", Map.of());
        samples.put("recipient", Map.of());
        samples.put("id", "spring");
        samples.put("sha256", "0".repeat(43));
        samples.put("survey", "spring");
        samples.put("value", "1 2 3");
        samples.put("entry", "0".repeat(32));
        samples.put("all", true);
        samples.put("renew", true);
        samples.put("reportedBy", "parent");
        samples.put("name", "Ada Lovelace");
        samples.put("text", "News, please");
        samples.put("language", "en");
        samples.put("authority", "court");
        samples.put("legalBasis", "section 95 StPO");
        samples.put("reference", "Js 7/26");
        samples.put("fields", "email");
        samples.put("place", "the checkout");
        samples.put("statement", "https://successor.example");
        samples.put("since", "2027-01-31");
        samples.put("record", "security#questions");
        return samples;
    }

    /** Who runs it, knowing what of Ada. */
    private enum Role {
        STAFF("staff"),
        CODE("staff with the code"),
        QUESTIONS("staff with the questions"),
        BOTH("staff with both"),
        SECOND("a second caller"),
        OTHER("another caller with both");

        private final String words;

        Role(String words) {
            this.words = words;
        }
    }

    private static Map<String, Object> fields(Operation operation) {
        Map<String, Object> fields = new HashMap<>();
        for (Field<?> field : operation.fields()) {
            if (field.required() || List.of("email", "answers", "all", "name").contains(field.name())) {
                fields.put(field.name(), SAMPLES.get(field.name()));
            }
        }
        return fields;
    }

    private static void proves(StaffFixture staff, boolean code, boolean questions) {
        if (code) {
            staff.aboutAda(EVE, "send-code", Map.of());
            staff.aboutAda(EVE, "verify-person", Map.of("code", staff.lastCode()));
        }
        if (questions) {
            staff.aboutAda(EVE, "verify-person", Map.of("answers", SAMPLES.get("answers")));
        }
    }

    private static String outcome(Operation operation, Role role) {
        StaffFixture staff = new StaffFixture();
        staff.authorityIsRegistered(Map.of());
        if (role == Role.SECOND) {
            staff.adaIsKnown();
            staff.run(BOB, operation.name(), fields(operation));
        } else {
            staff.adaHasQuestions();
        }
        proves(
                staff,
                List.of(Role.CODE, Role.BOTH, Role.OTHER).contains(role),
                List.of(Role.QUESTIONS, Role.BOTH, Role.OTHER).contains(role));
        Map<String, Object> answer = staff.run(role == Role.OTHER ? BOB : EVE, operation.name(), fields(operation));
        assertThat(answer.get("status")).as(operation.name()).isIn(200, 403, 404, 409, 422);
        assertThat(String.valueOf(answer.get("detail"))).doesNotContain("is missing");
        return answer.get("status").equals(403) ? "no" : "waiting".equals(answer.get("result")) ? "waits" : "yes";
    }

    private static String table() {
        StringBuilder table = new StringBuilder("""
                # What staff can do

                Made by `mvn -q -pl functions/operations -am test -Dtest=OperationTableTest -Dsurefire.failIfNoSpecifiedTests=false
                -Dlocal.skip=true -Doperations.write=true` from the operations themselves, which it runs in every role; the build fails when it
                is outdated. How to sign in and run them: [operating.md](operating.md).

                Nobody gets in whose request is not signed by a user or a role with the policy of output `StaffPolicyArn`. Every run, also a
                refused one, is in the audit: who, when, why, on whom.

                ## Operations
                | operation | fields | what it does | what it takes |
                |---|---|---|---|
                """);
        List<Operation> all = new StaffFixture().operations.all();
        for (Operation operation : all) {
            table.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            operation.name(),
                            operation.fields().stream()
                                    .map(field -> "`%s`%s: %s"
                                            .formatted(
                                                    field.name(), field.required() ? "" : " (optional)", field.help()))
                                    .collect(joining("<br>")),
                            operation.does(),
                            operation.proof().words()));
        }
        table.append(
                "\n## Who may\nThe person has security questions, but in the column of the second caller.\n\n| operation | ");
        for (Role role : Role.values()) {
            table.append(role.words).append(" | ");
        }
        table.append("\n|---|").append("---|".repeat(Role.values().length)).append("\n");
        for (Operation operation : all) {
            Map<Role, String> outcomes = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                outcomes.put(role, outcome(operation, role));
            }
            table.append("| `").append(operation.name()).append("` | ");
            table.append(String.join(" | ", outcomes.values())).append(" |\n");
        }
        return table.toString().replaceAll(" +\n", "\n");
    }

    @Test
    @Keeps({"authorised-only", "support-verifies", "regularly-tested"})
    void the_table_of_operations_by_role_says_what_they_do() throws IOException {
        String table = table();
        if (Boolean.getBoolean("operations.write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as("made anew by -Doperations.write=true")
                .isEqualTo(table);
    }
}
