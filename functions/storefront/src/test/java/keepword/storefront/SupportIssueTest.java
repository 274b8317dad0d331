package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.kernel.Term;
import keepword.person.Person.Field;
import keepword.person.PersonRecord.Message;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PersonRecord.Writer;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.Attributes;
import keepword.store.Change;
import keepword.store.Write;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a help desk tells of what somebody wrote to support. */
@Keeps("customer-record")
class SupportIssueTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private static Instant minute(int minute) {
        return Shop.NOON.minus(Duration.ofHours(2)).plus(Duration.ofMinutes(minute));
    }

    /** An event; {@code issue} and {@code more} go on inside their objects, beginning with a comma. */
    private static String event(String type, int minute, String subject, String issue, String more) {
        return """
                {"type":"support.issue-%s","occurredAt":"%s","customer":{"email":"%s","name":"Ada"},
                "issue":{"id":"I-1","subject":"%s"%s}%s}""".formatted(type, minute(minute), ADA, subject, issue, more);
    }

    private static String message(String id, String from, String text) {
        return ",\"message\":{\"id\":\"%s\",\"from\":\"%s\",\"text\":\"%s\"}".formatted(id, from, text);
    }

    private void accepts(String event) {
        APIGatewayV2HTTPResponse answer = shop.send(event);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    }

    private static SupportIssue issue(Shop shop) {
        return shop.stores
                .record(shop.person(ADA).id(), SupportIssue.idOf("I-1"), SupportIssue.class)
                .orElseThrow();
    }

    private static List<String> texts(SupportIssue issue) {
        return issue.messages().stream().map(Message::text).toList();
    }

    @Test
    @Keeps("remove")
    void an_issue_is_kept_for_36_months_after_its_last_message() {
        accepts(event("opened", 0, "It crashes", message("1", "customer", "Help!"), ""));
        accepts(event("updated", 9, "It crashes", message("2", "support", "Update it."), ""));
        Write put = new RecordItems.PutRecord(shop.person(ADA).id(), issue(shop));
        assertThat(((Change.Put) put.change()).item())
                .containsEntry("expires", Attributes.expiry(Term.SUPPORT_ISSUE.end(minute(9))));
    }

    @Test
    @Keeps({"collect-with-reason", "promotional-by-choice"})
    void who_only_wrote_to_support_becomes_a_person_who_gets_no_mail_for_it() {
        accepts(event("opened", 0, "It crashes", ",\"product\":\"Suite\"" + message("1", "customer", "Help!"), ""));

        SupportIssue issue = issue(shop);
        assertThat(issue.source()).isEqualTo(Source.HELP_DESK);
        assertThat(issue.at()).isEqualTo(minute(0));
        assertThat(issue.subject()).isEqualTo("It crashes");
        assertThat(issue.product()).isEqualTo("Suite");
        assertThat(issue.isClosed()).isFalse();
        assertThat(issue.messages()).containsExactly(new Message("1", minute(0), Writer.CUSTOMER, "Help!", null));
        assertThat(shop.person(ADA).data().get(Field.NAME)).satisfies(name -> {
            assertThat(name.source()).isEqualTo(Source.HELP_DESK);
            assertThat(name.at()).isEqualTo(minute(0));
        });
        assertThat(shop.stores.jobStore().open()).isEmpty();
        assertThat(shop.delivered).isEmpty();
        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.history(ADA)).containsExactly(Event.NOT_CHOSEN);
    }

    /** Opened, updated twice in one second, closed, opened and closed again, with a message each; in any order, some twice. */
    @RepeatedTest(100)
    void events_in_whatever_order_and_however_often_make_one_issue() {
        long seed = Long.getLong("order.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> inOrder = List.of(
                event("opened", 0, "First", message("1", "customer", "One"), ""),
                event("updated", 1, "Second", message("2", "support", "Two"), ""),
                event("updated", 1, "Other", ",\"product\":\"Suite\"" + message("3", "customer", "Three"), ""),
                event("closed", 2, "Second", "", ""),
                event("opened", 3, "Third", message("2", "support", "Two, amended"), ""),
                event("closed", 4, "Third", ",\"product\":\"Cloud\"" + message("4", "support", "Four"), ""),
                event("updated", 5, "Last", message("5", "customer", "Thanks"), ""),
                event("updated", 6, "Past", message("6", "customer", "Old"), ",\"history\":true"));
        List<String> shuffled = new ArrayList<>(inOrder);
        shuffled.addAll(inOrder.subList(0, random.nextInt(inOrder.size())));
        Collections.shuffle(shuffled, random);

        shuffled.forEach(this::accepts);

        Shop other = new Shop();
        inOrder.forEach(other::send);
        SupportIssue issue = issue(shop);
        assertThat(issue).as("-Dorder.seed=" + seed).isEqualTo(issue(other));
        assertThat(shop.stores.records(shop.person(ADA).id())).containsExactly(issue);
        assertThat(issue.subject()).isEqualTo("Last");
        assertThat(issue.product()).isNull();
        assertThat(issue.isClosed()).isTrue();
        assertThat(texts(issue)).containsExactly("One", "Three", "Two, amended", "Four", "Thanks", "Old");
    }

    @Test
    void one_that_was_closed_and_opened_again_is_open_and_an_update_changes_nothing_about_that() {
        accepts(event("closed", 1, "S", "", ""));
        assertThat(issue(shop).isClosed()).isTrue();
        accepts(event("updated", 2, "S", "", ""));
        assertThat(issue(shop).isClosed()).isTrue();
        accepts(event("opened", 3, "S", "", ""));
        assertThat(issue(shop).isClosed()).isFalse();
    }

    @Test
    void the_answer_tells_whether_it_was_news() {
        String opened = event("opened", 0, "S", message("1", "customer", "One"), "");
        assertThat(shop.send(opened).getBody()).contains("\"result\":\"recorded\"");
        assertThat(shop.send(opened).getBody()).contains("\"result\":\"already-known\"");
        accepts(event("closed", 2, "T", "", ""));
        assertThat(shop.send(event("updated", 1, "S", "", "")).getBody()).contains("\"result\":\"already-known\"");
        assertThat(issue(shop).subject()).isEqualTo("T");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "4111\\n1111\\n1111\\n1111",
                "4111\\u00a01111\\u20111111 - 1111",
                "3782 822463 10005",
                "5555&nbsp;5555&nbsp;5555&nbsp;4444",
                "\\uff14\\uff11\\uff11\\uff11 1111 1111 1111",
                "\\u0034111 1111 1111 1111",
            })
    @Keeps("no-card-numbers")
    void a_card_number_in_a_text_is_masked_and_the_rest_is_kept(String number) {
        String text = "My card " + number + " was charged twice; call +49 30 1234567.";
        String subject = number.contains("\\n") ? "None" : "Charged: " + number + ", why?";
        accepts(event("opened", 0, subject, message("1", "customer", text), ""));

        SupportIssue issue = issue(shop);
        assertThat(issue.subject() + texts(issue))
                .doesNotContainPattern("[0-9\\uff10-\\uff19]{4}\\D{0,6}[0-9\\uff10-\\uff19]{4}\\b")
                .contains("My card XXXX", "was charged twice; call +49 30 1234567.");
        if (!number.contains("\\n")) {
            assertThat(issue.subject()).startsWith("Charged: XXXX").endsWith(", why?");
        }
        assertThat(shop.logged.toString()).doesNotContain("1111");
    }

    @Test
    @Keeps("no-card-numbers")
    void one_that_begins_in_the_subject_and_goes_on_in_the_message_is_masked() {
        accepts(event("opened", 0, "Card 4111 1111", message("1", "customer", "1111 1111 is mine"), ""));

        assertThat(issue(shop).subject()).isEqualTo("Card XXXX XXXX");
        assertThat(texts(issue(shop))).containsExactly("XXXX XXXX is mine");
    }

    /** Otherwise a hash of the event would tell it to whoever knows the rest. */
    @Test
    @Keeps("no-card-numbers")
    void two_events_that_differ_in_their_card_numbers_alone_are_the_same() {
        String event = event("opened", 0, "S", message("1", "customer", "4111 1111 1111 1111"), "");
        accepts(event);

        assertThat(shop.send(event.replace("4111 1111 1111 1111", "5555 5555 5555 4444"))
                        .getBody())
                .contains("already-known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"Ada\" | \"name\":\"4111 1111 1111 1111\" | /customer/name",
                "\"id\":\"I-1\" | \"id\":\"4111 1111 1111 1111\" | /issue/id",
                "\"id\":\"I-1\" | \"id\":\"I-1\",\"product\":\"4111 1111 1111 1111\" | /issue/product",
                "\"id\":\"I-1\" | \"id\":\"I-1\",\"note\":\"4111 1111 1111 1111\" | /issue/note",
                "\"id\":\"1\" | \"id\":\"4111 1111 1111 1111\" | /issue/message/id",
                "support.issue-opened | account.changed | /issue/message/text",
            })
    @Keeps({"no-card-numbers", "silence-after-opt-out"})
    void in_every_other_field_it_is_refused_and_the_opt_out_counts(String good, String bad, String field) {
        String text = message("1", "customer", "Card 4111 1111 1111 1111");
        String event = event("opened", 0, "S", text, ",\"promotionalMail\":false");
        assertThat(event).contains(good);

        APIGatewayV2HTTPResponse answer = shop.send(event.replace(good, bad));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains("Payment card number", "\"pointer\":\"" + field, "\"optOut\":\"recorded\"")
                .doesNotContain("4111");
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"birthDate\":\"2020-01-01\"",
                "\"requester\":{\"date_of_birth\":\"1.1.2020\"}",
                "\"age\":9",
            })
    @Keeps("no-children")
    void the_birth_date_of_a_child_in_a_field_leaves_nothing(String field) {
        APIGatewayV2HTTPResponse answer =
                shop.send(event("opened", 0, "S", message("1", "customer", "Hi"), "," + field));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("Under age");
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.send(event("opened", 0, "S", ",\"birthDate\":\"2020-01-01\"", ""))
                        .getStatusCode())
                .isEqualTo(422);
    }

    @Test
    void free_text_is_not_searched_for_ages() {
        accepts(event("opened", 0, "My son is 9", message("1", "customer", "born 2020-01-01"), ""));

        assertThat(texts(issue(shop))).containsExactly("born 2020-01-01");
    }

    @Test
    @Keeps({"promotional-by-choice", "silence-after-opt-out"})
    void a_choice_counts_if_the_event_has_one_but_nobody_signs_up_through_support() {
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));
        accepts(event("opened", 0, "S", "", ""));
        assertThat(shop.consent(ADA).on()).isNotEmpty();
        shop.clock.advance(Duration.ofMinutes(1));
        accepts(event("updated", 0, "S", "", ",\"promotionalMail\":false")
                .replace(minute(0).toString(), shop.clock.instant().toString()));
        assertThat(shop.consent(ADA).on()).isEmpty();
        shop.clock.advance(Duration.ofMinutes(1));
        accepts(event("closed", 0, "S", "", ",\"promotionalMail\":true")
                .replace(minute(0).toString(), shop.clock.instant().toString()));

        assertThat(shop.consent(ADA).on()).isEmpty();
        assertThat(shop.history(ADA)).contains(Event.OPT_IN_REFUSED);
    }

    @Test
    void more_messages_than_there_is_room_for_are_refused_in_words_and_the_issue_can_still_be_closed() {
        IntStream.range(0, SupportIssue.MAX_MESSAGES)
                .forEach(i -> accepts(event("updated", i, "S", message("m" + i, "support", "Text " + i), "")));
        String closed = event("closed", 30, "S", message("one-more", "support", "Bye"), ",\"promotionalMail\":false");

        APIGatewayV2HTTPResponse answer = shop.send(closed);

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(answer.getBody()).contains("The issue has 25 messages", "\"optOut\":\"recorded\"");
        assertThat(issue(shop).messages()).hasSize(SupportIssue.MAX_MESSAGES);
        accepts(event("updated", 31, "S", message("m0", "support", "Amended"), ""));
        accepts(event("closed", 30, "S", "", ""));
        assertThat(issue(shop).isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"text\":\"Hi\" | \"text\":\"%s\" | /issue/message/text | 1 to 3000 characters",
                "\"subject\":\"S\" | \"subject\":\"%s\" | /issue/subject | 1 to 1000 characters",
                "\"text\":\"Hi\" | \"text\":\" \" | /issue/message/text | must be a text",
                "\"text\":\"Hi\" | \"words\":\"Hi\" | /issue/message/text | is missing",
                "\"from\":\"customer\" | \"from\":\"bot\" | /issue/message/from | must be one of",
                "\"id\":\"1\", | '' | /issue/message/id | is missing",
                "\"subject\":\"S\", | '' | /issue/subject | is missing",
                "\"issue\" | \"ticket\" | /issue | is missing",
            })
    void what_is_wrong_is_said_with_its_field(String good, String bad, String field, String words) {
        String event = event("opened", 0, "S", message("1", "customer", "Hi"), "");
        assertThat(event).contains(good);

        APIGatewayV2HTTPResponse answer = shop.send(event.replace(good, bad.formatted("x".repeat(3001))));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("\"pointer\":\"" + field + "\"", words);
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
    }

    @Test
    @Keeps({"correct", "remove"})
    void what_the_person_corrected_or_removed_stays_whatever_the_help_desk_repeats() {
        accepts(event("opened", 0, "Wrong", message("1", "customer", "Wrong, too"), ""));
        accepts(event("updated", 1, "Wrong", message("2", "customer", "My secret"), ""));
        SupportIssue corrected = issue(shop).corrected("Right", Map.of("1", "Right, too", "2", ""), Shop.NOON);
        shop.stores.commit(List.of(new RecordItems.PutRecord(shop.person(ADA).id(), corrected)));

        accepts(event("updated", 2, "Wrong", message("1", "customer", "Wrong, too"), ""));
        accepts(event("closed", 3, "Wrong again", message("2", "customer", "My secret"), ""));
        accepts(event("closed", 3, "Wrong again", message("3", "support", "Bye"), ""));

        SupportIssue issue = issue(shop);
        assertThat(issue.subject()).isEqualTo("Right");
        assertThat(issue.correctedAt()).isEqualTo(Shop.NOON);
        assertThat(texts(issue)).containsExactly("Right, too", "", "Bye");
        assertThat(issue.messages()).extracting(Message::correctedAt).containsExactly(Shop.NOON, Shop.NOON, null);
        assertThat(issue.isClosed()).isTrue();
    }

    @Test
    @Keeps("remove")
    void a_removed_issue_does_not_come_back_by_the_same_event() {
        String event = event("opened", 0, "S", message("1", "customer", "Hi"), "");
        accepts(event);
        shop.stores.commit(List.of(new RecordItems.RemoveRecord(shop.person(ADA).id(), SupportIssue.idOf("I-1"))));

        assertThat(shop.send(event).getBody()).contains("already-known");
        assertThat(shop.stores.records(shop.person(ADA).id())).isEmpty();
    }
}
