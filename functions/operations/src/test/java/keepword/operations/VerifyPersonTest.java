package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Who answers both questions, and reads the mail of the address, is who they say; who guesses does not get far, and learns nothing. */
@Keeps("support-verifies")
class VerifyPersonTest {
    private final StaffFixture staff = new StaffFixture();

    private Map<String, Object> verify(String email, String... answers) {
        Map<String, Object> answer =
                staff.run(EVE, "verify-person", Map.of("ticket", "T-7", "email", email, "answers", List.of(answers)));
        if (answer.get("status").equals(200)) {
            answer.remove("status");
        }
        return answer;
    }

    private String result(Caller caller, String operation, Map<String, ?> more) {
        Map<String, Object> answer = staff.aboutAda(caller, operation, more);
        return answer.get("status") + " " + answer.getOrDefault("result", answer.get("title"));
    }

    private void proves(Caller caller, Map<String, ?> said) {
        assertThat(result(caller, "verify-person", said)).isEqualTo("200 passed");
    }

    private Map<String, String> mailedCode() {
        staff.aboutAda(EVE, "send-code", Map.of());
        return Map.of("code", staff.lastCode());
    }

    private static final Map<String, ?> ANSWERS = Map.of("answers", List.of("rex", "elm street"));

    @Test
    void either_alone_shows_nothing_and_both_show_for_half_an_hour() {
        staff.adaHasQuestions();
        assertThat(result(EVE, "history", Map.of())).isEqualTo("403 Not verified");
        proves(EVE, mailedCode());
        assertThat(result(EVE, "history", Map.of())).isEqualTo("403 Not verified");
        staff.clock.advance(Duration.ofMinutes(1));
        proves(EVE, ANSWERS);
        assertThat(result(EVE, "history", Map.of())).startsWith("200");

        staff.clock.advance(Duration.ofMinutes(29).minusSeconds(1));
        assertThat(result(EVE, "history", Map.of())).startsWith("200");
        staff.clock.advance(Duration.ofSeconds(2));
        assertThat(result(EVE, "history", Map.of())).isEqualTo("403 Not verified");
    }

    @Test
    void what_was_found_holds_for_this_caller_this_ticket_and_this_person_alone() {
        staff.adaHasQuestions();
        proves(EVE, mailedCode());
        proves(EVE, ANSWERS);

        assertThat(result(BOB, "history", Map.of())).isEqualTo("403 Not verified");
        assertThat(result(EVE, "history", Map.of("ticket", "T-8"))).isEqualTo("403 Not verified");
        assertThat(result(EVE, "history", Map.of("email", "bob@example.com"))).isEqualTo("403 Not verified");
    }

    @Test
    void a_code_is_eight_digits_good_for_ten_minutes_and_for_its_ticket_and_caller() {
        staff.adaHasQuestions();
        Map<String, String> code = mailedCode();
        String digits = code.get("code");
        assertThat(digits).matches("[0-9]{8}");
        assertThat(result(BOB, "verify-person", code)).isEqualTo("200 failed");
        assertThat(result(EVE, "verify-person", Map.of("ticket", "T-8", "code", digits)))
                .isEqualTo("200 failed");
        proves(EVE, Map.of("code", digits.substring(0, 4) + " " + digits.substring(4)));

        staff.clock.advance(Duration.ofMinutes(10));
        assertThat(result(EVE, "verify-person", code)).isEqualTo("200 failed");
    }

    @Test
    void a_code_can_be_mailed_anew_and_both_are_good_but_no_more_than_five() {
        staff.adaHasQuestions();
        Map<String, String> first = mailedCode();
        Map<String, String> second = mailedCode();
        proves(EVE, first);
        proves(EVE, second);
        for (int i = 0; i < 3; i++) {
            mailedCode();
        }
        assertThat(result(EVE, "send-code", Map.of())).isEqualTo("429 Too many codes");
    }

    @Test
    void a_right_code_beside_a_wrong_answer_proves_nothing() {
        staff.adaHasQuestions();
        String code = mailedCode().get("code");

        assertThat(result(EVE, "verify-person", Map.of("code", code, "answers", List.of("rex", "wrong"))))
                .isEqualTo("200 failed");
        assertThat(result(EVE, "transactional-opt-out", Map.of())).isEqualTo("403 Not verified");
    }

