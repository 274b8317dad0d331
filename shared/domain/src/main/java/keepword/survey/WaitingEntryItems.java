package keepword.survey;

import static keepword.store.Attributes.expiry;
import static keepword.store.Attributes.flagOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.Fields;
import keepword.kernel.SurveyId;
import keepword.kernel.Term;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;

/** Entries that wait to be confirmed, as items of People: those of an address are one partition. */
public final class WaitingEntryItems {
    private static final String PARTITION = "waiting-entry#";

    private WaitingEntryItems() {}

    private static Key key(EntryLink link) {
        return new Key(Table.PEOPLE, PARTITION + link.address(), link.survey() + "." + link.entry());
    }

    /**
     * Keeps an entry until it is confirmed or forgotten; one of the same link is replaced. It expires by itself too, should its
     * job ever fail.
     */
    public record KeepWaitingEntry(WaitingEntry entry) implements SurveyWrite {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("email", entry.email().value())
                    .and("name", entry.name())
                    .and(AnswerAttributes.NAME, entry.answers().byQuestion())
                    .and("promotional", entry.promotional())
                    .and("wording", entry.wording())
                    .and("shared", entry.shared())
                    .and("at", time(entry.at()))
                    .and("expires", expiry(Term.WAITING.end(entry.at())))
                    .map();
            return new Change.Put(key(entry.link()), item, new Condition.Always());
        }
    }

    /** Removes an entry that is being confirmed; it fails if the entry was forgotten or sent in anew meanwhile. */
    public record ConfirmWaitingEntry(WaitingEntry entry) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Remove(key(entry.link()), new Condition.Is("at", time(entry.at())));
        }
    }

    /** Removes an entry that waits, if it is there. */
    public record RemoveWaitingEntry(EntryLink link) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Remove(key(link), new Condition.Always());
        }
    }

    /** An entry that waits to be confirmed. */
    public static Optional<WaitingEntry> read(Items items, EntryLink link) {
        return items.item(key(link)).map(WaitingEntryItems::read);
    }

    /** The entries of an address that wait to be confirmed. */
    public static List<WaitingEntry> readAll(Items items, AddressKey address) {
        return items.partition(Table.PEOPLE, PARTITION + address)
                .map(WaitingEntryItems::read)
                .toList();
    }

    private static WaitingEntry read(Map<String, Object> item) {
        AddressKey address = new AddressKey(textOf(item, Key.PARTITION).substring(PARTITION.length()));
        List<String> sort = List.of(textOf(item, Key.SORT).split("\\.", 2));
        return new WaitingEntry(
                new EntryLink(address, new SurveyId(sort.getFirst()), new EntryId(sort.getLast())),
                new EmailAddress(textOf(item, "email")),
                textOrNull(item, "name"),
                AnswerAttributes.read(item),
                flagOf(item, "promotional"),
                textOrNull(item, "wording"),
                flagOf(item, "shared"),
                timeOf(item, "at"));
    }
}
