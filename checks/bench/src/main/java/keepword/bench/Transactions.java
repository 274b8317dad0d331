package keepword.bench;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What a transaction takes, by AWS's rule: each item twice what it takes outside of one, its indexes once. DynamoDB
 * Local adds up all items of a table before it rounds, and so reports 2 for four small ones.
 */
final class Transactions {
    private static final int FACTOR = 2;
    /** Index {@code due} of Jobs holds the items that have this attribute. The others rarely change: docs/capacity.md says when. */
    private static final String INDEXED = "dueShard";

    private Transactions() {}

    static Map<String, Units> units(TransactWriteItemsRequest request, boolean committed) {
        Map<String, Units> byTable = new TreeMap<>();
        for (TransactWriteItem item : request.transactItems()) {
            Put put = item.put();
            if (put == null) {
                // Not told by the request how large the item is: one of up to 1 KB, which the report checks of consent.
                byTable.merge(tableOf(item), Units.tableWrites(FACTOR), Units::plus);
            } else {
                int index = committed && put.item().containsKey(INDEXED) ? 1 : 0;
                Units units = new Units(0, FACTOR * ItemSize.writeUnits(put.item()), 0, index);
                byTable.merge(put.tableName(), units, Units::plus);
            }
        }
        return byTable;
    }

    private static String tableOf(TransactWriteItem item) {
        if (item.update() != null) {
            return item.update().tableName();
        }
        return item.delete() != null
                ? item.delete().tableName()
                : item.conditionCheck().tableName();
    }
}
