package keepword.store;

/** Others changed the same things again and again until an attempt had to end. Nothing is written; a later attempt may pass. */
public final class Contention extends RuntimeException {
    public Contention(Throwable cause) {
        super("Others changed the same things in every attempt", cause);
    }

    public Contention() {
        super("Others changed the same things in every attempt");
    }
}
