package keepword.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Which faults strike, and how often: calm in some schedules, wild in others. Every day has one hour without any, and
 * from some time on there are none at all.
 */
public class FaultModel {
    /** Noon in UTC. */
    private static final int QUIET_HOUR = 12;

    private static final double[] RATES = {0, 0, 0.002, 0.01, 0.04, 0.12};
    /** In so many schedules faults strike the first call of each kind alone, so often: what is rare is reached, and struck. */
    private static final int AIMED_IN = 3;

    private static final double AIMED = 0.5;
    private static final Fault[] FAULTS = Fault.values();

    private final RandomGenerator random;
    private final double[] rates = new double[FAULTS.length];
    private final double queues;
    private final double mail;
    private final double answers;
    private final double skew;
    private final boolean aimed;
    private Instant end = Instant.MAX;
    private double total;
    private Instant storeFails = Instant.MAX;
    private Instant storeIsBack = Instant.MAX;
    private Instant commitsFail = Instant.MAX;
    private Instant commitsPass = Instant.MAX;
    private Instant bucketFails = Instant.MAX;
    private Instant bucketIsBack = Instant.MAX;

    public FaultModel(RandomGenerator random) {
        this.random = random;
        boolean calm = random.nextInt(12) == 0;
        aimed = random.nextInt(AIMED_IN) == 0;
        for (int i = 1; i < rates.length; i++) {
            rates[i] = calm ? 0 : aimed ? AIMED / (rates.length - 1) : rate();
            total += rates[i];
        }
        queues = calm ? 0 : rate() * 2;
        mail = calm ? 0 : rate() * 3;
        answers = calm ? 0 : rate();
        skew = calm ? 0 : rate() * 4;
    }

    /** No fault at all. */
    protected FaultModel() {
        random = new SplittableRandom(0);
        aimed = false;
        queues = 0;
        mail = 0;
        answers = 0;
        skew = 0;
    }

    private double rate() {
        return RATES[random.nextInt(RATES.length)];
    }

    /** From then on nothing goes wrong any longer. */
    public void clearsUpAt(Instant when) {
        end = when;
    }

    /** The store is down from then on, for so long. */
    public void storeFailsAt(Instant when, Duration length) {
        storeFails = when;
        storeIsBack = when.plus(length);
    }

    /** Nothing can be written from then on, for so long; everything else works meanwhile. */
    public void commitsFailAt(Instant when, Duration length) {
        commitsFail = when;
        commitsPass = when.plus(length);
    }

    /** Whether a call to the store is answered by nobody. */
    public boolean isStoreDown(String call, Instant now) {
        boolean refused = call.equals("commit") && areCommitsRefused(now);
        return refused || (!now.isBefore(storeFails) && now.isBefore(storeIsBack));
    }

    private boolean areCommitsRefused(Instant now) {
        return !now.isBefore(commitsFail) && now.isBefore(commitsPass);
    }

    /** The bucket of mails that come in fails from then on, for so long. */
    public void bucketFailsAt(Instant when, Duration length) {
        bucketFails = when;
        bucketIsBack = when.plus(length);
    }

    /** Whether the bucket answers no call. */
    public boolean isBucketDown(Instant now) {
        return !now.isBefore(bucketFails) && now.isBefore(bucketIsBack);
    }

    private boolean quiet(Instant now) {
        return !now.isBefore(end)
                || areCommitsRefused(now)
                || now.atZone(ZoneOffset.UTC).getHour() == QUIET_HOUR;
    }

    /**
     * What happens to the next call.
     *
     * @param first whether it is the first of its kind
     */
    public Fault next(Instant now, boolean first) {
        double drawn = random.nextDouble();
        if (drawn >= total || (aimed && !first) || quiet(now)) {
            return Fault.NONE;
        }
        for (int i = 1; i < rates.length; i++) {
            drawn -= rates[i];
            if (drawn < 0) {
                return FAULTS[i];
            }
        }
        return Fault.NONE;
    }

    /** Whether something goes wrong with a queue: a duplicate, a delay, a loss. */
    public boolean strikesQueue(Instant now) {
        return random.nextDouble() < queues && !quiet(now);
    }

    /** Whether queues lose everything: in the worst model there is, all day but for the fault-free hour. */
    public boolean losesEveryMessage(Instant now) {
        return queues >= 2 * RATES[RATES.length - 1] && !quiet(now);
    }

    /** Whether something goes wrong with the mail service. */
    public boolean strikesMail(Instant now) {
        return random.nextDouble() < mail && !quiet(now);
    }

    /** Whether a finished answer does not reach who asked. */
    public boolean losesAnswer(Instant now) {
        return random.nextDouble() < answers && !quiet(now);
    }

    /** How wrong the clock of a new process is. */
    public Duration skew() {
        return random.nextDouble() < skew ? Duration.ofMillis(random.nextInt(-4_000, 4_000)) : Duration.ZERO;
    }

    /** How long a process stands still. */
    public Duration standstill() {
        return Duration.ofSeconds(random.nextInt(1, 600));
    }
}
