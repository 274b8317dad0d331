package keepword.aws;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The plain writes of a transaction. */
final class Writes {
    /** The condition that there is no item of that key. */
    static final String IS_NEW = "attribute_not_exists(pk)";

    private Writes() {}

    /** Puts an item in the place of the one before, if there is one. */
    static TransactWriteItem put(String table, Map<String, AttributeValue> item) {
        return write(Put.builder().tableName(table).item(item));
    }

    /** Puts an item on a condition. */
    static TransactWriteItem put(String table, Map<String, AttributeValue> item, String condition) {
        return write(Put.builder().tableName(table).item(item).conditionExpression(condition));
    }

    private static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    /** Removes an item, if it is there. */
    static TransactWriteItem remove(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(Delete.builder().tableName(table).key(key).build())
                .build();
    }
}
