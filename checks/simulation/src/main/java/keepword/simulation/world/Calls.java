package keepword.simulation.world;

import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.simulation.engine.Trace;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Every call to a service goes through here: others may go on before and after it, and faults strike. */
public final class Calls {
    private final Scheduler scheduler;
    private final FaultModel faults;
    private final Trace trace;
    private final BiPredicate<String, Instant> isDown;

    /**
     * Makes one.
     *
     * @param isDown which call is answered by nobody, and when
     */
    public Calls(Scheduler scheduler, FaultModel faults, Trace trace, BiPredicate<String, Instant> isDown) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.trace = trace;
        this.isDown = isDown;
    }

    /** A call that the service recognises when the SDK makes it again, or whose repetition makes no difference. */
    public <T> T call(String name, Supplier<T> effect) {
        return call(name, effect, false);
    }

    /** A call that the service takes for a new one when the SDK makes it again. */
    public <T> T repeatable(String name, Supplier<T> effect) {
        return call(name, effect, true);
    }

    private <T> T call(String name, Supplier<T> effect, boolean repeatable) {
        Strand me = scheduler.current();
        if (me == null || me.isAlone()) {
            return effect.get();
        }
        Instant now = scheduler.trueTime();
        Fault fault = isDown.test(name, now) ? Fault.REFUSED : faults.next(now, trace.isFirst(me, name));
        trace.note(name);
        if (fault != Fault.NONE) {
            trace.struck(me, name, fault.name());
            me.struck();
        }
        return switch (fault) {
            case NONE -> plain(effect);
            case CRASH_BEFORE -> throw crash();
            case CRASH_AFTER -> {
                plain(effect);
                throw crash();
            }
            case REFUSED -> {
                scheduler.pause();
                throw failure();
            }
            case ANSWER_LOST -> {
                plain(effect);
                throw failure();
            }
            case REPEATED -> {
                T first = plain(effect);
                if (!repeatable) {
                    yield first;
                }
                scheduler.sleep(faults.standstill());
                yield plain(effect);
            }
            case STANDSTILL -> {
                scheduler.sleep(faults.standstill());
                T result = effect.get();
                scheduler.sleep(faults.standstill());
                yield result;
            }
        };
    }

    private <T> T plain(Supplier<T> effect) {
        scheduler.pause();
        T result = effect.get();
        trace.say(result);
        scheduler.pause();
        return result;
    }

    /** The scheduler never comes back. */
    private SdkClientException crash() {
        scheduler.crash();
        return failure();
    }

    private static SdkClientException failure() {
        return SdkClientException.create("The simulation lets this call fail");
    }
}
