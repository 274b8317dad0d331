package keepword.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.disclosure.Recipient;
import keepword.disclosure.TransferField;
import keepword.kernel.Fields;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PostalAddress;
import org.jspecify.annotations.Nullable;

/** What a carrier needs to bring a parcel, and nothing else (promise {@code shipping-minimum}). */
final class Parcel {
    /** Without these there is no parcel; the country is a part of the address. */
    private static final Set<TransferField> NEEDED = Set.of(
            TransferField.NAME, TransferField.SHIPPING_ADDRESS, TransferField.ORDER_NUMBER, TransferField.CONTENTS);

    /** A carrier gets these if it asks for them, and they are known. */
    private static final Set<TransferField> OPTIONAL = Set.of(TransferField.COUNTRY, TransferField.PHONE);

    private Parcel() {}

    /** What goes; empty as long as the name or the address is missing. */
    static Optional<Map<TransferField, Object>> of(Person person, Order order, Recipient carrier) {
        Datum address = address(person);
        Map<TransferField, Object> data = new LinkedHashMap<>();
        person.get(Person.Field.NAME).ifPresent(name -> data.put(TransferField.NAME, name));
        if (address != null) {
            PostalAddress parts = address.address();
            data.put(
                    TransferField.SHIPPING_ADDRESS,
                    parts == null ? address.value().lines().toList() : parts(parts));
            if (parts != null && parts.country() != null) {
                data.put(TransferField.COUNTRY, parts.country());
            }
        }
        data.put(TransferField.ORDER_NUMBER, order.number());
        data.put(TransferField.CONTENTS, contents(order));
        person.get(Person.Field.PHONE).ifPresent(phone -> data.put(TransferField.PHONE, phone));
        data.keySet()
                .removeIf(field -> OPTIONAL.contains(field) && !carrier.fields().contains(field));
        return data.keySet().containsAll(NEEDED) ? Optional.of(data) : Optional.empty();
    }

    private static @Nullable Datum address(Person person) {
        Datum shipping = person.data().get(Person.Field.SHIPPING_ADDRESS);
        return shipping == null ? person.data().get(Person.Field.MAILING_ADDRESS) : shipping;
    }

    private static Map<String, Object> parts(PostalAddress address) {
        return Fields.of("lines", address.lines())
                .and("postcode", address.postcode())
                .and("place", address.place())
                .and("region", address.region())
                .and("country", address.country())
                .map();
    }

    private static List<Map<String, Object>> contents(Order order) {
        return order.items().stream()
                .filter(item -> item.medium() == Medium.PHYSICAL)
                .map(item -> Fields.of("name", item.name())
                        .and("quantity", item.quantity())
                        .map())
                .toList();
    }
}
