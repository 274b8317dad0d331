package keepword.operations;

import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.kernel.Hashes;
import keepword.policy.PolicyCalendar;
import keepword.promise.Keeps;
import keepword.promise.Promises;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;

/** What staff can do with the policy, in New York; it is Monday, 2 March 2026 there. */
@Keeps({"policy-posted", "policy-30-days"})
class PolicyOperationsTest {
    private final StaffFixture staff = new StaffFixture();

    private static String markdown(String more) {
        return "# Privacy\n\n"
                + Promises.all().stream()
                        .map(id -> "We keep " + id + ". <!-- promise: " + id + " -->")
                        .collect(Collectors.joining("\n\n"))
                + "\n\n" + more + "\n";
    }

    private static Map<String, Object> policy(String id, String markdown, Map<String, ?> more) {
        Map<String, Object> policy = new HashMap<>(Map.of(
                "id",
                id,
                "binding",
                "en",
                "summary",
                Map.of("en", "What changes."),
                "markdown",
                Map.of("en", markdown)));
        policy.putAll(more);
        return Map.of("policy", policy);
    }

    private Operations.Answer run(String operation, Map<String, ?> fields) {
        return staff.operations.run(EVE, operation, Responses.write(fields));
    }

    private Operations.Answer announced(String id, String text, Map<String, ?> more) {
        return run("policy-announce", policy(id, markdown(text), more));
    }

    private void first() {
        assertThat(announced("1", "", Map.of("effective", "2016-11-30")).body())
                .containsEntry("state", "in-force")
                .containsEntry("effective", "2016-11-30");
    }

    private PolicyCalendar stored() {
        return staff.parts.policies().stored();
    }

    @Test
    void a_material_change_is_refused_a_day_too_early_and_the_day_that_would_do_is_named() {
        first();
        Operations.Answer early = announced("2", "More.", Map.of("effective", "2026-04-01"));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.body().toString()).contains("/policy/effective", "2026-04-02 is the first day");
        assertThat(run("policy-check", policy("2", markdown("More."), Map.of())).body())
                .containsEntry("result", "fine")
                .containsEntry("effective", "2026-04-02");
        assertThat(stored().versions()).hasSize(1);
        assertThat(announced("2", "More.", Map.of("effective", "2026-04-02")).body())
                .containsEntry("state", "announced")
                .containsEntry("material", true);
    }

    @Test
    void one_change_is_announced_at_a_time_and_an_id_and_its_text_are_never_used_again() {
        first();
        announced("2", "More.", Map.of());
        assertThat(announced("3", "Other.", Map.of()).body().toString())
                .contains("2 is announced and not yet in force");
        assertThat(announced("2", "Other.", Map.of()).body().toString()).contains("was announced already");
        assertThat(run("policy-withdraw", Map.of("id", "2")).body()).containsEntry("state", "withdrawn");
        assertThat(announced("2", "Other.", Map.of()).body().toString()).contains("was announced already");
        assertThat(staff.parts
                        .policies()
                        .words(stored().find("2").orElseThrow(), "en")
                        .markdown())
                .contains("More.");
        assertThat(announced("3", "Other.", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void what_holds_cannot_be_withdrawn_nor_what_will_within_two_minutes() {
        first();
        assertThat(run("policy-withdraw", Map.of("id", "1")).status()).isEqualTo(409);
        assertThat(run("policy-withdraw", Map.of("id", "none-such")).status()).isEqualTo(422);
        announced("2", "More.", Map.of("notMaterial", Map.of("en", "A comma.")));
        // Midnight in New York.
        staff.clock.advance(Duration.between(
                NOW, NOW.plus(Duration.ofHours(18).plusMinutes(58).plusSeconds(1))));
        assertThat(run("policy-withdraw", Map.of("id", "2")).body().toString()).contains("within two minutes");
        assertThat(stored().idAt(NOW.plus(Duration.ofHours(19)))).isEqualTo("2");
    }

    @Test
    void a_change_that_says_it_is_not_material_leaves_every_promise_as_it_is() {
        first();
        Map<String, ?> small = Map.of("notMaterial", Map.of("en", "A comma."));
        Operations.Answer changed = run(
                "policy-announce",
                policy("2", markdown("More.").replace("We keep never-sold.", "We keep never-sold, mostly."), small));
        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body().toString()).contains("never-sold", "the change is material");
        assertThat(announced("2", "More.", small).body())
                .containsEntry("material", false)
                .containsEntry("effective", "2026-03-03");
    }

    /** Otherwise the text that counts could be exchanged for another, in a language that was not compared. */
    @Test
    void a_change_that_says_it_is_not_material_keeps_every_language_and_the_one_that_counts() {
        first();
        String other = markdown("More.").replace("We keep never-sold.", "Nous vendons tout.");
        for (Map<String, ?> texts : List.of(Map.of("fr", other), Map.of("fr", other, "en", markdown("More.")))) {
            Map<String, ?> words =
                    texts.keySet().stream().collect(Collectors.toMap(language -> language, language -> "x"));
            Operations.Answer answer = run(
                    "policy-announce",
                    policy(
                            "2",
                            "",
                            Map.of("binding", "fr", "markdown", texts, "summary", words, "notMaterial", words)));
            assertThat(answer.status()).as(texts.keySet().toString()).isEqualTo(422);
            assertThat(answer.body().toString()).contains("/policy/binding", "Another text counts");
        }
        assertThat(stored().versions()).hasSize(1);
    }

    @Test
    void the_hash_is_that_of_the_file() {
        String text = markdown("").replace("\n", "\r\n") + "\t\r\n";
        Operations.Answer answer = run("policy-announce", policy("1", text, Map.of()));
        assertThat(answer.body().get("sha256")).isEqualTo(Map.of("en", Hashes.hex(text)));
    }

    @Test
    void every_promise_has_its_place_and_none_is_made_up() {
        Operations.Answer lacking = run(
                "policy-announce",
                policy("1", markdown("").replace("<!-- promise: erase -->", "<!-- promise: erased -->"), Map.of()));
        assertThat(lacking.status()).isEqualTo(422);
        assertThat(lacking.body().toString()).contains("did you mean erase?", "makes the promise erase");
        assertThat(announced("1", "", Map.of("notMaterial", Map.of("en", "Nothing.")))
                        .body()
                        .toString())
                .contains("The first version changes nothing");
        for (String id : List.of("none", "versions", "changes", "", "A", "a/b", "-a", "x".repeat(41))) {
            assertThat(announced(id, "", Map.of()).status()).as(id).isEqualTo(422);
        }
        assertThat(stored().versions()).isEmpty();
    }

    @Test
    void markup_that_could_harm_a_reader_is_refused_with_its_line() {
        Operations.Answer answer = announced("1", "<script>alert(1)</script>", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().toString()).contains("/policy/markdown/en", "Line ");
    }
}
