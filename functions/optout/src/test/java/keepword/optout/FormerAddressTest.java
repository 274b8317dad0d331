package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.person.AddressChanges;
import keepword.person.AddressChanges.Answer;
import keepword.person.CustomerUpsert;
import keepword.person.Eraser;
import keepword.person.Erasures;
import keepword.person.HeldAddress;
import keepword.person.HeldAddresses;
import keepword.person.Person;
import keepword.person.PersonTasks;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was left under an address is of whoever had it then, also after it was changed, and had by somebody else. */
@Keeps({"erase", "review"})
class FormerAddressTest {
    private static final Topic NEWS = new Topic("news");
    private static final String A = "a@example.com";
    private static final String B = "b@example.com";
    private static final String C = "c@example.com";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final RandomIds ids = parts.ids();
    private final AddressKeys keys = parts.addressKeys();
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private final AddressChanges changes = parts.addressChanges();
    private final CustomerUpsert customerUpsert = parts.customerUpsert();
    private final ConsentService consents = parts.consents();
    private final HeldAddresses held = parts.heldAddresses();

    private AddressKey key(String email) {
        return keys.of(new EmailAddress(email));
    }

    private Evidence evidence() {
        clock.advance(Duration.ofMinutes(1));
        return new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
    }

    private PersonId comes(String email) {
        return comes(email, new Choice.Unstated());
    }

    private PersonId comes(String email, Choice choice) {
        customerUpsert.register(
                new EmailAddress(email), Map.of(), choice, evidence(), (person, change) -> List.<Write>of());
        return stores.personAt(key(email)).orElseThrow();
    }

    private void moves(PersonId person, String to) {
        assertThat(changes.ask(person, new EmailAddress(to), evidence(), policy))
                .isEqualTo(Answer.DONE);
        RequestId request = changes.pending(person).orElseThrow().request();
        assertThat(changes.confirm(person, request, evidence())).isEqualTo(Answer.DONE);
    }

    /** Somebody fills in the form of a contest and signs up for news, and confirms neither; the ids of both. */
    private List<String> leaves(String email) {
        Instant now = evidence().chosenAt();
        AddressKey address = key(email);
        EntryLink link = new EntryLink(address, new SurveyId("spring"), ids.entry());
        SignUp signUp =
                new SignUp(SignUp.idOf(address, ids.next()), new EmailAddress(email), Set.of(NEWS), "en", null, now);
        stores.commit(List.of(
                new SignUpItems.KeepSignUp(signUp),
                new WaitingEntryItems.KeepWaitingEntry(new WaitingEntry(
                        link, new EmailAddress(email), null, new Answers(Map.of()), false, null, false, now))));
        return List.of(link.entry().value(), signUp.id());
    }

    private PersonTasks.Erase isErased(PersonId id) {
        AddressKey address = keys.of(stores.person(id).orElseThrow().email());
        Erasures erasures = parts.erasures();
        RequestId request = erasures.ask(id, evidence(), policy).orElseThrow().id();
        clock.advance(Duration.ofDays(3));
        PersonTasks.Erase task = new PersonTasks.Erase(id, address, request);
        goesOn(task);
        return task;
    }

    private void goesOn(PersonTasks.Erase task) {
        new Eraser(parts, new Withdrawals(stores.surveys()), stores.jobStore()).work(task);
    }

    /** What somebody sees. */
    private List<String> seenBy(PersonId id) {
        Person person = stores.person(id).orElseThrow();
        return held.of(keys.of(person.email()), Instant.MAX).stream()
                .flatMap(this::waiting)
                .sorted()
                .toList();
    }

    private Stream<String> waiting(HeldAddress address) {
        return Stream.concat(
                held.waitingEntries(address).map(entry -> entry.link().entry().value()),
                held.signUps(address).map(SignUp::id));
    }

    private List<String> waitingAt(String... emails) {
        return Stream.of(emails)
                .flatMap(email -> waiting(new HeldAddress(key(email), Instant.MIN, Instant.MAX)))
                .sorted()
                .toList();
    }

