package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.consent.ConsentItems;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import keepword.store.Contention;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;

/** What staff do is written down before they do it. */
@Keeps("authorised-only")
class AuditTest {
    private final StaffFixture staff = new StaffFixture();

    private List<AuditEntry> audit() {
        return staff.stores.audit(
                AuditEntry.subject(staff.addressKeys.of(new EmailAddress(ADA))), staff.clock.instant());
    }

    private List<AuditEntry> today() {
        return staff.stores.audit(AuditEntry.subject(AuditEntry.day(NOW)), staff.clock.instant());
    }

    @Test
    void who_did_what_when_and_why_is_there_twice_ahead_and_with_the_outcome() {
        staff.aboutAda(EVE, "opt-out", Map.of("topics", List.of("news")));

        assertThat(audit()).extracting(AuditEntry::outcome).containsExactlyInAnyOrder(Outcome.STARTED, Outcome.DONE);
        assertThat(audit())
                .extracting(AuditEntry::run)
                .containsOnly(audit().getFirst().run());
        assertThat(audit().getFirst().fields()).isEqualTo(Map.of("ticket", "T-7", "topics", "[news]"));
        assertThat(audit().getFirst().caller()).isEqualTo(EVE.name());
        assertThat(today()).hasSize(2);
        assertThat(audit().toString() + staff.log).doesNotContain(ADA);
        assertThat(staff.log.toString()).doesNotContain("T-7");
    }

    @Test
    void an_operation_that_cannot_be_written_down_is_not_carried_out() {
        Operations operations = staff.operations(writes -> {
            if (writes.getFirst() instanceof AuditItems.AppendAudit) {
                throw new Contention();
            }
            return staff.stores.commit(writes);
        });

        assertThatThrownBy(() -> operations.run(EVE, "opt-out", Responses.write(Map.of("ticket", "T", "email", ADA))))
                .isInstanceOf(Contention.class);
        assertThat(staff.stores.history(staff.addressKeys.of(new EmailAddress(ADA))))
                .isEmpty();
    }

    @Test
    void one_that_crashes_is_written_down_as_failed() {
        Operations operations = staff.operations(writes -> {
            if (writes.getFirst() instanceof ConsentItems.SaveConsent) {
                throw new Contention();
            }
            return staff.stores.commit(writes);
        });

        assertThatThrownBy(() -> operations.run(EVE, "opt-out", Responses.write(Map.of("ticket", "T", "email", ADA))))
                .isInstanceOf(Contention.class);
        assertThat(audit()).extracting(AuditEntry::outcome).containsExactlyInAnyOrder(Outcome.STARTED, Outcome.FAILED);
    }

    @Test
    void one_wrong_field_beside_right_ones_carries_out_nothing_and_is_written_down_as_refused() {
        for (Map<String, ?> wrong : List.of(
                Map.of("survey", 1),
                Map.of("agent", "mallory"),
                Map.of("identityCheck", "passed"),
                Map.of("topics", List.of("nothing of the kind")),
                Map.of("ticket", List.of()))) {
            assertThat(staff.aboutAda(EVE, "opt-out", wrong))
                    .as(wrong.toString())
                    .containsEntry("status", 422);
        }
        assertThat(staff.stores.history(staff.addressKeys.of(new EmailAddress(ADA))))
                .isEmpty();
        assertThat(audit())
                .filteredOn(entry -> entry.outcome() == Outcome.REFUSED)
                .hasSize(5);
        assertThat(today().toString()).doesNotContain("mallory");
    }

    @Test
    void what_is_no_json_object_is_refused_in_words_and_written_down() {
        for (String body : new String[] {"", "[]", "null", "{", "7", "{\"ticket\":\"a\",\"ticket\":\"b\"}", "\u0000"}) {
            Operations.Answer answer = staff.operations.run(EVE, "opt-out", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.body().get("detail").toString()).isNotEmpty();
        }
        assertThat(today())
                .extracting(AuditEntry::outcome)
                .containsOnly(Outcome.REFUSED)
                .hasSize(7);
    }

    @Test
    void a_name_that_there_is_not_is_answered_with_the_nearest_one() {
        assertThat(staff.run(EVE, "optout", Map.of()))
                .containsEntry("status", 404)
                .extractingByKey("detail")
                .asString()
                .contains("opt-out?");
    }

    @Test
    void answers_codes_and_lists_are_in_no_audit() {
        staff.adaHasQuestions();
        staff.aboutAda(EVE, "verify-person", Map.of("code", "12345678", "answers", List.of("rex", "elm street")));
        staff.run(EVE, "import", Map.of("ticket", "T", "csv", "email,consentedAt\ngrace@example.com,2024-05-31\n"));

        assertThat(audit().toString() + today() + staff.log).doesNotContain("rex", "elm", "12345678", "grace");
    }

    @Test
    void whoever_audits_sees_a_day_or_a_person_until_the_entries_expire() {
        staff.aboutAda(EVE, "opt-out", Map.of());

        assertThat((List<?>) staff.run(EVE, "audit", Map.of("ticket", "T")).get("entries"))
                .hasSize(3);
        assertThat(staff.aboutAda(EVE, "audit", Map.of()).get("entries").toString())
                .contains("opt-out", "T-7", EVE.name(), "done");
        staff.clock.advance(Duration.ofDays(3 * 366));
        assertThat(audit()).isEmpty();
    }
}
