package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.util.HashMap;
import java.util.Map;
import keepword.person.Licence;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What stays of licences, as items of the Ledger. */
final class LicenceItems {
    private LicenceItems() {}

    static TransactWriteItem keep(String table, Licence licence) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.licence(licence.id()));
        item.put("sku", text(licence.sku()));
        item.put("name", text(licence.name()));
        item.put("activationKey", text(licence.activationKey()));
        item.put("since", Attributes.time(licence.since()));
        return Writes.put(table, item);
    }

    static Licence read(Map<String, AttributeValue> item) {
        return new Licence(
                textOf(item, "sku"),
                textOf(item, "name"),
                textOf(item, "activationKey"),
                Attributes.timeOf(item, "since"));
    }
}