    @Test
    @Keeps({"transactional-opt-out", "unsubscribe-by-support"})
    void one_of_both_ends_all_mail_and_nothing_is_needed_to_end_promotional_mail() {
        staff.adaHasQuestions();
        assertThat(result(EVE, "opt-out", Map.of())).isEqualTo("200 recorded");
        assertThat(result(EVE, "transactional-opt-out", Map.of())).isEqualTo("403 Not verified");
        proves(EVE, mailedCode());
        assertThat(result(EVE, "transactional-opt-out", Map.of())).isEqualTo("200 recorded");
        assertThat(result(BOB, "transactional-opt-out-undo", Map.of())).isEqualTo("403 Not verified");
        proves(BOB, ANSWERS);
        assertThat(result(BOB, "transactional-opt-out-undo", Map.of())).isEqualTo("200 recorded");
    }

    @Test
    void an_address_that_bounces_takes_the_questions_alone_or_a_second_caller_where_there_are_none() {
        staff.adaHasQuestions();
        assertThat(result(EVE, "address-corrected", Map.of())).isEqualTo("200 waiting");
        assertThat(result(EVE, "address-corrected", Map.of())).isEqualTo("200 waiting");
        assertThat(result(BOB, "address-corrected", Map.of())).isEqualTo("403 Not verified");
        proves(BOB, ANSWERS);
        assertThat(result(BOB, "address-corrected", Map.of())).isEqualTo("200 recorded");

        Map<String, String> grace = Map.of("email", "grace@example.com");
        assertThat(result(EVE, "address-corrected", grace)).isEqualTo("200 waiting");
        assertThat(result(BOB, "address-corrected", grace)).isEqualTo("200 recorded");
    }

    @Test
    void a_code_sent_to_nobody_is_answered_like_any_and_matches_nothing() {
        Map<String, Object> known = staff.aboutAda(EVE, "send-code", Map.of());
        staff.adaHasQuestions();
        assertThat(staff.aboutAda(EVE, "send-code", Map.of())).isEqualTo(known);
        assertThat(staff.codes).hasSize(2);
    }

    @Test
    void both_answers_pass_however_and_in_whatever_order_they_are_told() {
        staff.adaHasQuestions();

        assertThat(verify(ADA, "Rex!", "Elm Street")).containsEntry("result", "passed");
        assertThat(verify(ADA, "ELM-STREET", "rex")).containsEntry("result", "passed");
    }

    @Test
    void one_answer_is_not_enough_nor_is_it_twice() {
        staff.adaHasQuestions();

        assertThat(verify(ADA, "rex", "oak street")).containsEntry("result", "failed");
        assertThat(verify(ADA, "rex", "rex")).containsEntry("triesLeft", 3);
    }

    @Test
    void five_wrong_tries_lock_right_answers_too_until_the_vendors_next_day() {
        staff.adaHasQuestions();
        for (int left = 4; left >= 0; left--) {
            assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", left);
        }
        assertThat(verify(ADA, "rex", "elm street")).isEqualTo(Map.of("result", "locked"));
        staff.clock.advance(Duration.ofHours(18));
        assertThat(verify(ADA, "rex", "elm street")).as("23:00 in New York").containsEntry("result", "locked");
        staff.clock.advance(Duration.ofHours(2));
        assertThat(verify(ADA, "rex", "elm street")).containsEntry("result", "passed");
    }

    @Test
    void right_answers_use_no_try_up() {
        staff.adaHasQuestions();
        for (int i = 0; i < 8; i++) {
            assertThat(verify(ADA, "rex", "elm street")).containsEntry("result", "passed");
        }
        assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", 4);
    }

    @Test
    void many_tries_at_once_are_no_more_than_five() throws InterruptedException, ExecutionException {
        staff.adaHasQuestions();
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
        staff.adaHasQuestions();
        for (int i = 0; i < 6; i++) {
            int before = staff.hashes.compared;
            Map<String, Object> known = verify(ADA, "rex", "wrong");
            int between = staff.hashes.compared;
            assertThat(verify("nobody@example.com", "rex", "wrong")).isEqualTo(known);
            assertThat(staff.hashes.compared - between).isEqualTo(between - before);
        }
    }

    @Test
    @Keeps("no-card-numbers")
    void anything_but_two_short_answers_is_refused_and_is_no_try() {
        staff.adaHasQuestions();

        assertThat(verify(ADA, "rex")).containsEntry("status", 422);
        assertThat(verify(ADA, "rex", "x".repeat(201))).containsEntry("status", 422);
        assertThat(verify(ADA, "rex", "4111 1111 1111 1111").toString())
                .contains("payment card")
                .doesNotContain("4111");
        assertThat(verify(ADA, "rex", "wrong")).containsEntry("triesLeft", 4);
    }
}
