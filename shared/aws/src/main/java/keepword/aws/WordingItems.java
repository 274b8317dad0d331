package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.util.HashMap;
import java.util.Map;
import keepword.consent.Wording;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Wordings, as items of the Ledger. */
final class WordingItems {
    private WordingItems() {}

    static TransactWriteItem keep(String table, Wording wording) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.wording(wording.id()));
        item.put("text", text(wording.text()));
        item.put("language", text(wording.language()));
        item.put("place", text(wording.place()));
        return Writes.put(table, item, Writes.IS_NEW);
    }

    static Wording read(Map<String, AttributeValue> item) {
        return new Wording(textOf(item, "text"), textOf(item, "language"), textOf(item, "place"));
    }
}
