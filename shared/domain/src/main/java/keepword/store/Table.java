package keepword.store;

/** The tables of template.yaml. */
public enum Table {
    /** What is kept under address keys, and marks. */
    LEDGER,
    /** What is personal. */
    PEOPLE,
    SURVEYS,
    JOBS
}
