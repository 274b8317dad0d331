package keepword.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import keepword.consent.AddressKeys;
import keepword.consent.Source;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonId;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.promise.Keeps;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.verification.AnswerHashes;
import keepword.verification.Verification;
import org.junit.jupiter.api.Test;

/** Who answers both questions is who they say; who guesses does not get far, and learns nothing. */
@Keeps("support-verifies")
class PersonCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String ADA = "ada@example.com";

    private final InMemoryStores stores = new InMemoryStores();
    private final TestClock clock = new TestClock(NOW);
    private final AddressKeys addressKeys = new AddressKeys("a-secret-of-at-least-thirty-two-characters");
    private final PlainHashes hashes = new PlainHashes();
    private final PersonCheck check = new PersonCheck(
            new Verification(stores, stores, stores, hashes, ZoneId.of("America/New_York"), clock), addressKeys);

    /** Hashes that can be read back, and count how often they are compared. */
    private static final class PlainHashes implements AnswerHashes {
        private int compared;

        @Override
        public String hash(String answer) {
            return answer;
        }

        @Override
        public synchronized boolean matches(String answer, String hash) {
            compared++;
            return hash.equals(answer);
        }

        @Override
        public String ofNoAnswer() {
            return "\n";
        }
    }

    private void adaHasQuestions() {
        Person ada = Person.first(new PersonId("1"), Map.of(Field.EMAIL, new Datum(ADA, Source.ORDER, NOW)), NOW);
        List<Question> questions = List.of(new Question("Pet?", "rex"), new Question("Street?", "elmstreet"));
        stores.commit(List.of(
                new Write.SavePerson(ada),
                new Write.PointTo(addressKeys.of(new EmailAddress(ADA)), ada.id()),
                new Write.PutRecord(ada.id(), new SecurityQuestions(Source.PROFILE, NOW, questions))));
    }

    private Map<String, Object> verify(String email, String... answers) {
        try {
            return check.verify(new Arguments(
                    Map.of("agent", "eve", "ticket", "T-7", "email", email, "answers", List.of(answers))));
        } catch (Arguments.Invalid e) {
            return Map.of("refused", e.problem().words());
        }
    }

    @Test
    void both_answers_pass_however_and_in_whatever_order_they_are_told() {
        adaHasQuestions();

        assertThat(verify(ADA, "Rex!", "Elm Street")).containsEntry("result", "passed");
        assertThat(verify(ADA, "ELM-STREET", "rex")).containsEntry("result", "passed");
    }

    @Test
    void one_answer_is_not_enough_nor_is_it_twice() {
        adaHasQuestions();

        assertThat(verify(ADA, "rex", "oak street")).containsEntry("result", "failed");
        assertThat(verify(ADA, "rex", "rex")).containsEntry("triesLeft", 3);
    }

    @Test
    void five_wrong_tries_lock_right_answers_too_until_the_vendors_next_day() {
        adaHasQuestions();
        for (int left = 4; left >= 0; left--) {
            assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", left);
        }
        assertThat(verify(ADA, "rex", "elm street")).containsExactlyEntriesOf(Map.of("result", "locked"));
        clock.advance(Duration.ofHours(18));
        assertThat(verify(ADA, "rex", "elm street")).as("23:00 in New York").containsEntry("result", "locked");
        clock.advance(Duration.ofHours(2));
        assertThat(verify(ADA, "rex", "elm street")).containsEntry("result", "passed");
    }

    @Test
    void right_answers_use_no_try_up() {
        adaHasQuestions();
        for (int i = 0; i < 8; i++) {
            assertThat(verify(ADA, "rex", "elm street")).containsEntry("result", "passed");
        }
        assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", 4);
    }

    @Test
    void many_tries_at_once_are_no_more_than_five() throws InterruptedException, ExecutionException {
        adaHasQuestions();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, Object>>> tries = new ArrayList<>(IntStream.range(0, 40)
                    .mapToObj(n -> threads.submit(() -> verify(ADA, "rex", "guess " + n)))
                    .toList());
            int failed = 0;
            for (Future<Map<String, Object>> one : tries) {
                failed += one.get().get("result").equals("failed") ? 1 : 0;
            }
            assertThat(failed).isEqualTo(5);
        }
    }

    @Test
    void an_address_that_nobody_knows_gets_the_same_answers_for_the_same_work() {
        adaHasQuestions();
        for (int i = 0; i < 6; i++) {
            int before = hashes.compared;
            Map<String, Object> known = verify(ADA, "rex", "wrong");
            int between = hashes.compared;
            assertThat(verify("nobody@example.com", "rex", "wrong")).isEqualTo(known);
            assertThat(hashes.compared - between).isEqualTo(between - before);
        }
    }

    @Test
    @Keeps("no-card-numbers")
    void anything_but_two_short_answers_is_refused_and_is_no_try() {
        adaHasQuestions();

        assertThat(verify(ADA, "rex")).containsKey("refused");
        assertThat(verify(ADA, "rex", "x".repeat(201))).containsKey("refused");
        assertThat(verify(ADA, "rex", "4111 1111 1111 1111").toString())
                .contains("payment card")
                .doesNotContain("4111");
        assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", 4);
    }
}
