package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.person.RecordItems;
import keepword.survey.Answers;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is personal of an entry to a contest. */
abstract class EntryContract extends Contract {
    /** DynamoDB Local deletes what expired by the real clock; so far ahead nothing has. */
    private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");

    private final SurveyId id = survey();
    private final PersonId person = ids.person();

    private WaitingEntry waiting(EntryLink link, @Nullable String name, boolean chosen) {
        return new WaitingEntry(
                link,
                new EmailAddress("Ada@example.com"),
                name,
                chosen ? SampleSurveys.answers(2) : Answers.NONE,
                chosen,
                chosen ? "wording-1" : null,
                !chosen,
                FAR);
    }

    @Test
    void an_entry_waits_until_it_is_removed() {
        EntryLink link = new EntryLink(address, id, ids.entry());
        WaitingEntry first = waiting(link, "Ada", true);
        WaitingEntry second = waiting(link, null, false);
        holds(new WaitingEntryItems.KeepWaitingEntry(first));
        assertThat(stores().people().waitingEntry(link)).contains(first);
        holds(new WaitingEntryItems.KeepWaitingEntry(second));
        assertThat(stores().people().waitingEntry(link)).contains(second);

        holds(new WaitingEntryItems.RemoveWaitingEntry(link));
        assertThat(stores().people().waitingEntry(link)).isEmpty();
        holds(new WaitingEntryItems.RemoveWaitingEntry(link));
    }

    @Test
    void an_entry_is_confirmed_once_as_it_was_read_and_not_after_it_was_forgotten() {
        EntryLink link = new EntryLink(address, id, ids.entry());
        WaitingEntry first = waiting(link, "Ada", true);
        WaitingEntry corrected = new WaitingEntry(
                link,
                first.email(),
                "Ada L.",
                first.answers(),
                false,
                null,
                false,
                first.at().plusMillis(1));
        fails(new WaitingEntryItems.ConfirmWaitingEntry(first));
        holds(new WaitingEntryItems.KeepWaitingEntry(first));
        holds(new WaitingEntryItems.KeepWaitingEntry(corrected));
        fails(new WaitingEntryItems.ConfirmWaitingEntry(first));
        assertThat(stores().people().waitingEntry(link)).contains(corrected);

        holds(new WaitingEntryItems.ConfirmWaitingEntry(corrected));
        assertThat(stores().people().waitingEntry(link)).isEmpty();
        fails(new WaitingEntryItems.ConfirmWaitingEntry(corrected));
    }

    @Test
    void an_address_finds_its_entries_that_wait() {
        List<WaitingEntry> three = Stream.of("a", "a-b", "ab")
                .map(name -> new EntryLink(address, new SurveyId(name), ids.entry()))
                .map(link -> waiting(link, null, true))
                .toList();
        three.reversed().forEach(entry -> holds(new WaitingEntryItems.KeepWaitingEntry(entry)));

        // As the ids of surveys and entries sort with a full stop between them.
        assertThat(stores().people().waitingEntries(address)).containsExactly(three.get(1), three.get(0), three.get(2));
        assertThat(stores().people().waitingEntries(AddressKey.of(new byte[AddressKey.BYTES])))
                .isEmpty();
    }

    @Test
    void an_entry_is_read_back_as_it_was_put_last() {
        Entry first = new Entry(Source.SURVEY, NOW, id, ids.entry(), "Ada", SampleSurveys.answers(2), true, null);
        Entry other = new Entry(Source.SURVEY, NOW, survey(), ids.entry(), null, Answers.NONE, false, null);
        holds(new RecordItems.PutRecord(person, first), new RecordItems.PutRecord(person, other));
        assertThat(stores().people().record(person, Entry.idOf(id))).contains(first);
        assertThat(stores().people().record(person, other.id())).contains(other);

        Entry disclosed = first.disclosed(NOW.plusMillis(1));
        holds(new RecordItems.PutRecord(person, disclosed));
        assertThat(stores().people().records(person)).containsExactlyInAnyOrder(disclosed, other);
    }

    @Test
    void a_prize_stands_beside_its_entry() {
        Entry entry = new Entry(Source.SURVEY, NOW, id, ids.entry(), "Ada", SampleSurveys.answers(2), true, null);
        Prize prize = new Prize(Source.SURVEY, NOW, id, "A camera", "Ada Lovelace", "12 St James's Square\nLondon");
        holds(new RecordItems.PutRecord(person, prize), new RecordItems.PutRecord(person, entry));

        assertThat(stores().people().record(person, Prize.idOf(id))).contains(prize);
        assertThat(stores().people().records(person)).containsExactly(entry, prize);

        Prize mailed = new Prize(Source.SURVEY, NOW, survey(), "A licence", null, null);
        holds(new RecordItems.PutRecord(person, mailed));
        assertThat(stores().people().record(person, mailed.id())).contains(mailed);
    }
}
