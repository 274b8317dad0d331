package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.person.Person.Field;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"customer-record", "collect-with-reason"})
class PersonTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(60);
    private final Person ada = Person.first(
            new PersonId("p"),
            Map.of(Field.EMAIL, datum("ada@example.com", THEN), Field.NAME, datum("Ada", THEN)),
            THEN);

    private static Datum datum(String value, Instant at) {
        return new Datum(value, Source.ORDER, at);
    }

    @Test
    void newer_data_replace_older_ones() {
        Person updated = ada.updated(Map.of(Field.NAME, datum("Ada Lovelace", LATER)));

        assertThat(updated.data().get(Field.NAME)).isEqualTo(datum("Ada Lovelace", LATER));
        assertThat(updated.version()).isEqualTo(2);
    }

    @Test
    void news_that_arrive_late_do_not_replace_newer_data() {
        Person updated = ada.updated(Map.of(Field.NAME, datum("Adda", THEN.minusSeconds(1))));

        assertThat(updated.get(Field.NAME)).contains("Ada");
    }

    @Test
    void of_a_datum_the_latest_stays_in_whatever_order_they_are_heard() {
        Datum first = datum("Ada", THEN);
        Datum second = datum("Adda", THEN.plusSeconds(1));
        Datum third = datum("Ada", THEN.plusSeconds(2));

        for (List<Datum> order :
                List.of(List.of(first, second, third), List.of(third, first, second), List.of(second, third, first))) {
            Person person = ada;
            for (Datum datum : order) {
                person = person.updated(Map.of(Field.NAME, datum));
            }
            assertThat(person.data().get(Field.NAME)).isEqualTo(third);
        }
    }

    @Test
    void the_address_stays_as_it_is_stored() {
        Person updated = ada.updated(Map.of(Field.EMAIL, datum("ADA@example.com", LATER)));

        assertThat(updated.email().value()).isEqualTo("ada@example.com");
    }
}
