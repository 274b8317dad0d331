package keepword.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.audit.AuditEntry;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a vendor takes along: two callers want it, nobody's opt-out is left behind, and nobody who wants to be forgotten is in it. */
@Keeps({"silence-after-opt-out", "never-sold"})
class MoveOutTest {
    private static final EmailAddress GONE = new EmailAddress("gone@example.com");
    private static final Map<String, String> MOVE = Map.of("ticket", "MOVE");

    private final StaffFixture staff = new StaffFixture();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));

    /** What all pages say. */
    private static final class Moved {
        final Map<String, StringBuilder> files = new HashMap<>();
        int pages;

        String file(String name) {
            return files.getOrDefault(name, new StringBuilder()).toString();
        }
    }

    private Map<String, Object> page(String next) {
        return staff.run(BOB, "move-out", next.isEmpty() ? MOVE : Map.of("ticket", "MOVE", "from", next));
    }

    private Moved moves(String from) {
        Moved moved = new Moved();
        String next = from;
        do {
            Map<String, Object> page = page(next);
            assertThat(page).containsEntry("result", "given");
            ((Map<?, ?>) page.get("files"))
                    .forEach((name, part) -> moved.files
                            .computeIfAbsent((String) name, any -> new StringBuilder())
                            .append(part));
            next = (String) page.getOrDefault("next", "");
            moved.pages++;
        } while (!next.isEmpty());
        return moved;
    }

    private Moved bothMove() {
        assertThat(staff.run(EVE, "move-out", MOVE)).containsEntry("result", "waiting");
        return moves("");
    }

    private void chooses(AddressKey address, Choice choice, Instant at) {
        staff.parts.consents().record(address, choice, new Evidence(Source.LINK, at, "2026-01", Map.of()));
    }

    private void imports(String csv) {
        Map<String, Object> list = Map.of("ticket", "L", "csv", csv, "dryRun", false);
        assertThat(staff.run(EVE, "import", list).get("refused")).isEqualTo(List.of());
    }

    private Person person(String id) {
        return staff.stores.person(new PersonId(id)).orElseThrow();
    }

    private String audited() {
        return staff.stores
                .audit(AuditEntry.subject(AuditEntry.day(staff.clock.instant())), staff.clock.instant())
                .toString();
    }

    @Test
    @Keeps("authorised-only")
    void it_takes_a_second_caller_with_the_same_ticket_who_may_read_on_for_a_week() {
        staff.adaIsKnown();
        assertThat(staff.run(EVE, "move-out", MOVE)).containsEntry("result", "waiting");
        assertThat(staff.log).anyMatch(line -> line.contains("MoveOutAsked"));
        staff.clock.advance(Duration.ofDays(2));
        assertThat(staff.run(EVE, "move-out", MOVE))
                .containsEntry("result", "waiting")
                .doesNotContainKey("files");
        assertThat(staff.run(BOB, "move-out", Map.of("ticket", "OTHER"))).containsEntry("result", "waiting");

        assertThat(moves("").file("people.csv")).contains(ADA);
        staff.clock.advance(Duration.ofDays(5));
        assertThat(page("")).as("a week after the first").containsEntry("result", "waiting");
    }

    @Test
    void where_there_is_one_person_they_go_on_alone_after_a_day() {
        String body = Responses.write(MOVE);
        assertThat(staff.alone.run(EVE, "move-out", body).body().get("for").toString())
                .contains("or you, from 2026-03-03T10:00:00Z on");
        staff.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(staff.alone.run(EVE, "move-out", body).body()).containsEntry("result", "waiting");
        staff.clock.advance(Duration.ofSeconds(1));
        assertThat(staff.run(EVE, "move-out", MOVE))
                .as("where there are two, it takes both")
                .containsEntry("result", "waiting");
        assertThat(staff.alone.run(EVE, "move-out", body).body()).containsEntry("result", "given");
        assertThat(audited()).contains("the first caller goes on");
    }

    @Test
    void the_audit_says_how_many_of_what_and_never_whom() {
        staff.adaIsKnown();
        chooses(ada, new Choice.OptOutOfEverything(), NOW);
        staff.clock.advance(Duration.ofMinutes(6));
        String next = bothMove().file("history.jsonl");

        assertThat(next).contains(ADA, "opted-out");
        assertThat(audited())
                .contains("people=1", "optOuts=1", "suppressedKeys=0")
                .doesNotContain(ADA, ada.value());
        assertThat(staff.stores.audit(AuditEntry.subject(ada), staff.clock.instant()))
                .isEmpty();
        assertThat(page("bm90IGEgcG9zaXRpb24")).containsEntry("status", 422);
    }

    @Test
    void of_an_address_that_nobody_knows_its_key_is_given() {
        chooses(staff.addressKeys.of(GONE), new Choice.OptOutOfEverything(), NOW.minusSeconds(5));

        Moved moved = bothMove();
        assertThat(moved.file("suppressed-keys.csv"))
                .contains(staff.addressKeys.of(GONE) + ",2026-03-02T09:59:55Z,own wish");
        assertThat(moved.file("people.csv")).doesNotContain(GONE.value());
    }

    @Test
    @Keeps({"erase", "no-children"})
    void who_is_erased_asked_for_it_or_is_a_child_is_not_in_it_but_their_opt_out() {
        imports("email,name,consentedAt\r\nbob@example.com,Bob,2026-01-01\r\nkim@example.com,Kim,2026-01-01\r\n");
        staff.adaIsKnown();
        staff.stores.commit(
                List.of(new PersonItems.SavePerson(person("1").with(new Person.Erasure(new RequestId("r"), false)))));
        AddressKey bob = staff.addressKeys.of(new EmailAddress("bob@example.com"));
        staff.stores.commit(
                List.of(new Write.SetMark(new Mark(ChildMark.of(bob), "eve", NOW.plus(Duration.ofDays(9))), NOW)));
        chooses(bob, new Choice.OptOutOfEverything(), NOW);
        chooses(ada, new Choice.OptOutOfEverything(), NOW);

        Moved moved = bothMove();
        assertThat(moved.files.values().toString()).contains("kim@example.com").doesNotContain("Bob", "bob@", ADA);
        assertThat(moved.file("suppressed-keys.csv")).contains(bob.value(), ada.value());
    }

    @Test
    void pages_end_where_an_answer_is_full_and_nothing_is_lost_or_twice_between_them() {
        PersonId id = staff.adaIsKnown();
        String name = "x".repeat(500);
        for (int n = 0; n < 3_000; n++) {
            Order order = new Order(
                    Order.idOf("A-" + n),
                    Source.ORDER,
                    NOW,
                    "A-" + n,
                    OrderStatus.PAID,
                    List.of(new Item("S", name, Medium.DOWNLOAD, null)),
                    null,
                    null);
            staff.stores.commit(List.of(new RecordItems.PutRecord(id, order)));
        }
        imports("email,name\r\nkim@example.com,Kim\r\n");

        Moved moved = bothMove();
        assertThat(moved.pages).isGreaterThan(2);
        List<String> orders = moved.file("events.jsonl").lines().toList();
        assertThat(orders).hasSize(3_000).doesNotHaveDuplicates();
        assertThat(moved.file("people.csv").lines().filter(line -> !line.startsWith("email,")))
                .hasSize(2);
    }

    @Test
    void an_opt_out_that_is_made_between_two_pages_is_in_a_later_one() {
        staff.adaIsKnown();
        chooses(ada, new Choice.OptIn(Set.of(new Topic("news"))), NOW.minus(Duration.ofDays(1)));
        assertThat(staff.run(EVE, "move-out", MOVE)).containsEntry("result", "waiting");
        Order big = new Order(Order.idOf("1"), Source.ORDER, NOW, "1", OrderStatus.PAID, lines(), null, null);
        staff.stores.commit(List.of(new RecordItems.PutRecord(new PersonId("1"), big)));
        Order next = new Order(Order.idOf("2"), Source.ORDER, NOW, "2", OrderStatus.PAID, List.of(), null, null);
        staff.stores.commit(List.of(new RecordItems.PutRecord(new PersonId("1"), next)));

        Map<String, Object> first = page("");
        assertThat(first.get("files").toString()).contains(ADA + ",,,,,,", "2026-03-01T10:00:00Z,news");
        assertThat(first).containsKey("next");
        staff.clock.advance(Duration.ofMinutes(6));
        chooses(ada, new Choice.OptOutOfEverything(), staff.clock.instant());

        String rest = moves((String) first.get("next")).file("people.csv");
        assertThat(rest).contains(ADA).contains("2026-03-02T10:06:00Z,own wish");
    }

    private static List<Item> lines() {
        return Collections.nCopies(3_000, new Item("S", "x".repeat(400), Medium.DOWNLOAD, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "false 0",
                "false 64 a b 2026-01-01T00:00:00Z",
                "false -1   2026-01-01T00:00:00Z",
                "false x   2026-01-01T00:00:00Z",
                "true 0 no-address-key  2026-01-01T00:00:00Z",
                "false 0   yesterday",
            })
    void where_no_run_before_ended_none_goes_on(String from) {
        assertThat(staff.run(EVE, "move-out", MOVE)).containsEntry("result", "waiting");
        String written = Base64.getUrlEncoder().withoutPadding().encodeToString(from.getBytes(UTF_8));
        assertThat(page(written.isEmpty() ? "x" : written))
                .containsEntry("status", 422)
                .containsEntry("detail", "Field /from is not what the run before answered as next.");
    }

    @Test
    void who_goes_on_with_nobodys_id_gets_who_comes_behind_it() {
        assertThat(staff.run(EVE, "move-out", MOVE)).containsEntry("result", "waiting");
        String from = "false 0 no/body order#x 2026-01-01T00:00:00Z";
        assertThat(page(Base64.getUrlEncoder().withoutPadding().encodeToString(from.getBytes(UTF_8))))
                .containsEntry("result", "given");
    }
}
