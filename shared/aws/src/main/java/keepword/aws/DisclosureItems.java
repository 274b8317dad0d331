package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.disclosure.Disclosure;
import keepword.kernel.AddressKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Disclosures as items of the Ledger, which only grow. */
final class DisclosureItems {
    private DisclosureItems() {}

    static TransactWriteItem record(String table, Disclosure disclosure) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", text(Keys.disclosurePartition(disclosure.address())));
        item.put("sk", text("%015d#%s".formatted(disclosure.at().toEpochMilli(), disclosure.id())));
        item.put("recipient", text(disclosure.recipient()));
        item.put("reason", text(disclosure.reason()));
        item.put(
                "fields",
                AttributeValue.fromL(
                        disclosure.fields().stream().map(Attributes::text).toList()));
        return Writes.put(table, item, Writes.IS_NEW);
    }

    static Disclosure read(AddressKey address, Map<String, AttributeValue> item) {
        List<String> sort = List.of(textOf(item, "sk").split("#", 2));
        return new Disclosure(
                address,
                sort.getLast(),
                Instant.ofEpochMilli(Long.parseLong(sort.getFirst())),
                textOf(item, "recipient"),
                textOf(item, "reason"),
                Attributes.required(item, "fields").l().stream()
                        .map(AttributeValue::s)
                        .toList());
    }
}
