package keepword.operations;

import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import keepword.audit.AuditEntry;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignShard;
import keepword.campaign.MailFate;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.person.PersonRecord;
import keepword.person.RecordItems;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.promise.Keeps;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;

/** Notices need two persons, and come at most once a week. */
@Keeps("transactional-mail")
class NoticeOperationsTest {
    private final StaffFixture staff = new StaffFixture();

    private Operations.Answer answer(Operations operations, Caller caller, String operation, Map<String, ?> fields) {
        return operations.run(caller, operation, Responses.write(fields));
    }

    private Operations.Answer submitted(
            Operations operations, Caller caller, String id, String category, List<String> owns) {
        Instant now = staff.clock.instant();
        Map<String, Object> notice = new HashMap<>(Map.of(
                "id", id,
                "notice", category,
                "start", now.toString(),
                "until", now.plus(Duration.ofDays(10)).toString(),
                "subject", Map.of("en", "Update", "de", "Update"),
                "preheader", Map.of("en", "Today", "de", "Heute"),
                "markdown", Map.of("en", "Please update.", "de", "Bitte aktualisieren.")));
        notice.put("audience", Map.of("owns", owns));
        return answer(operations, caller, "campaign-submit", Map.of("campaign", notice));
    }

    private static Map<String, Object> text(Operations.Answer draft) {
        assertThat(draft.status()).as(draft.toString()).isEqualTo(200);
        return Map.of(
                "id",
                Objects.requireNonNull(draft.body().get("id")),
                "sha256",
                Objects.requireNonNull(draft.body().get("sha256")));
    }

    private Operations.Answer scheduled(String id, String category, String... owns) {
        Map<String, Object> text = text(submitted(staff.operations, EVE, id, category, List.of(owns)));
        staff.run(BOB, "campaign-approve", text);
        return answer(staff.operations, EVE, "campaign-schedule", text);
    }

