package keepword.job;

/** The queues of jobs. */
public enum QueueName {
    TRANSACTIONAL_MAIL("transactional-mail"),
    PROMOTIONAL_MAIL("promotional-mail"),
    OPT_OUT("opt-out"),
    SURVEY("survey");

    private final String id;

    QueueName(String id) {
        this.id = id;
    }

    /** The word in the store. */
    public String id() {
        return id;
    }

    /** The queue of a stored word. */
    public static QueueName of(String id) {
        for (QueueName queue : values()) {
            if (queue.id.equals(id)) {
                return queue;
            }
        }
        throw new IllegalArgumentException("No queue is called " + id);
    }
}
