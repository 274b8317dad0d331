package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.kernel.PersonId;
import keepword.person.Person.Field;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"customer-record", "collect-with-reason"})
class PersonTest {
    private static final Instant THEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = THEN.plusSeconds(60);
    private final Person ada = Person.first(
            new PersonId("p"), Map.of(Field.EMAIL, datum("ada@example.com", THEN), Field.NAME, datum("Ada", THEN)));

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
    void of_the_languages_that_are_heard_the_shops_last_stays_whatever_a_page_was_in() {
        Datum signUp = new Datum("de", Source.WEBSITE, THEN.plusSeconds(3));
        Datum entry = new Datum("de", Source.SURVEY, THEN.plusSeconds(4));
        Datum order = new Datum("en", Source.ORDER, THEN.plusSeconds(1));
        Datum trial = new Datum("fr-CA", Source.TRIAL, THEN.plusSeconds(2));

        for (List<Datum> some : List.of(
                List.of(signUp, order, trial, entry),
                List.of(trial, order, entry, signUp),
                List.of(order, entry, signUp, trial),
                List.of(entry, trial, signUp, order))) {
            assertThat(heard(ada, some).data().get(Field.LANGUAGE)).isEqualTo(trial);
        }
        assertThat(heard(ada, List.of(signUp, entry)).data().get(Field.LANGUAGE))
                .as("a page tells a language only where none is known")
                .isEqualTo(signUp);
    }

    @Test
    void a_language_that_somebody_chose_stays_until_they_choose_again() {
        for (Source own : List.of(Source.PROFILE, Source.SUPPORT)) {
            Person chose = heard(ada, List.of(datum("fr", THEN))).corrected(Map.of(Field.LANGUAGE, "de"), own, LATER);
            Person after = heard(chose, List.of(datum("en", LATER.plusSeconds(1))));

            assertThat(after.get(Field.LANGUAGE)).contains("de");
            assertThat(after.corrected(Map.of(Field.LANGUAGE, "en"), Source.PROFILE, LATER)
                            .get(Field.LANGUAGE))
                    .contains("en");
            Person none = after.corrected(Map.of(Field.LANGUAGE, ""), own, LATER);
            assertThat(heard(none, List.of(datum("it", THEN))).get(Field.LANGUAGE))
                    .contains("it");
        }
    }

    private static Person heard(Person person, List<Datum> languages) {
        Person after = person;
        for (Datum language : languages) {
            after = after.updated(Map.of(Field.LANGUAGE, language));
        }
        return after;
    }

    @Test
    void the_address_stays_as_it_is_stored() {
        Person updated = ada.updated(Map.of(Field.EMAIL, datum("ADA@example.com", LATER)));

        assertThat(updated.email().value()).isEqualTo("ada@example.com");
    }
}
