package keepword.aws;

import java.util.List;
import java.util.Map;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Delivery;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.store.Commits;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Runs a function once, fully, before SnapStart takes its snapshot, so that a restored one answers its first request as
 * fast as any (figures in docs/decisions/0002). A failure is logged and never fails the publishing of a version.
 */
public final class Priming implements Resource {
    private final Runnable rehearsal;
    private final Runnable refresh;
    private final StructuredLog log;

    private Priming(Runnable rehearsal, Runnable refresh, StructuredLog log) {
        this.rehearsal = rehearsal;
        this.refresh = refresh;
        this.log = log;
    }

    /**
     * Registers a rehearsal that must change nothing.
     *
     * @param refresh reads what may have aged in a snapshot
     * @return to be kept by the handler: the registry itself holds it weakly
     */
    public static Priming before(StructuredLog log, Runnable rehearsal, Runnable refresh) {
        Priming priming = new Priming(rehearsal, refresh, log);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /** A commit whose condition must fail: nobody has no first version, so there is no second one to save. */
    public static void commitNothing(Commits commits) {
        AddressKey nobody = AddressKey.of(new byte[AddressKey.BYTES]);
        commits.commit(List.of(new ConsentItems.SaveConsent(
                new Consent(nobody, Map.of(), null, null, TransactionalMail.ON, Delivery.FINE, null, 2))));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            rehearsal.run();
        } catch (RuntimeException e) { // whatever it was: a start that is not primed is slower, and nothing else
            log.failure("priming.failed", e, Map.of());
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Randomness and time are drawn when they are needed.
        try {
            refresh.run();
        } catch (RuntimeException e) { // whatever it was: a restore that fails would fail the request
            log.failure("refresh.failed", e, Map.of());
        }
    }
}
