package keepword.consent;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.textsByNameOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * The consent of an address as an item of the Ledger. The claims of the gate live on it too, also before anything is known of
 * the address; then it has no version.
 */
public final class ConsentItems {
    private static final String PREFIX = "address#";
    private static final Condition IS_UNKNOWN = new Condition.Lacks("version");

    private ConsentItems() {}

    public static Key key(AddressKey address) {
        return new Key(Table.LEDGER, PREFIX + address, "consent");
    }

    /** Saves a state of consent, if the stored one is the version before it. Claims of the gate stay as they are. */
    public record SaveConsent(Consent consent) implements Write {
        @Override
        public Change change() {
            return save(consent, Map.of(), Map.of("claims", Map.of()), follows(consent));
        }
    }

    /**
     * Saves a state of consent together with the claims of the gate, if the stored state is the version before it and the
     * claims are still those that were seen. So no claim is lost when they are carried to another address.
     *
     * @param seen what {@code Ledger.claims} said
     * @param claims what it is to say from now on
     */
    public record SaveConsentAndClaims(Consent consent, Map<String, String> seen, Map<String, String> claims)
            implements Write {
        public SaveConsentAndClaims {
            seen = Map.copyOf(seen);
            claims = Map.copyOf(claims);
        }

        @Override
        public Change change() {
            Condition unchanged = new Condition.Is("claims", seen);
            Condition asSeen = seen.isEmpty() ? unchanged.or(new Condition.Lacks("claims")) : unchanged;
            return save(
                    consent,
                    Map.of("claims", claims),
                    Map.of(),
                    follows(consent).and(asSeen));
        }
    }

    /** Removes what the gate wrote about an address of which no consent is known; any other stays. */
    public record ForgetUnknownAddress(AddressKey address) implements Write {
        @Override
        public Change change() {
            return new Change.Remove(key(address), IS_UNKNOWN);
        }
    }

    private static Condition follows(Consent consent) {
        return consent.version() == 1 ? IS_UNKNOWN : Condition.follows(consent.version());
    }

    private static Change save(
            Consent consent, Map<String, Object> more, Map<String, Object> defaults, Condition condition) {
        Map<String, @Nullable Object> state = new HashMap<>(more);
        state.put("version", consent.version());
        state.put("optedOutAt", timeOrNull(consent.optedOutAt()));
        state.put("importedAt", timeOrNull(consent.importedAt()));
        AddressKey movedTo = consent.movedTo();
        state.put("movedTo", movedTo == null ? null : movedTo.value());
        // The gate looks at the topics; when each was chosen stands beside them.
        state.put("topics", textSet(consent.on(), Topic::id));
        state.put(Index.AUDIENCE.attribute(), place(consent));
        state.put("chosenAt", consent.on().isEmpty() ? null : chosen(consent));
        write(state, consent.transactional());
        DeliveryAttributes.write(state, consent.delivery());
        Map<String, Object> set = new HashMap<>();
        List<String> remove = new ArrayList<>();
        state.forEach((name, value) -> {
            if (value == null) {
                remove.add(name);
            } else {
                set.put(name, value);
            }
        });
        return new Change.Update(key(consent.address()), set, defaults, Map.of(), remove, condition);
    }

    private static @Nullable String place(Consent consent) {
        String place = Subscriber.place(consent.address());
        if (!consent.on().isEmpty()) {
            return place;
        }
        return consent.isSuppressed() ? Subscriber.suppressed(place) : null;
    }

    private static Map<String, Object> chosen(Consent consent) {
        Map<String, Object> times = new HashMap<>();
        consent.chosen().forEach((topic, at) -> times.put(topic.id(), time(at)));
        return times;
    }

    /** The gate looks at {@code mailEndedAt} alone. */
    private static void write(Map<String, @Nullable Object> state, TransactionalMail mail) {
        state.put("mailEndRequest", mail instanceof TransactionalMail.Ending(RequestId id, var at) ? id.value() : null);
        state.put("mailEndsAt", mail instanceof TransactionalMail.Ending(var id, Instant at) ? time(at) : null);
        state.put("mailEndedAt", mail instanceof TransactionalMail.Off(Instant since) ? time(since) : null);
    }

    /** What an item says of an address. */
    public static Consent read(AddressKey address, Map<String, Object> item) {
        if (!item.containsKey("version")) {
            return Consent.unknown(address);
        }
        String movedTo = textOrNull(item, "movedTo");
        return new Consent(
                address,
                readChosen(item),
                timeOrNull(item, "optedOutAt"),
                timeOrNull(item, "importedAt"),
                readTransactional(item),
                DeliveryAttributes.read(item),
                movedTo == null ? null : new AddressKey(movedTo),
                numberOf(item, "version"));
    }

    /** The subscribers of a place, in the order of their addresses' keys. */
    static List<Subscriber> subscribers(Items items, String place, @Nullable AddressKey after, int limit) {
        return page(items, place, after, limit)
                .map(item -> new Subscriber(
                        addressOf(item),
                        textSetOf(item, "topics").stream().map(Topic::new).collect(Collectors.toSet())))
                .toList();
    }

    /** The suppressed addresses of a place, in the order of their keys. */
    static List<AddressKey> suppressed(Items items, String place, @Nullable AddressKey after, int limit) {
        return page(items, Subscriber.suppressed(place), after, limit)
                .map(ConsentItems::addressOf)
                .toList();
    }

    private static Stream<Map<String, Object>> page(Items items, String place, @Nullable AddressKey after, int limit) {
        return items.page(Index.AUDIENCE, place, after == null ? "" : key(after).partition(), limit);
    }

    static List<Consent> glance(Items items, Collection<AddressKey> addresses) {
        return items.glance(addresses.stream().map(ConsentItems::key).toList())
                .map(item -> read(addressOf(item), item))
                .toList();
    }

    private static AddressKey addressOf(Map<String, Object> item) {
        return new AddressKey(textOf(item, Key.PARTITION).substring(PREFIX.length()));
    }

    /** The claims of the gate on an item, by mail. */
    public static Map<String, String> readClaims(Map<String, Object> item) {
        return item.containsKey("claims") ? textsByNameOf(item, "claims") : Map.of();
    }

    private static TransactionalMail readTransactional(Map<String, Object> item) {
        if (item.containsKey("mailEndedAt")) {
            return new TransactionalMail.Off(timeOf(item, "mailEndedAt"));
        }
        return item.containsKey("mailEndRequest")
                ? new TransactionalMail.Ending(
                        new RequestId(textOf(item, "mailEndRequest")), timeOf(item, "mailEndsAt"))
                : TransactionalMail.ON;
    }

    private static Map<Topic, Instant> readChosen(Map<String, Object> item) {
        Map<Topic, Instant> chosen = new HashMap<>();
        if (item.containsKey("chosenAt")) {
            Map<String, Object> times = mapOf(item, "chosenAt");
            times.keySet().forEach(topic -> chosen.put(new Topic(topic), timeOf(times, topic)));
        }
        return chosen;
    }
}