    private static List<String> all(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).sorted().toList();
    }

    @Test
    void what_waits_under_each_address_of_a_chain_is_seen_and_erased() {
        List<String> before = leaves(A);
        PersonId ada = comes(A);
        List<String> first = leaves(A);
        moves(ada, B);
        List<String> second = leaves(B);
        moves(ada, C);
        List<String> third = leaves(C);
        assertThat(seenBy(ada)).isEqualTo(all(List.of(before, first, second, third)));

        isErased(ada);
        assertThat(waitingAt(A, B, C)).isEmpty();
    }

    @Test
    void what_arrives_under_a_former_address_is_of_its_new_owner() {
        PersonId ada = comes(A);
        List<String> adas = leaves(A);
        moves(ada, B);
        List<String> nobodys = leaves(A);
        PersonId bob = comes(A);
        List<String> bobs = leaves(A);
        assertThat(seenBy(ada)).isEqualTo(all(List.of(adas)));
        assertThat(seenBy(bob)).isEqualTo(all(List.of(nobodys, bobs)));

        isErased(ada);
        assertThat(waitingAt(A, B)).isEqualTo(all(List.of(nobodys, bobs)));
        isErased(bob);
        assertThat(waitingAt(A, B)).isEmpty();
    }

    @Test
    void an_address_that_somebody_came_back_to_is_theirs_before_and_after_but_not_between() {
        PersonId ada = comes(A);
        List<String> first = leaves(A);
        moves(ada, B);
        PersonId bob = comes(A);
        List<String> bobs = leaves(A);
        moves(bob, C);
        moves(ada, A);
        List<String> last = leaves(A);
        assertThat(seenBy(ada)).isEqualTo(all(List.of(first, last)));
        assertThat(seenBy(bob)).isEqualTo(all(List.of(bobs)));

        isErased(ada);
        assertThat(waitingAt(A, B, C)).isEqualTo(all(List.of(bobs)));
    }

    @Test
    void what_arrives_while_an_erasure_goes_on_is_of_somebody_new() {
        PersonId ada = comes(A);
        leaves(A);
        PersonTasks.Erase task = isErased(ada);
        List<String> later = leaves(A);
        goesOn(task);

        assertThat(waitingAt(A)).isEqualTo(all(List.of(later)));
    }

    @Test
    void a_link_from_before_the_change_leads_nowhere_and_one_from_after_it_does() {
        PersonId ada = comes(A);
        Instant before = evidence().chosenAt();
        moves(ada, B);
        assertThat(stores.isLeftSince(stores.consent(key(A)), before)).isTrue();
        assertThat(stores.isLeftSince(stores.consent(key(B)), before)).isFalse();
        comes(A);
        assertThat(stores.isLeftSince(stores.consent(key(A)), before)).isTrue();
        assertThat(stores.isLeftSince(stores.consent(key(A)), evidence().chosenAt()))
                .isFalse();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_of_the_new_owner_counts_for_them_and_not_for_the_former_one() {
        PersonId ada = comes(A, new Choice.OptIn(Set.of(NEWS)));
        moves(ada, B);
        comes(A);
        consents.record(key(A), new Choice.OptIn(Set.of(NEWS)), evidence());
        assertThat(stores.consent(key(A)).on()).containsExactly(NEWS);
        consents.record(key(A), new Choice.OptOutOfEverything(), evidence());

        assertThat(stores.consent(key(A)).on()).isEmpty();
        assertThat(stores.consent(key(B)).on()).containsExactly(NEWS);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void without_a_new_owner_an_opt_out_of_the_old_address_counts_for_the_new_one() {
        PersonId ada = comes(A, new Choice.OptIn(Set.of(NEWS)));
        moves(ada, B);
        consents.record(key(A), new Choice.OptOutOfEverything(), evidence());

        Consent now = stores.consent(key(B));
        assertThat(now.on()).isEmpty();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_of_the_old_address_also_overtakes_what_was_chosen_there_before_it() {
        PersonId ada = comes(A, new Choice.OptIn(Set.of(NEWS)));
        moves(ada, B);
        Evidence early = evidence();
        consents.record(key(A), new Choice.OptOutOfEverything(), evidence());
        comes(A);
        consents.record(key(A), new Choice.OptIn(Set.of(NEWS)), early);
        assertThat(stores.consent(key(A)).on()).isEmpty();

        consents.record(key(A), new Choice.OptIn(Set.of(NEWS)), evidence());
        assertThat(stores.consent(key(A)).on()).containsExactly(NEWS);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void so_does_an_end_of_all_mail_which_leaves_order_mail_of_the_next_owner_on() {
        PersonId ada = comes(A);
        moves(ada, B);
        Evidence early = evidence();
        parts.transactionalOptOuts().ask(key(A), evidence(), policy);
        comes(A);
        consents.record(key(A), new Choice.OptIn(Set.of(NEWS)), early);

        assertThat(stores.consent(key(A)).on()).isEmpty();
        assertThat(stores.consent(key(A)).transactional()).isEqualTo(TransactionalMail.ON);
        assertThat(stores.consent(key(B)).transactional()).isInstanceOf(TransactionalMail.Ending.class);
    }

    /** People come, move, leave something and are erased, in any order; a model remembers whose everything is. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @Keeps("regularly-tested")
    void whatever_happens_everything_is_of_one_person_alone(long seed) {
        Random random = new Random(seed);
        List<String> addresses = List.of(A, B, C, "d@example.com");
        Map<String, PersonId> owners = new HashMap<>();
        Map<String, List<String>> nobodys = new HashMap<>();
        Map<PersonId, List<String>> model = new HashMap<>();
        for (int step = 0; step < 80; step++) {
            String address = addresses.get(random.nextInt(addresses.size()));
            String other = addresses.get(random.nextInt(addresses.size()));
            PersonId owner = owners.get(address);
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (owner == null) {
                        PersonId newcomer = comes(address);
                        owners.put(address, newcomer);
                        model.put(newcomer, gets(nobodys, address));
                    }
                }
                case 1, 2 -> {
                    if (owner != null && !owners.containsKey(other)) {
                        moves(owner, other);
                        owners.remove(address);
                        owners.put(other, owner);
                        things(model, owner).addAll(gets(nobodys, other));
                    }
                }
                case 3 -> {
                    if (owner != null && random.nextInt(3) == 0) {
                        isErased(owner);
                        owners.remove(address);
                        model.remove(owner);
                    }
                }
                default -> {
                    List<String> theirs = owner == null
                            ? nobodys.computeIfAbsent(address, none -> new ArrayList<>())
                            : things(model, owner);
                    theirs.addAll(leaves(address));
                }
            }
            List<String> left = Stream.concat(model.values().stream(), nobodys.values().stream())
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            assertThat(waitingAt(addresses.toArray(String[]::new)))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(left);
            model.forEach((person, things) -> assertThat(seenBy(person))
                    .as("seed %d", seed)
                    .isEqualTo(things.stream().sorted().toList()));
        }
    }

    private static List<String> things(Map<PersonId, List<String>> model, PersonId owner) {
        return Objects.requireNonNull(model.get(owner));
    }

    private static List<String> gets(Map<String, List<String>> nobodys, String address) {
        List<String> things = nobodys.remove(address);
        return things == null ? new ArrayList<>() : things;
    }
}
