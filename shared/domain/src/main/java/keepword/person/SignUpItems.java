package keepword.person;

import static keepword.store.Attributes.expiry;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.Term;
import keepword.kernel.Topic;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** Sign-ups that wait to be confirmed, as items of People: those of an address are one partition. */
public final class SignUpItems {
    private static final String PARTITION = "sign-up#";

    private SignUpItems() {}

    /** Its id begins with its address, and a full stop. */
    private static Key key(String id) {
        int stop = id.indexOf('.');
        return new Key(Table.PEOPLE, PARTITION + id.substring(0, stop), id.substring(stop + 1));
    }

    /** Keeps a sign-up until it is confirmed or forgotten. It expires by itself too, should its job ever fail. */
    public record KeepSignUp(SignUp signUp) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("email", signUp.email().value())
                    .and("topics", textSet(signUp.topics(), Topic::id))
                    .and("language", signUp.language())
                    .and("wording", signUp.wording())
                    .and("at", time(signUp.at()))
                    .and("expires", expiry(Term.WAITING.end(signUp.at())))
                    .map();
            return new Change.Put(key(signUp.id()), item, new Condition.IsNew());
        }
    }

    /** Removes a sign-up that is being confirmed; it fails if the sign-up was forgotten meanwhile. */
    public record ConfirmSignUp(String id) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(id), new Condition.IsThere());
        }
    }

    /** Removes a sign-up, if it is there. */
    public record RemoveSignUp(String id) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(id), new Condition.Always());
        }
    }

    static Optional<SignUp> read(Items items, String id) {
        return items.item(key(id)).map(SignUpItems::read);
    }

    static List<SignUp> readAll(Items items, AddressKey address) {
        return items.partition(Table.PEOPLE, PARTITION + address)
                .map(SignUpItems::read)
                .toList();
    }

    private static SignUp read(Map<String, Object> item) {
        AddressKey address = new AddressKey(textOf(item, Key.PARTITION).substring(PARTITION.length()));
        return new SignUp(
                SignUp.idOf(address, textOf(item, Key.SORT)),
                new EmailAddress(textOf(item, "email")),
                textSetOf(item, "topics").stream().map(Topic::new).collect(Collectors.toSet()),
                textOf(item, "language"),
                textOrNull(item, "wording"),
                timeOf(item, "at"));
    }
}
