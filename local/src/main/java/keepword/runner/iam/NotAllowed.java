package keepword.runner.iam;

/** A function did what its policies do not let it do; AWS would refuse it. */
public final class NotAllowed extends RuntimeException {
    NotAllowed(String message) {
        super(message);
    }
}
