package keepword.consent;

import java.time.Instant;
import keepword.kernel.RequestId;

/** Whether order and account mail goes to an address. */
public sealed interface TransactionalMail {
    /** As it is unless somebody asked for an end. */
    record On() implements TransactionalMail {}

    /**
     * Somebody asked for an end; until then it goes on.
     *
     * @param request who ends it
     * @param at when that is planned
     */
    record Ending(RequestId request, Instant at) implements TransactionalMail {}

    /** No mail but what somebody has just asked for. */
    record Off(Instant since) implements TransactionalMail {}

    TransactionalMail ON = new On();
}
