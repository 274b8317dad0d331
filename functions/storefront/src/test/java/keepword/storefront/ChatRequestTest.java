package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUp;
import keepword.chat.FollowUp.Content;
import keepword.chat.FollowUpItems;
import keepword.chat.FollowUps;
import keepword.consent.ChildMark;
import keepword.consent.HistoryEntry.Event;
import keepword.job.Job;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.InMemoryParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes in of an address that was left in the chat, and that nothing else comes of it. */
@Keeps("chat-follow-up")
class ChatRequestTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    /** An event; {@code chat} and {@code more} go on inside their objects, beginning with a comma. */
    private static String event(String at, String chat, String more) {
        return """
                {"type":"chat.follow-up-requested","occurredAt":"%s","customer":{"email":"%s","name":"Ada"},
                "chat":{"id":"C-1","topic":"Export"%s}%s}""".formatted(at, ADA, chat, more);
    }

    private static String event(String chat, String more) {
        return event(Shop.NOON.minus(Duration.ofDays(1)).toString(), chat, more);
    }

    private List<FollowUp> left() {
        return FollowUpItems.readAll(shop.stores.items(), shop.key(ADA));
    }

    private Content content() {
        return new FollowUps(new InMemoryParts(shop.stores, shop.clock))
                .content(shop.key(ADA), left().getFirst().id())
                .orElseThrow();
    }

    private void refuses(String event, String detail) {
        APIGatewayV2HTTPResponse answer = shop.send(event);
        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains(detail);
        assertThat(left()).isEmpty();
        assertThat(shop.stores.jobStore().open()).isEmpty();
    }

    @Test
    void it_is_kept_sealed_with_its_end_and_one_mail_and_makes_nobody_a_customer() {
        APIGatewayV2HTTPResponse answer =
                shop.send(event(",\"answer\":\"See the menu.\\nOr ask.\"", ",\"language\":\"de\""));

        assertThat(answer.getBody()).isEqualTo("{\"result\":\"recorded\",\"ignored\":[\"/customer/name\"]}");
        Instant asked = Shop.NOON.minus(Duration.ofDays(1));
        assertThat(left()).hasSize(1);
        assertThat(left().getFirst().at()).isEqualTo(asked);
        assertThat(left().getFirst().sealed()).doesNotContain("ada", "Export", "menu");
        assertThat(content()).isEqualTo(new Content(new EmailAddress(ADA), "Export", "See the menu.\nOr ask.", "de"));
        assertThat(shop.stores.jobStore().open())
                .extracting(Job::task)
                .hasOnlyElementsOfTypes(ChatTasks.SendFollowUp.class, ChatTasks.ExpireFollowUp.class)
                .hasSize(2);
        assertThat(shop.stores.jobStore().open())
                .filteredOn(job -> job.task() instanceof ChatTasks.ExpireFollowUp)
                .extracting(Job::due)
                .containsExactly(asked.plus(Duration.ofDays(30)));
        assertThat(shop.delivered).hasSize(1);
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.history(ADA)).isEmpty();
        assertThat(shop.logged).noneMatch(line -> line.contains(ADA) || line.contains("Export"));
    }

    @Test
    void of_a_customer_nothing_is_changed() {
        shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));
        var consent = shop.consent(ADA);
        var person = shop.person(ADA);
        shop.send(event("", ",\"language\":\"fr\""));

        assertThat(left()).hasSize(1);
        assertThat(shop.consent(ADA)).isEqualTo(consent);
        assertThat(shop.person(ADA)).isEqualTo(person);
        assertThat(shop.stores.records(person.id())).hasSize(1);
    }

    @Test
    void the_same_event_again_is_the_same_follow_up_and_another_chat_is_another() {
        String event = event("", "");
        String first = shop.send("msg_1", event).getBody();
        assertThat(shop.send("msg_1", event).getBody()).isEqualTo(first);
        assertThat(shop.send("msg_2", event).getBody()).contains("already-known");
        assertThat(shop.send("msg_1", event(",\"answer\":\"x\"", "")).getStatusCode())
                .isEqualTo(409);
        assertThat(left()).hasSize(1);

        shop.send("msg_3", event("", "").replace("C-1", "C-2"));
        assertThat(left()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See evil.example/x | See evil. example/x",
                "evil.com:80 or shop.evil.co.uk | evil. com:80 or shop. evil. co. uk",
                "b\u00fccher\u3002example | b\u00fccher. example",
                "setup.exe of 2.1.0. Why? | setup. exe of 2.1.0. Why?",
            })
    void no_mail_program_makes_a_link_of_what_it_is_about(String topic, String kept) {
        shop.send(event("", "").replace("\"Export\"", "\"" + topic + "\""));
        assertThat(content().topic()).isEqualTo(kept);
    }

    @Test
    @Keeps("no-children")
    void of_a_child_nothing_is_kept() {
        shop.stores.commit(List.of(new Write.SetMark(new Mark(ChildMark.of(shop.key(ADA)), "T-1", null), Shop.NOON)));
        refuses(event("", ""), "Under age");
        refuses(event("", ",\"birthDate\":\"2020-01-01\""), "Under age");
    }

    @Test
    @Keeps("no-card-numbers")
    void card_numbers_are_masked_in_what_was_said_and_refused_elsewhere() {
        shop.send(event(",\"answer\":\"Your card 6011 0009 9013 9424 works\"", ""));
        assertThat(content().answer()).isEqualTo("Your card XXXX XXXX XXXX XXXX works");

        APIGatewayV2HTTPResponse other = shop.send(event(",\"note\":\"6011 0009 9013 9424\"", ""));
        assertThat(other.getBody()).contains("Payment card number");
    }

    @Test
    void a_choice_beside_it_is_refused_and_an_opt_out_is_recorded_all_the_same() {
        refuses(event("", ",\"promotionalMail\":true"), "must be left out");
        assertThat(shop.history(ADA)).isEmpty();
        refuses(event("", ",\"promotionalMail\":false"), "\"optOut\":\"recorded\"");
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C-1 | ada@example.com | must be no e-mail address",
                "Export | See https://evil.example | must have no link",
                "Export | see WWW.evil.example | must have no link",
                "Export | two\\nlines | /chat/topic",
                "\"topic\":\"Export\" | \"other\":\"Export\" | /chat/topic",
                "2026-03-01T12:00:00Z | 2026-01-31T12:00:00Z | too long ago",
                "\"chat\" | \"history\":true,\"chat\" | must be left out",
            })
    void what_cannot_be_kept_is_refused_in_words(String right, String wrong, String words) {
        refuses(event("", "").replace(right, wrong), words);
    }

    @Test
    void a_test_keeps_nothing() {
        assertThat(shop.send(event("", ",\"test\":true")).getBody()).contains("\"result\":\"test\"");
        assertThat(left()).isEmpty();
    }
}
