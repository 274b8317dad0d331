package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Source;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.store.CommitResult;
import keepword.store.Write;
import org.junit.jupiter.api.Test;

/** What is kept of a person. */
abstract class PeopleContract extends Contract {
    @Test
    void a_person_is_read_back_and_found_by_their_address() {
        Person person = person();
        commit(List.of(new Write.SavePerson(person), new Write.PointTo(address, person.id())));

        assertThat(stores().people().personAt(address)).contains(person.id());
        assertThat(stores().people().person(person.id())).contains(person);
    }

    @Test
    void an_address_points_to_one_person_only() {
        commit(List.of(new Write.PointTo(address, ids.person())));
        Person second = person();

        CommitResult result = commit(List.of(new Write.SavePerson(second), new Write.PointTo(address, second.id())));

        assertThat(result).isEqualTo(new CommitResult.Rejected(List.of(new Write.PointTo(address, second.id()))));
        assertThat(stores().people().person(second.id())).isEmpty();
    }

    @Test
    void a_person_that_changed_meanwhile_is_not_overwritten() {
        Person person = person();
        commit(List.of(new Write.SavePerson(person)));
        Person changed = person.updated(Map.of(Field.PHONE, datum("+49 30 1234567")));

        assertThat(commit(List.of(new Write.SavePerson(changed)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new Write.SavePerson(changed)))).isInstanceOf(CommitResult.Rejected.class);
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
                        new PersonRecord.Item("S", "Suite", PersonRecord.Medium.DOWNLOAD, "KEY-1"),
                        new PersonRecord.Item("D", "Disc", PersonRecord.Medium.PHYSICAL, null)),
                new PersonRecord.Money(new BigDecimal("49.90"), "EUR"),
                "mark-1");
        PersonRecord product =
                new PersonRecord.Product(new RecordId("product#1"), Source.TRIAL, NOW, "S", "Suite", null, null);

        commit(List.of(
                new Write.SavePerson(person),
                new Write.PutRecord(person.id(), order),
                new Write.PutRecord(person.id(), product)));

        assertThat(stores().people().record(person.id(), order.id())).contains(order);
        assertThat(stores().people().record(person.id(), product.id())).contains(product);
        assertThat(stores().people().record(person.id(), new RecordId("order#2")))
                .isEmpty();
    }

    @Test
    void a_sign_up_is_kept_until_it_is_removed() {
        SignUp signUp = new SignUp(ids.next(), new EmailAddress("ada@example.com"), Set.of(NEWS), NOW);

        assertThat(commit(List.of(new Write.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().people().signUp(signUp.id())).contains(signUp);
        assertThat(commit(List.of(new Write.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Rejected.class);
        commit(List.of(new Write.RemoveSignUp(signUp.id())));
        assertThat(stores().people().signUp(signUp.id())).isEmpty();
        assertThat(commit(List.of(new Write.RemoveSignUp(signUp.id())))).isInstanceOf(CommitResult.Committed.class);
    }

    private static Datum datum(String value) {
        return new Datum(value, Source.ORDER, NOW);
    }

    private Person person() {
        return new Person(
                ids.person(), Map.of(Field.EMAIL, datum("ada@example.com"), Field.NAME, datum("Ada")), NOW, 1);
    }
}
