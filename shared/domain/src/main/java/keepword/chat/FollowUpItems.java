package keepword.chat;

import static keepword.store.Attributes.expiry;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.chat.FollowUp.State;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.RecipientId;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Follow-ups of the chat as items of People: those of an address are one partition. */
public final class FollowUpItems {
    private static final String PARTITION = "chat#";

    private FollowUpItems() {}

    private static Key key(AddressKey address, String id) {
        return new Key(Table.PEOPLE, PARTITION + address, id);
    }

    /** Keeps one that is open. It expires by itself, too, should its job ever fail. */
    public record KeepFollowUp(FollowUp followUp) implements Write {
        @Override
        public Change change() {
            RecipientId provider = followUp.provider();
            Map<String, Object> item = Fields.of("at", time(followUp.at()))
                    .and("chat", followUp.chat())
                    .and("provider", provider == null ? null : provider.value())
                    .and("state", followUp.state().id())
                    .and("sealed", followUp.sealed())
                    .and("expires", expiry(followUp.ends().plus(Duration.ofDays(1))))
                    .map();
            return new Change.Put(key(followUp.address(), followUp.id()), item, new Condition.IsNew());
        }
    }

    /** Ends one that is open: from then on nothing says whose address it was. */
    public record EndFollowUp(AddressKey address, String id, State state, Instant at) implements Write {
        @Override
        public Change change() {
            return new Change.Update(
                    key(address, id),
                    Map.of("state", state.id(), "ended", time(at), "expires", expiry(at.plus(FollowUp.REMEMBERED))),
                    Map.of(),
                    Map.of(),
                    List.of("sealed"),
                    new Condition.Is("state", State.OPEN.id()));
        }
    }

    /** Records that the provider is told to delete the address, or when it did; what is recorded of that already stays. */
    public record RecordForgetting(AddressKey address, String id, Deletion deletion) implements Write {
        @Override
        public Change change() {
            Map<String, Object> times = Fields.of("deletionDemanded", timeOrNull(deletion.demanded()))
                    .and("deleted", timeOrNull(deletion.done()))
                    .map();
            return new Change.Update(key(address, id), Map.of(), times, Map.of(), List.of(), new Condition.IsThere());
        }
    }

    /** Removes what is remembered of one. */
    public record RemoveFollowUp(AddressKey address, String id) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(address, id), new Condition.Always());
        }
    }

    static Optional<FollowUp> read(Items items, AddressKey address, String id) {
        return items.item(key(address, id)).map(item -> read(address, item));
    }

    /** All of an address that are remembered. */
    public static List<FollowUp> readAll(Items items, AddressKey address) {
        return items.partition(Table.PEOPLE, PARTITION + address)
                .map(item -> read(address, item))
                .toList();
    }

    private static FollowUp read(AddressKey address, Map<String, Object> item) {
        String provider = textOrNull(item, "provider");
        return new FollowUp(
                address,
                textOf(item, Key.SORT),
                timeOf(item, "at"),
                textOf(item, "chat"),
                provider == null ? null : new RecipientId(provider),
                Named.of(State.class, textOf(item, "state")),
                textOrNull(item, "sealed"),
                timeOrNull(item, "ended"),
                deletion(item));
    }

    private static @Nullable Deletion deletion(Map<String, Object> item) {
        Instant demanded = timeOrNull(item, "deletionDemanded");
        Instant done = timeOrNull(item, "deleted");
        return demanded == null && done == null ? null : new Deletion(demanded, done);
    }
}
