package keepword.agenda;

/** The queues that work is handed over to. */
public enum WorkQueue {
    TRANSACTIONAL_MAIL("transactional-mail"),
    PROMOTIONAL_MAIL("promotional-mail"),
    OPT_OUT("opt-out"),
    SURVEY("survey");

    private final String id;

    WorkQueue(String id) {
        this.id = id;
    }

    /** The word in the store. */
    public String id() {
        return id;
    }

    /** The queue of a stored word. */
    public static WorkQueue of(String id) {
        for (WorkQueue queue : values()) {
            if (queue.id.equals(id)) {
                return queue;
            }
        }
        throw new IllegalArgumentException("No queue is called " + id);
    }
}
