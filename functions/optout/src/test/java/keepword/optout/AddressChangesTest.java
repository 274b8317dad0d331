package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.person.AddressChanges;
import keepword.person.AddressChanges.Answer;
import keepword.person.ChildReports;
import keepword.person.Eraser;
import keepword.person.People;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonTasks;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Wish;
import keepword.person.Wishes;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.Request.State;
import keepword.request.RequestPolicy;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** What the simulation found about changes of address. */
class AddressChangesTest {
    private static final EmailAddress OLD = new EmailAddress("old@example.com");
    private static final EmailAddress NEW = new EmailAddress("new@example.com");
    private static final EmailAddress OTHER = new EmailAddress("other@example.com");
    private static final Topic NEWS = new Topic("news");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final RandomIds ids = parts.ids();
    private final AddressKeys keys = parts.addressKeys();
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private final AddressChanges changes = parts.addressChanges();
    private final PersonId ada = comes(OLD);

    private PersonId comes(EmailAddress email) {
        parts.customerUpsert()
                .register(email, Map.of(), new Choice.OptIn(Set.of(NEWS)), now(), (person, change) -> List.of());
        return stores.personAt(keys.of(email)).orElseThrow();
    }

    private Evidence now() {
        clock.advance(Duration.ofMinutes(1));
        return evidence(clock.instant());
    }

    private static Evidence evidence(Instant at) {
        return new Evidence(Source.PROFILE, at, "2026-01", Map.of());
    }

    private RequestId asksFor(EmailAddress email) {
        assertThat(changes.ask(ada, email, now(), policy)).isEqualTo(Answer.DONE);
        return changes.pending(ada).orElseThrow().request();
    }

    private Request request(RequestId id) {
        return stores.request(keys.of(OLD), id).orElseThrow();
    }

    @Test
    @Keeps("within-10-business-days")
    void who_takes_a_change_back_ends_its_request() {
        RequestId asked = asksFor(NEW);

        Wishes wishes = parts.wishes(stores.surveys(), policy);
        Evidence wish = now();
        wishes.grant(ada, new Wish.Remove(AddressChange.ID), wish, wish);

        assertThat(changes.pending(ada)).isEmpty();
        assertThat(request(asked).state()).isEqualTo(State.UNDONE);
        assertThat(request(asked).closed()).isEqualTo(wish);
    }

    @Test
    void a_wish_to_take_a_change_back_is_about_no_later_one() {
        Evidence early = now();
        RequestId asked = asksFor(NEW);

        Wishes wishes = parts.wishes(stores.surveys(), policy);
        assertThat(wishes.grant(ada, new Wish.Remove(AddressChange.ID), early, early))
                .isInstanceOf(Wishes.Answer.NothingThere.class);
        assertThat(changes.confirm(ada, asked, now())).isEqualTo(Answer.DONE);
    }

    @Test
    @Keeps("within-10-business-days")
    void an_erasure_ends_the_request_of_a_change_that_nobody_confirmed() {
        RequestId asked = asksFor(NEW);
        RequestId erasure =
                parts.erasures().ask(ada, now(), policy).orElseThrow().id();
        clock.advance(Duration.ofDays(3));
        new Eraser(parts, new Withdrawals(stores.surveys()), stores.jobStore())
                .work(new PersonTasks.Erase(ada, keys.of(OLD), erasure));

        assertThat(request(asked).state()).isEqualTo(State.UNDONE);
    }

    @Test
    void a_new_address_is_confirmed_within_a_week_however_late_it_is_forgotten() {
        RequestId asked = asksFor(NEW);
        clock.advance(Duration.ofDays(7));

        assertThat(changes.waiting(ada, asked)).isEmpty();
        assertThat(changes.confirm(ada, asked, now())).isEqualTo(Answer.GONE);
        assertThat(stores.personAt(keys.of(OLD))).contains(ada);
    }

    @Test
    void what_is_asked_for_and_arrives_late_replaces_no_later_change() {
        Evidence early = now();
        RequestId asked = asksFor(NEW);

        assertThat(changes.ask(ada, OTHER, early, policy)).isEqualTo(Answer.OVERTAKEN);
        assertThat(changes.pending(ada).orElseThrow().request()).isEqualTo(asked);
    }

    /** The end begins after the change has looked whether it is to come. */
    @Test
    @Keeps("transactional-opt-out")
    void an_address_stays_if_all_mail_begins_to_end_in_the_very_moment() {
        RequestId asked = asksFor(NEW);
        AddressKey old = keys.of(OLD);
        People late = (People) Proxy.newProxyInstance(
                People.class.getClassLoader(), new Class<?>[] {People.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("personAt")) {
                        parts.transactionalOptOuts().ask(old, now(), policy);
                    }
                    return arguments.length == 3
                            ? stores.record((PersonId) arguments[0], AddressChange.ID, AddressChange.class)
                            : method.invoke(stores, arguments);
                });
        AddressChanges slow = new AddressChanges(new InMemoryParts(stores, clock, ids) {
            @Override
            public People people() {
                return late;
            }
        });

        assertThat(slow.confirm(ada, asked, now())).isEqualTo(Answer.REQUEST_PENDING);
        assertThat(stores.personAt(old)).contains(ada);
        assertThat(stores.consent(old).transactional()).isInstanceOf(TransactionalMail.Ending.class);
    }

    @Test
    @Keeps("transactional-opt-out")
    void an_address_where_all_mail_is_about_to_end_is_taken_when_that_is_done() {
        RequestId asked = asksFor(NEW);
        parts.transactionalOptOuts().ask(keys.of(NEW), now(), policy);

        assertThat(changes.confirm(ada, asked, now())).isEqualTo(Answer.REQUEST_PENDING);
    }

    @Test
    @Keeps("no-children")
    void what_waits_at_a_childs_address_is_forgotten_also_where_somebody_else_had_it_before() {
        assertThat(changes.confirm(ada, asksFor(NEW), now())).isEqualTo(Answer.DONE);
        Instant at = now().chosenAt();
        SignUp signUp = new SignUp(SignUp.idOf(keys.of(OLD), ids.next()), OLD, Set.of(NEWS), "en", null, at);
        stores.commit(List.of(new SignUpItems.KeepSignUp(signUp)));

        ChildReports reports = new ChildReports(parts, policy);
        reports.report(keys.of(OLD), "eve", now());
        reports.report(keys.of(OLD), "bob", now());

        assertThat(stores.signUps(keys.of(OLD))).isEmpty();
    }
}
