package keepword.person;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import keepword.kernel.Hashes;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;
import org.jspecify.annotations.Nullable;

/**
 * What stays of a software licence when its owner is erased (promise {@code erase}): that the key was sold, of which
 * product, and when; nothing about the owner.
 */
public record Licence(String sku, String name, String activationKey, Instant since) {
    /** What a record says of licences: of each that has an activation key. */
    public static Stream<Licence> of(PersonRecord record) {
        return switch (record) {
            case Order order -> of(order.items(), order.at());
            case ActivationKeys keys -> of(keys.items(), keys.at());
            case Product product -> of(product.sku(), product.name(), product.activationKey(), product.at());
            case PersonRecord.Shipment _,
                    PersonRecord.Refund _,
                    PersonRecord.Subscription _,
                    PersonRecord.SupportIssue _,
                    PersonRecord.SecurityQuestions _,
                    PersonRecord.AddressChange _,
                    PersonRecord.FormerAddress _,
                    PersonRecord.Entry _,
                    PersonRecord.Prize _,
                    PersonRecord.Prepared _ -> Stream.empty();
        };
    }

    private static Stream<Licence> of(List<Item> items, Instant since) {
        return items.stream()
                .flatMap(item ->
                        item.activationKeys().stream().map(key -> new Licence(item.sku(), item.name(), key, since)));
    }

    private static Stream<Licence> of(String sku, String name, @Nullable String key, Instant since) {
        return key == null ? Stream.empty() : Stream.of(new Licence(sku, name, key, since));
    }

    /** Names it without telling the key. */
    public String id() {
        return Hashes.sha256(sku, activationKey);
    }

    @Override
    public String toString() {
        return "Licence[" + sku + "]";
    }
}
