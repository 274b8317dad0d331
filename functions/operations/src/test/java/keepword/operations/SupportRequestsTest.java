package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.consent.AddressKey;
import keepword.consent.Source;
import keepword.person.EmailAddress;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.promise.Keeps;
import keepword.request.Request;
import org.junit.jupiter.api.Test;

/** What people ask support for is the same request as at {@code /user/}, with a deadline from when they asked. */
@Keeps("within-10-business-days")
class SupportRequestsTest {
    private final StaffFixture staff = new StaffFixture();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));

    private void verified() {
        staff.adaHasQuestions();
        staff.aboutAda(EVE, "send-code", Map.of());
        staff.aboutAda(EVE, "verify-person", Map.of("code", staff.lastCode(), "answers", List.of("rex", "elm street")));
    }

    private Person person() {
        return staff.stores.person(new PersonId("1")).orElseThrow();
    }

    private Request request() {
        return staff.stores.requests(ada).getLast();
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    @Test
    @Keeps({"support-verifies", "correct", "erase"})
    void nothing_is_corrected_or_erased_before_support_has_made_sure_of_the_person() {
        staff.adaHasQuestions();

        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada"))).containsEntry("status", 403);
        assertThat(staff.aboutAda(EVE, "erase", Map.of())).containsEntry("status", 403);
        verified();
        assertThat(staff.aboutAda(BOB, "erase", Map.of())).containsEntry("status", 403);
        assertThat(staff.stores.requests(ada)).isEmpty();
    }

    @Test
    @Keeps({"correct", "remove", "customer-record"})
    void contact_data_are_corrected_or_emptied_and_the_rest_keeps_its_origin() {
        verified();
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada Lovelace", "phone", "1")))
                .containsEntry("status", 200);
        staff.clock.advance(Duration.ofMinutes(1));
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada Lovelace", "phone", "")))
                .containsEntry("status", 200);

        assertThat(person().get(Person.Field.NAME)).contains("Ada Lovelace");
        assertThat(person().get(Person.Field.PHONE)).isEmpty();
        assertThat(person().data().get(Person.Field.NAME).at()).isEqualTo(NOW);
        assertThat(person().data().get(Person.Field.NAME).source()).isEqualTo(Source.SUPPORT);
        assertThat(staff.stores.requests(ada)).hasSize(2);
        assertThat(staff.log.toString()).doesNotContain("Lovelace");
        assertThat(staff.stores.audit(ada.value(), NOW).toString()).doesNotContain("Lovelace");
    }

    @Test
    @Keeps("correct")
    void the_deadline_counts_from_when_the_person_asked_also_if_it_has_passed() {
        verified();
        staff.aboutAda(
                EVE, "correct", Map.of("name", "Ada", "askedAt", daysAgo(29).toString()));

        assertThat(request().askedAt()).isEqualTo(daysAgo(29));
        assertThat(request().closed().chosenAt()).isEqualTo(NOW);
        assertThat(request().deadline()).isBefore(NOW);
        assertThat(request().took()).contains(Duration.ofDays(29));
        assertThat(staff.aboutAda(
                        EVE,
                        "correct",
                        Map.of("name", "A", "askedAt", daysAgo(31).toString())))
                .containsEntry("status", 422);
    }

    @Test
    @Keeps("erase")
    void an_erasure_takes_effect_by_its_deadline_and_can_be_undone_until_then() {
        verified();
        Map<String, Object> answer =
                staff.aboutAda(EVE, "erase", Map.of("askedAt", daysAgo(1).toString()));

        assertThat(answer).containsEntry("status", 200);
        assertThat(request().kind()).isEqualTo(Request.Kind.ERASURE);
        assertThat(request().askedAt()).isEqualTo(daysAgo(1));
        assertThat(request().asked().source()).isEqualTo(Source.SUPPORT);
        assertThat(person().erasure()).isNotNull();
        assertThat(staff.aboutAda(EVE, "erase", Map.of())).as("asked twice").containsEntry("status", 200);
        assertThat(staff.stores.requests(ada)).hasSize(1);
    }

    @Test
    @Keeps("no-card-numbers")
    void a_card_number_or_nothing_to_correct_is_refused_in_words() {
        verified();
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "4111 1111 1111 1111")))
                .containsEntry("status", 422);
        assertThat(staff.aboutAda(EVE, "correct", Map.of())).containsEntry("status", 422);
        assertThat(staff.aboutAda(EVE, "correct", Map.of("adress", "x"))
                        .get("detail")
                        .toString())
                .contains("/adress");
        assertThat(staff.stores.requests(ada)).isEmpty();
    }
}
