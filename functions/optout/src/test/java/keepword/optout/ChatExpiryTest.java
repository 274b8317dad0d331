package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUp;
import keepword.chat.FollowUp.State;
import keepword.chat.FollowUpItems;
import keepword.chat.FollowUps;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.mail.Gate;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** How an address of the chat ends without its mail. */
@Keeps("chat-follow-up")
class ChatExpiryTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final TestClock clock = new TestClock(NOON);
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final DueChanges changes = new DueChanges(parts, parts, parts);
    private final EmailAddress ada = new EmailAddress("ada@example.com");
    private final AddressKey address = parts.addressKeys().of(ada);

    private void leaves() {
        stores.commit(new FollowUps(parts)
                .request(new FollowUp.Content(ada, "Export", null, null), clock.instant(), "C-1")
                .writes());
    }

    private void worksWhatIsDue() {
        stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof ChatTasks.ExpireFollowUp
                        && !job.due().isAfter(clock.instant()))
                .map(Job::id)
                .toList()
                .forEach(changes::work);
    }

    private List<State> states() {
        return FollowUpItems.readAll(stores.items(), address).stream()
                .map(FollowUp::state)
                .toList();
    }

    @Test
    void after_thirty_days_it_is_gone_whatever_became_of_its_mail_and_nothing_is_known_of_the_address() {
        leaves();
        stores.gate()
                .claim(
                        new Gate.Claim(
                                address,
                                new MailId("m"),
                                "a",
                                MailKind.FOLLOW_UP,
                                null,
                                clock.instant().plusSeconds(60)),
                        clock.instant());
        clock.advance(Duration.ofDays(30).minusMillis(1));
        leaves();
        worksWhatIsDue();
        assertThat(states()).containsExactly(State.OPEN, State.OPEN);

        clock.advance(Duration.ofMillis(1));
        worksWhatIsDue();
        assertThat(states()).containsExactlyInAnyOrder(State.EXPIRED, State.OPEN);
        assertThat(FollowUpItems.readAll(stores.items(), address))
                .allMatch(one -> (one.sealed() != null) == one.isOpen());
        assertThat(stores.claims(address)).as("of the other one").hasSize(1);

        clock.advance(Duration.ofDays(30));
        worksWhatIsDue();
        assertThat(states()).containsExactly(State.EXPIRED, State.EXPIRED);
        assertThat(stores.claims(address)).isEmpty();
    }

    @Test
    void its_end_leaves_the_choice_of_a_customer_as_it_is() {
        leaves();
        parts.consents()
                .record(
                        address,
                        new Choice.OptOutOfEverything(),
                        new Evidence(Source.ORDER, clock.instant(), "2026-01", Map.of()));
        var before = stores.consent(address);
        clock.advance(Duration.ofDays(30));
        worksWhatIsDue();
        assertThat(stores.consent(address)).isEqualTo(before);
    }

    @Test
    @Keeps("erase")
    void an_erasure_of_whoever_has_the_address_ends_it_unless_it_was_undone() {
        leaves();
        Evidence asked = new Evidence(Source.PROFILE, NOON, "2026-01", Map.of());
        RequestId undone = new RequestId("u");
        stores.commit(List.of(new RequestItems.SaveRequest(
                new Request(undone, address, Request.Kind.ERASURE, asked, NOON, NOON, Request.State.UNDONE, asked))));
        JobId nothing = new JobId("undone");
        stores.commit(List.of(new JobItems.Plan(
                Job.now(nothing, new PersonTasks.Erase(new PersonId("ada"), address, undone), clock.instant()))));
        changes.work(nothing);
        assertThat(states()).containsExactly(State.OPEN);

        JobId erase = new JobId("erase");
        PersonTasks.Erase task = new PersonTasks.Erase(new PersonId("ada"), address, new RequestId("r"));
        stores.commit(List.of(new JobItems.Plan(Job.now(erase, task, clock.instant()))));
        changes.work(erase);
        assertThat(states()).containsExactly(State.FORGOTTEN);
    }
}
