package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Outcome;
import keepword.consent.ChildMark;
import keepword.consent.Source;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Refusal;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.review.Formats;
import keepword.review.Review;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.text.Texts;
import keepword.web.Responses;
import keepword.web.Section;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an authority gets by law: what two callers say the same of, recorded before it leaves, and nothing that it is not registered for. */
@Keeps({"lawful-disclosure", "disclosures-visible"})
class LawfulDisclosureTest {
    private static final Caller KIM = new Caller("1:user/kim");
    private static final Map<String, Object> ORDER = Map.of(
            "authority", "court",
            "legalBasis", "section 95 StPO",
            "reference", "Js 7/26",
            "fields", List.of("name", "orders"));

    private final StaffFixture staff = new StaffFixture();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));

    @BeforeEach
    void known() {
        staff.authorityIsRegistered(Map.of());
        PersonId id = staff.adaIsKnown();
        staff.stores.commit(List.of(new PersonItems.SavePerson(
                person().updated(Map.of(Person.Field.NAME, new Datum("Ada Lovelace", Source.ORDER, NOW))))));
        order(id, "4711", "");
    }

    private void order(PersonId id, String number, String discountedName) {
        Order order = new Order(
                Order.idOf(number),
                Source.ORDER,
                NOW,
                number + discountedName,
                OrderStatus.PAID,
                List.of(),
                null,
                null);
        staff.stores.commit(List.of(new RecordItems.PutRecord(id, order)));
    }

    private Person person() {
        return staff.stores.person(new PersonId("1")).orElseThrow();
    }

    private Map<String, Object> asks(Caller caller, Map<String, ?> changes) {
        staff.clock.advance(Duration.ofSeconds(1));
        Map<String, Object> order = new HashMap<>(ORDER);
        order.putAll(changes);
        return staff.aboutAda(caller, "lawful-disclosure", order);
    }

    private void at(String instant) {
        staff.clock.advance(Duration.between(staff.clock.instant(), Instant.parse(instant)));
    }

    /** Both callers. */
    private Map<String, Object> discloses(Map<String, ?> changes) {
        assertThat(asks(EVE, changes)).containsEntry("result", "waiting");
        return asks(BOB, changes);
    }

    private List<Disclosure> disclosures() {
        return staff.parts.disclosures().of(ada);
    }

    private List<AuditEntry> audit() {
        return staff.stores.audit(AuditEntry.subject(ada), staff.clock.instant());
    }

    /** What the audit says that came of the last run. */
    private AuditEntry ended() {
        String run = audit().getLast().run();
        return audit().stream()
                .filter(entry -> entry.run().equals(run) && entry.outcome() != Outcome.STARTED)
                .findFirst()
                .orElseThrow();
    }

    /** What the person sees of a section. */
    private String seen(String anchor) {
        Review review = Review.of(staff.parts, staff.parts);
        Formats formats = new Formats(
                Texts.ENGLISH, ZoneId.of("America/New_York"), staff.stores.surveys(), staff.parts.wordings());
        return review.sections(person(), ada, formats, 100).stream()
                .filter(section -> section.anchor().equals(anchor))
                .flatMap(section -> section.entries().stream())
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.title()), entry.lines().stream().map(Section.Line::value)))
                .toList()
                .toString();
    }

    private void refused(Map<String, ?> changes, Refusal refusal) {
        int before = disclosures().size();
        Map<String, Object> answer = asks(EVE, changes);

        assertThat(answer).as(refusal.id()).containsEntry("status", 422).doesNotContainKey("file");
        assertThat(disclosures()).hasSize(before + 1);
        assertThat(disclosures().getLast().refusal()).isEqualTo(refusal);
        assertThat(disclosures().getLast().sha256()).isEmpty();
        assertThat(ended().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended().fields()).containsEntry("refusal", refusal.id());
    }

    @Test
    void a_second_caller_gets_the_file_whose_hash_is_on_record_and_the_person_sees_it() {
        assertThat(asks(EVE, Map.of())).containsEntry("result", "waiting");
        assertThat(asks(EVE, Map.of())).as("one caller twice").containsEntry("result", "waiting");
        assertThat(disclosures()).isEmpty();
        Map<String, Object> answer = asks(BOB, Map.of());

        String file = (String) answer.get("file");
        Disclosure disclosure = disclosures().getFirst();
        assertThat(disclosures()).hasSize(1);
        assertThat(disclosure.sha256()).isEqualTo(Hashes.hex(file)).isEqualTo(answer.get("sha256"));
        assertThat(disclosure.state()).isEqualTo(Disclosure.State.SENT);
        assertThat(disclosure.order()).isEqualTo(new Disclosure.Order("section 95 StPO", "Js 7/26", null));
        assertThat(file)
                .contains("Ada Lovelace", "4711", "section 95 StPO", "Js 7/26", "District Court")
                .doesNotContain(ADA, "choices");
        assertThat(ended().fields()).containsEntry("file", disclosure.sha256());
        assertThat(seen("disclosures"))
                .contains("District Court", "section 95 StPO", "Js 7/26", "name, orders", "may have been received");
        assertThat(seen("access")).contains("Support looked at your data");
        assertThat(audit().toString() + staff.log).doesNotContain("Lovelace", ADA);
    }

    @Test
    void the_word_of_two_makes_one_file() {
        discloses(Map.of());

        assertThat(asks(BOB, Map.of())).containsEntry("result", "waiting");
        assertThat(disclosures()).hasSize(1);
    }

    @Test
    void who_says_something_else_is_the_first_of_another_order() {
        assertThat(asks(EVE, Map.of())).containsEntry("result", "waiting");
        for (Map<String, ?> other : List.of(
                Map.of("fields", List.of("name", "orders", "email")),
                Map.of("fields", List.of("name")),
                Map.of("reference", "Js 8/26"),
                Map.of("legalBasis", "section 94 StPO"),
                Map.of("ticket", "T-8"),
                Map.of("secretUntil", "2026-05-01"))) {
            assertThat(asks(BOB, other)).as(other.toString()).containsEntry("result", "waiting");
        }
        assertThat(disclosures()).isEmpty();
        staff.authorityIsRegistered(Map.of("id", "police"));
        assertThat(asks(BOB, Map.of("authority", "police"))).containsEntry("result", "waiting");
        assertThat(asks(BOB, Map.of("fields", List.of("orders", "name"))))
                .as("the same in another order")
                .containsEntry("result", "disclosed");
    }

    @Test
    @Keeps("bound-partners")
    void what_the_register_does_not_let_it_have_is_refused_and_recorded_as_refused() {
        refused(Map.of("authority", "nobody"), Refusal.UNREGISTERED);
        refused(Map.of("fields", List.of("name", "phone")), Refusal.FIELD);
        refused(Map.of("fields", "everything"), Refusal.FIELD);
        staff.authorityIsRegistered(Map.of("id", "shop", "role", "own", "purposes", "own-systems"));
        refused(Map.of("authority", "shop"), Refusal.PURPOSE);
        assertThat(asks(EVE, Map.of())).containsEntry("result", "waiting");
        staff.run(EVE, "recipient-end", Map.of("ticket", "T-2", "id", "court"));
        assertThat(asks(BOB, Map.of())).as("the second is too late").containsEntry("status", 422);
        assertThat(disclosures().getLast().refusal()).isEqualTo(Refusal.NOT_BOUND);
        assertThat(seen("disclosures")).contains("Nothing was sent. Its agreement did not hold that day.");
    }

    @Test
    @Keeps("bound-partners")
    void before_anybody_was_ever_registered_a_refusal_is_recorded_all_the_same() {
        StaffFixture fresh = new StaffFixture();
        fresh.adaIsKnown();

        assertThat(fresh.aboutAda(EVE, "lawful-disclosure", ORDER)).containsEntry("status", 422);
        assertThat(fresh.parts.disclosures().of(ada).getFirst().refusal()).isEqualTo(Refusal.UNREGISTERED);
    }

    @Test
    void an_authority_that_may_get_everything_may_get_each_of_it() {
        staff.authorityIsRegistered(Map.of("fields", "everything"));

        assertThat(discloses(Map.of("fields", "phone"))).containsEntry("result", "disclosed");
        assertThat((String) discloses(Map.of("fields", "everything")).get("file"))
                .contains("\"contact\"", ADA, "Ada Lovelace", "4711", "\"history\"");
    }

    @Test
    void the_person_sees_nothing_of_a_secret_order_until_its_last_day_is_over_in_the_vendors_zone() {
        Map<String, String> secret = Map.of("secretUntil", "2026-05-01");
        discloses(secret);
        asks(KIM, Map.of());
        asks(KIM, Map.of("authority", "nobody", "secretUntil", "2026-05-01"));

        for (String section : List.of("disclosures", "access")) {
            assertThat(seen(section)).as(section).isEqualTo("[]");
        }
        at("2026-05-02T03:59:59Z");
        assertThat(seen("disclosures") + seen("access")).isEqualTo("[][]");
        at("2026-05-02T04:00:00Z");
        assertThat(seen("disclosures")).contains("District Court", "Js 7/26", "2 May 2026", "Nothing was sent.");
        assertThat(seen("access")).contains("Support looked at your data", "T-7");
        assertThat(audit()).extracting(AuditEntry::operation).containsOnly("lawful-disclosure");
    }

    @Test
    void a_day_that_is_over_or_far_away_keeps_nothing_secret() {
        assertThat(asks(EVE, Map.of("secretUntil", "2026-03-01"))).containsEntry("status", 422);
        assertThat(asks(EVE, Map.of("secretUntil", "2036-03-03"))).containsEntry("status", 422);
        assertThat(asks(EVE, Map.of("secretUntil", "2026-03-02"))).containsEntry("status", 200);
    }

    @Test
    @Keeps("no-children")
    void neither_the_choice_that_nothing_is_shared_nor_the_mark_of_a_child_stands_against_the_law() {
        staff.stores.commit(List.of(
                new PersonItems.SavePerson(person().sharing(true)),
                new Write.SetMark(new Mark(ChildMark.of(ada), "reported", null), NOW)));

        assertThat(discloses(Map.of())).containsEntry("result", "disclosed");
    }

    @Test
    @Keeps("erase")
    void of_nobody_there_is_nothing_and_of_an_erased_person_what_they_chose() {
        staff.aboutAda(EVE, "opt-out", Map.of("topics", "news"));
        staff.stores.commit(List.of(new PersonItems.SavePerson(person().erasing(new RequestId("r")))));

        assertThat(asks(EVE, Map.of())).containsEntry("status", 404);
        assertThat(ended().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(ended().fields()).containsEntry("refusal", "nobody-there");
        assertThat(asks(EVE, Map.of("email", "grace@example.com", "fields", "choices")))
                .containsEntry("status", 404);
        assertThat((String) discloses(Map.of("fields", "choices")).get("file")).contains("News turned off");
        assertThat(disclosures()).hasSize(1);
    }

    @Test
    void what_an_answer_has_no_room_for_is_refused_with_what_is_large() {
        IntStream.range(0, 8).forEach(number -> order(person().id(), "big" + number, "x".repeat(1024 * 1024)));
        assertThat(asks(EVE, Map.of())).containsEntry("result", "waiting");
        Map<String, Object> answer = asks(BOB, Map.of());

        assertThat(answer).containsEntry("status", 422);
        assertThat((String) answer.get("detail")).contains("no room for", "orders 8", "name 1 KiB");
        assertThat(ended().fields()).containsEntry("refusal", "too-large");
        assertThat(disclosures()).isEmpty();
        assertThat(discloses(Map.of("fields", "name"))).containsEntry("result", "disclosed");
    }

    @Test
    void the_record_and_the_check_of_the_register_and_of_the_person_are_one_commit() {
        asks(EVE, Map.of());
        Commits ends = writes -> {
            if (writes.stream().anyMatch(DisclosureItems.RecordDisclosure.class::isInstance)
                    && staff.parts.disclosures().register().revision() == 1) {
                assertThat(writes).anyMatch(RecipientItems.CheckRegister.class::isInstance);
                staff.run(EVE, "recipient-end", Map.of("ticket", "T-2", "id", "court"));
            }
            return staff.stores.commit(writes);
        };
        Map<String, Object> order = new HashMap<>(ORDER);
        order.putAll(Map.of("ticket", "T-7", "email", ADA));
        Operations.Answer answer = staff.operations(ends).run(BOB, "lawful-disclosure", Responses.write(order));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(disclosures()).extracting(Disclosure::refusal).containsExactly(Refusal.NOT_BOUND);
    }

    @Test
    void a_field_that_is_not_kept_by_itself_is_refused_with_those_that_are() {
        assertThat((String) asks(EVE, Map.of("fields", "payments")).get("detail"))
                .contains("must be some of", "orders", "everything");
    }
}
