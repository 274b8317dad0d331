package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Source;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.person.Datum;
import keepword.person.OwnedProducts;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PostalAddress;
import keepword.person.RecordItems;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.store.CommitResult;
import keepword.store.Write;
import org.junit.jupiter.api.Test;

/** What is kept of a person. */
abstract class PeopleContract extends Contract {
    @Test
    void a_person_is_read_back_and_found_by_their_address() {
        Person person = person();
        commit(List.of(new PersonItems.SavePerson(person), new PersonItems.PointTo(address, person.id())));

        assertThat(stores().people().personAt(address)).contains(person.id());
        assertThat(stores().people().person(person.id())).contains(person);
    }

    @Test
    void an_address_points_to_one_person_only() {
        commit(List.of(new PersonItems.PointTo(address, ids.person())));
        Person second = person();

        CommitResult result =
                commit(List.of(new PersonItems.SavePerson(second), new PersonItems.PointTo(address, second.id())));

        assertThat(result).isEqualTo(new CommitResult.Rejected(List.of(new PersonItems.PointTo(address, second.id()))));
        assertThat(stores().people().person(second.id())).isEmpty();
    }

    @Test
    void a_person_that_changed_meanwhile_is_not_overwritten() {
        Person person = person();
        commit(List.of(new PersonItems.SavePerson(person)));
        Person changed = person.updated(Map.of(Field.PHONE, datum("+49 30 1234567")));

        assertThat(commit(List.of(new PersonItems.SavePerson(changed)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new PersonItems.SavePerson(changed)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void records_are_read_back_as_they_were_put() {
        Person person = person();
        PersonRecord order = new PersonRecord.Order(
                new RecordId("order#1"),
                Source.ORDER,
                NOW,
                "A-1",
                PersonRecord.OrderStatus.PAID,
                List.of(
                        new PersonRecord.Item(
                                "S",
                                "Suite",
                                PersonRecord.Medium.DOWNLOAD,
                                2,
                                List.of("KEY-1", "KEY-2"),
                                new PersonRecord.Money(new BigDecimal("29.90"), "EUR"),
                                new PersonRecord.Money(new BigDecimal("9.90"), "EUR")),
                        new PersonRecord.Item("D", "Disc", PersonRecord.Medium.PHYSICAL, null)),
                null,
                new PersonRecord.Money(new BigDecimal("49.90"), "EUR"));
        PersonRecord product =
                new PersonRecord.Product(new RecordId("product#1"), Source.TRIAL, NOW, "S", "Suite", null);

        commit(List.of(
                new PersonItems.SavePerson(person),
                new RecordItems.PutRecord(person.id(), order),
                new RecordItems.PutRecord(person.id(), product)));

        assertThat(stores().people().record(person.id(), order.id())).contains(order);
        assertThat(stores().people().record(person.id(), product.id())).contains(product);
        assertThat(stores().people().record(person.id(), new RecordId("order#2")))
                .isEmpty();
    }

    @Test
    void who_has_an_account_and_who_owns_what_is_found_until_it_is_no_longer_so() {
        Person person = person();
        RecordId order = PersonRecord.Order.idOf("A-1");
        holds(
                new PersonItems.SavePerson(person),
                new RecordItems.PutRecord(person.id(), order(order, PersonRecord.OrderStatus.PAID)));

        assertThat(customers(person)).containsExactly(person.id());
        assertThat(owned(person)).containsExactly(new OwnedProducts(person.id(), Set.of("S", "D")));
        holds(new RecordItems.PutRecord(person.id(), order(order, PersonRecord.OrderStatus.REFUNDED)));
        assertThat(owned(person)).isEmpty();
        holds(new RecordItems.PutRecord(person.id(), order(order, PersonRecord.OrderStatus.PAID)));
        holds(new RecordItems.RemoveRecord(person.id(), order));
        assertThat(owned(person)).isEmpty();
        holds(new PersonItems.SavePerson(person.erasing(new RequestId("r"))));
        assertThat(customers(person)).isEmpty();
    }

    private List<PersonId> customers(Person person) {
        return stores().people().customers(place(person), null, 5_000).stream()
                .filter(person.id()::equals)
                .toList();
    }

    private List<OwnedProducts> owned(Person person) {
        return stores().people().owners(place(person), null, 5_000).stream()
                .filter(owned -> owned.person().equals(person.id()))
                .toList();
    }

    private static String place(Person person) {
        return person.id().value().substring(0, 1);
    }

    private static PersonRecord order(RecordId id, PersonRecord.OrderStatus status) {
        return new PersonRecord.Order(
                id,
                Source.ORDER,
                NOW,
                "A-1",
                status,
                List.of(
                        new PersonRecord.Item("S", "Suite", PersonRecord.Medium.DOWNLOAD, null),
                        new PersonRecord.Item("D", "Disc", PersonRecord.Medium.PHYSICAL, null)),
                null,
                null);
    }

    @Test
    void security_questions_are_read_back_as_they_were_put_last() {
        Person person = person();
        List<PersonRecord.Question> questions =
                List.of(new PersonRecord.Question("Pet?", "hash-1"), new PersonRecord.Question("Street?", "hash-2"));
        PersonRecord first = new PersonRecord.SecurityQuestions(Source.PROFILE, NOW, questions);
        PersonRecord second = new PersonRecord.SecurityQuestions(Source.PROFILE, NOW, questions.reversed());
        commit(List.of(new PersonItems.SavePerson(person), new RecordItems.PutRecord(person.id(), first)));
        commit(List.of(new RecordItems.PutRecord(person.id(), second)));

        assertThat(stores().people().records(person.id())).containsExactly(second);
        assertThat(stores().people().record(person.id(), second.id())).contains(second);
    }

    @Test
    void a_support_issue_is_read_back_as_it_was_put_also_what_was_removed_of_it() {
        Person person = person();
        List<PersonRecord.Message> messages = List.of(
                new PersonRecord.Message("1", NOW, PersonRecord.Writer.CUSTOMER, "It crashes.\nHelp!", null),
                new PersonRecord.Message("2", NOW, PersonRecord.Writer.SUPPORT, "", NOW.plusSeconds(1)));
        PersonRecord issue = new PersonRecord.SupportIssue(
                PersonRecord.SupportIssue.idOf("T-1"), Source.HELP_DESK, NOW, "T-1", "", "S", NOW, null, NOW, messages);
        PersonRecord bare = new PersonRecord.SupportIssue(
                PersonRecord.SupportIssue.idOf("T-2"),
                Source.IMPORT,
                NOW,
                "T-2",
                "Subject",
                null,
                null,
                NOW,
                null,
                List.of());
        commit(List.of(
                new PersonItems.SavePerson(person),
                new RecordItems.PutRecord(person.id(), issue),
                new RecordItems.PutRecord(person.id(), bare)));

        assertThat(stores().people().records(person.id())).containsExactlyInAnyOrder(issue, bare);
    }

    @Test
    void a_sign_up_is_kept_until_it_is_removed() {
        SignUp signUp = new SignUp(
                SignUp.idOf(address, ids.next()),
                new EmailAddress("ada@example.com"),
                Set.of(NEWS),
                "de-AT",
                "wording-1",
                NOW);

        assertThat(commit(List.of(new SignUpItems.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().people().signUp(signUp.id())).contains(signUp);
        assertThat(commit(List.of(new SignUpItems.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Rejected.class);
        commit(List.of(new SignUpItems.RemoveSignUp(signUp.id())));
        assertThat(stores().people().signUp(signUp.id())).isEmpty();
        assertThat(commit(List.of(new SignUpItems.RemoveSignUp(signUp.id()))))
                .isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void a_sign_up_is_confirmed_once_and_not_after_it_was_forgotten() {
        SignUp signUp = new SignUp(
                SignUp.idOf(address, ids.next()),
                new EmailAddress("ada@example.com"),
                Set.of(NEWS),
                "de-AT",
                null,
                NOW);
        fails(new SignUpItems.ConfirmSignUp(signUp.id()));
        holds(new SignUpItems.KeepSignUp(signUp));
        holds(new SignUpItems.ConfirmSignUp(signUp.id()));

        assertThat(stores().people().signUp(signUp.id())).isEmpty();
        fails(new SignUpItems.ConfirmSignUp(signUp.id()));
    }

    @Test
    void an_address_finds_its_sign_ups() {
        SignUp one = new SignUp(
                SignUp.idOf(address, "1"), new EmailAddress("ada@example.com"), Set.of(NEWS), "de-AT", null, NOW);
        SignUp two = new SignUp(
                SignUp.idOf(address, "2"), new EmailAddress("Ada@example.com"), Set.of(NEWS), "de-AT", null, NOW);
        commit(List.of(new SignUpItems.KeepSignUp(one), new SignUpItems.KeepSignUp(two)));

        assertThat(stores().people().signUps(address)).containsExactly(one, two);
    }

    private PersonRecord product(String id) {
        return new PersonRecord.Product(new RecordId(id), Source.TRIAL, NOW, "S", "Suite", null);
    }

    @Test
    void all_records_of_a_person_are_read_or_the_first_of_them() {
        Person person = person();
        commit(List.of(new PersonItems.SavePerson(person)));
        for (String id : List.of("product#2", "order#9", "product#1")) {
            commit(List.of(new RecordItems.PutRecord(person.id(), product(id))));
        }

        assertThat(stores().people().records(person.id()))
                .containsExactly(product("order#9"), product("product#1"), product("product#2"));
        assertThat(stores().people().records(person.id(), 2)).containsExactly(product("order#9"), product("product#1"));
        commit(List.of(new RecordItems.RemoveRecord(person.id(), new RecordId("order#9"))));
        assertThat(stores().people().records(person.id(), 1)).containsExactly(product("product#1"));
        assertThat(stores().people().records(ids.person())).isEmpty();
    }

    @Test
    void once_an_erasure_has_begun_nothing_changes_the_person_but_their_removal() {
        Person person = person();
        Person coming = person.with(new Person.Erasure(new RequestId("r"), false));
        Person begun = coming.erasing(new RequestId("r"));
        List<Write> removal = List.of(new PersonItems.RemovePerson(person.id()));
        commit(List.of(new PersonItems.SavePerson(person)));
        commit(List.of(new PersonItems.SavePerson(coming)));
        assertThat(stores().people().person(person.id())).contains(coming);
        assertThat(commit(removal)).isInstanceOf(CommitResult.Rejected.class);

        commit(List.of(new PersonItems.SavePerson(begun)));
        assertThat(stores().people().person(person.id())).contains(begun);
        assertThat(commit(List.of(new PersonItems.SavePerson(begun.with(null)))))
                .isInstanceOf(CommitResult.Rejected.class);
        assertThat(commit(removal)).isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().people().person(person.id())).isEmpty();
    }

    @Test
    void a_pointer_is_removed_only_if_it_points_there() {
        Person person = person();
        commit(List.of(new PersonItems.PointTo(address, person.id())));

        assertThat(commit(List.of(new PersonItems.RemovePointer(address, ids.person()))))
                .isInstanceOf(CommitResult.Rejected.class);
        commit(List.of(new PersonItems.RemovePointer(address, person.id())));
        assertThat(stores().people().personAt(address)).isEmpty();
    }

    private static Datum datum(String value) {
        return new Datum(value, Source.ORDER, NOW);
    }

    private Person person() {
        PostalAddress address = new PostalAddress(List.of("1 Street", "2nd floor"), "12345", null, "R", "DE");
        return Person.first(
                ids.person(),
                Map.of(
                        Field.EMAIL, datum("ada@example.com"),
                        Field.NAME, datum("Ada"),
                        Field.MAILING_ADDRESS, Datum.of(address, Source.ORDER, NOW)));
    }
}