    @Test
    void a_second_person_approves_a_notice_at_once_also_where_campaigns_need_none() {
        Operations.Answer draft = submitted(staff.alone, EVE, "fix", "fault", List.of());

        assertThat(draft.body()).containsEntry("notice", "fault").doesNotContainKey("topic");
        assertThat(answer(staff.alone, BOB, "campaign-approve", text(draft)).status())
                .isEqualTo(200);
        assertThat(answer(staff.alone, EVE, "campaign-schedule", text(draft)).status())
                .isEqualTo(200);
        assertThat(answer(staff.operations, EVE, "campaign-pause", Map.of("id", "fix"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_author_approves_a_notice_alone_a_day_later_with_an_alarm_and_can_be_stopped_until_then() {
        Operations.Answer draft = submitted(staff.alone, EVE, "fix", "security", List.of());
        Map<String, Object> text = text(draft);

        assertThat(draft.body()).containsEntry("authorMayApproveFrom", "2026-03-03T10:00:00Z");
        assertThat(staff.log).anyMatch(line -> line.contains("NoticeByOnePerson"));
        assertThat(audited()).contains("its author may approve it from 2026-03-03T10:00:00Z");
        staff.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(answer(staff.alone, EVE, "campaign-approve", text).body().toString())
                .contains("alone from 2026-03-03T10:00:00Z");
        assertThat(answer(staff.alone, EVE, "campaign-schedule", text).status()).isEqualTo(409);
        staff.clock.advance(Duration.ofMillis(1));
        assertThat(answer(staff.operations, EVE, "campaign-approve", text).status())
                .as("where there are two persons, it takes both")
                .isEqualTo(403);
        assertThat(answer(staff.alone, EVE, "campaign-approve", text).status()).isEqualTo(200);
        assertThat(audited()).contains("approved by an author");
        assertThat(answer(staff.alone, EVE, "campaign-schedule", text).status()).isEqualTo(200);
        Operations.Answer other = submitted(staff.alone, EVE, "other", "security", List.of());
        assertThat(answer(staff.alone, BOB, "campaign-cancel", Map.of("id", "other"))
                        .status())
                .isEqualTo(200);
        staff.clock.advance(Duration.ofHours(25));
        assertThat(answer(staff.alone, EVE, "campaign-approve", text(other)).status())
                .isEqualTo(409);
    }

    @Test
    void another_text_begins_the_day_anew() {
        submitted(staff.alone, EVE, "fix", "security", List.of());
        staff.clock.advance(Duration.ofHours(23));
        Operations.Answer other = submitted(staff.alone, EVE, "fix", "security", List.of("suite"));
        staff.clock.advance(Duration.ofHours(2));

        assertThat(answer(staff.alone, EVE, "campaign-approve", text(other)).status())
                .isEqualTo(409);
    }

    private String audited() {
        return staff
                .stores
                .audit(AuditEntry.subject(AuditEntry.day(staff.clock.instant())), staff.clock.instant())
                .stream()
                .map(entry -> entry.fields().toString())
                .toList()
                .toString();
    }

    @Test
    void a_product_has_one_notice_a_week_but_for_security() {
        assertThat(scheduled("first", "fault", "suite", "tools").status()).isEqualTo(200);

        assertThat(scheduled("second", "product-update", "suite").body().toString())
                .contains("has notice first", "from 2026-03-09T10:05:00Z on");
        assertThat(scheduled("urgent", "security", "suite").status()).isEqualTo(200);
        assertThat(scheduled("other", "fault", "game").status()).isEqualTo(200);
        assertThat(scheduled("all", "policy-change").status()).isEqualTo(200);
        assertThat(scheduled("again", "policy-change").status()).isEqualTo(409);
        staff.clock.advance(Duration.ofDays(7).plusMinutes(5));
        assertThat(scheduled("third", "product-update", "suite").status()).isEqualTo(200);
    }

    @Test
    void one_that_was_cancelled_before_its_first_mail_does_not_count() {
        scheduled("first", "fault", "suite");
        staff.run(BOB, "campaign-cancel", Map.of("id", "first"));
        assertThat(scheduled("second", "fault", "suite").status()).isEqualTo(200);

        staff.stores.commit(List.of(new CampaignItems.SaveShard(new CampaignShard(
                new CampaignId("second"), "A", null, null, Map.of(MailFate.ACCEPTED, 1L), false, 1))));
        staff.run(BOB, "campaign-cancel", Map.of("id", "second"));
        assertThat(scheduled("third", "fault", "suite").status()).isEqualTo(409);
    }

    @Test
    void it_is_counted_whom_a_notice_would_reach_and_why_not_the_others() {
        for (int number = 0; number < 30; number++) {
            owns(number, number < 20 ? "suite" : "game");
        }
        submitted(staff.operations, EVE, "fix", "fault", List.of("suite"));

        assertThat(staff.run(EVE, "campaign-count", Map.of("id", "fix")))
                .containsEntry("reachable", 20L)
                .containsEntry("ofOtherProducts", 10L)
                .containsEntry("percentCounted", 100);
    }

    private void owns(int number, String sku) {
        PersonRecord product = new PersonRecord.Product(
                PersonRecord.Product.idOf(sku, null), Source.REGISTRATION, NOW, sku, sku, null);
        staff.parts
                .customerUpsert()
                .register(
                        new EmailAddress("person" + number + "@example.com"),
                        Map.of(),
                        new Choice.Unstated(),
                        new Evidence(Source.REGISTRATION, NOW, "2026-01", Map.of()),
                        (id, change) -> List.of(new RecordItems.PutRecord(id, product)));
    }

    @Test
    @Keeps("policy-30-days")
    void of_each_change_of_the_policy_at_most_one_notice_tells() {
        announced("1", false);
        announced("2", true);
        assertThat(scheduled("change", "policy-change").status()).isEqualTo(200);
        staff.clock.advance(Duration.ofDays(8));
        Operations.Answer again = scheduled("again", "policy-change");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().toString()).contains("Notice change tells of this change");
        assertThat(scheduled("fault", "fault").status()).isEqualTo(200);
        staff.clock.advance(Duration.ofDays(60));
        assertThat(scheduled("late", "policy-change").status()).isEqualTo(409);
    }

    private void announced(String id, boolean material) {
        Instant now = staff.clock.instant();
        PolicyVersion version = new PolicyVersion(
                id,
                "en",
                Map.of("en", "hash"),
                material,
                now,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                ZoneOffset.UTC,
                Set.of(),
                null);
        staff.stores.commit(List.of(
                new PolicyItems.SaveVersions(staff.parts.policies().stored().announced(version))));
    }
}
