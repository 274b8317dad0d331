package keepword.store;

/**
 * A sparse index of a table: an item stands in it as long as it has the attribute that is called as the index, at the place which
 * that names, in the order of partitions.
 */
public enum Index {
    /**
     * The addresses that promotional mail of some topic may go to, at places of their own those that it may not go to any longer,
     * what came of the mails of each campaign,
     * and of whom something went to each recipient.
     */
    AUDIENCE(Table.LEDGER, "audience"),
    /** Everybody who has an account, and at places of their own what each of their records says that they own. */
    CUSTOMERS(Table.PEOPLE, "audience");

    private final Table table;
    private final String attribute;

    Index(Table table, String attribute) {
        this.table = table;
        this.attribute = attribute;
    }

    public Table table() {
        return table;
    }

    /** The attribute that says the place; the index has its name. */
    public String attribute() {
        return attribute;
    }
}
