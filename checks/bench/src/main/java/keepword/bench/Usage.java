package keepword.bench;

import java.util.Map;

/**
 * One request of a handler to DynamoDB.
 *
 * @param function the package of the handler: {@code storefront}, {@code mailer}, …
 * @param action as in {@code UpdateItem}
 * @param byTable what it took of each table
 * @param failed whether a condition failed
 */
record Usage(String function, String action, Map<String, Units> byTable, boolean failed) {
    Units total() {
        return byTable.values().stream().reduce(Units.NONE, Units::plus);
    }

    boolean is(String wantedAction, String table) {
        return action.equals(wantedAction) && byTable.containsKey(table);
    }
}
