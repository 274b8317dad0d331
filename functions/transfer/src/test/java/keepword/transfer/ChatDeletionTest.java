package keepword.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepword.chat.ChatTasks.DemandForgetting;
import keepword.chat.FollowUp;
import keepword.chat.FollowUp.State;
import keepword.chat.FollowUpItems;
import keepword.chat.FollowUps;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.promise.Keeps;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the provider of the chat is told to delete an address, and what it answers. */
@Keeps({"chat-follow-up", "bound-partners"})
class ChatDeletionTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-12-01T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final FollowUps followUps = new FollowUps(parts);
    private final EmailAddress ada = new EmailAddress("ada@example.com");
    private final AddressKey address = parts.addressKeys().of(ada);
    private final List<String> sent = new ArrayList<>();
    private Endpoint.Answer answer = new Endpoint.Answer.Answered(200, "{}");

    @BeforeEach
    void somebodyRunsTheChat() {
        Recipient provider = new Recipient(
                new RecipientId("chat"),
                1,
                "Chat & Co",
                Recipient.Role.PROCESSOR,
                Set.of(TransferPurpose.SUPPORT),
                Set.of(TransferField.EMAIL),
                new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), null),
                "DE",
                null,
                new EmailAddress("privacy@chat.example"),
                "https://chat.example",
                0,
                "https://chat.example/keepword",
                null,
                1,
                null);
        stores.commit(List.of(new RecipientItems.SaveRegister(Register.EMPTY.with(provider))));
        stores.commit(followUps
                .request(new FollowUp.Content(ada, "Export", null, null), clock.instant(), "C-1")
                .writes());
    }

    private FollowUp left() {
        return FollowUpItems.readAll(stores.items(), address).getFirst();
    }

    private List<Job> demands() {
        return stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof DemandForgetting)
                .toList();
    }

    private void works() {
        clock.advance(Duration.ofDays(8));
        Endpoint endpoint = (url, headers, body) -> {
            sent.add(url + " " + body);
            return answer;
        };
        SQSMessage message = new SQSMessage();
        message.setBody("{\"job\":\"" + demands().getFirst().id() + "\"}");
        assertThat(TransferHandler.messages(parts, parts, endpoint, ZoneOffset.UTC)
                        .test(message))
                .isTrue();
    }

    @Test
    void it_is_told_by_its_own_id_of_the_chat_when_the_address_ends_and_again_until_it_says_that_it_did() {
        assertThat(demands()).isEmpty();
        followUps.end(address, left().id(), State.SENT);
        works();
        Instant asked = clock.instant();
        assertThat(left().deletion()).isEqualTo(new Deletion(asked, null));
        answer = new Endpoint.Answer.Silent("nobody is there");
        works();
        answer = new Endpoint.Answer.Answered(200, "{\"deleted\":true}");
        works();

        assertThat(left().deletion()).isEqualTo(new Deletion(asked, clock.instant()));
        assertThat(demands()).isEmpty();
        assertThat(sent)
                .hasSize(3)
                .containsOnly(
                        "https://chat.example/keepword {\"type\":\"deletion.demanded\",\"data\":{\"chat\":\"C-1\"}}");
    }

    @Test
    void what_is_forgotten_here_meanwhile_is_demanded_all_the_same_and_leaves_nothing() {
        followUps.end(address, left().id(), State.SENT);
        followUps.forget(address, left().id());
        answer = new Endpoint.Answer.Answered(200, "{\"deleted\":true}");
        works();

        assertThat(sent).hasSize(1);
        assertThat(FollowUpItems.readAll(stores.items(), address)).isEmpty();
        assertThat(demands()).isEmpty();
    }

    @Test
    void an_alarm_goes_off_near_thirty_days() {
        followUps.end(address, left().id(), State.EXPIRED);
        assertThat(demands().getFirst().deadline()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }
}
