package keepword.simulation.actors;

import java.time.Duration;
import java.util.function.IntSupplier;
import keepword.simulation.check.UserAction;
import keepword.simulation.world.World;

/** How somebody outside tells something: again and again, until an answer says that it is done. */
record Telling(World world) {
    /** It will be done within minutes. */
    static final int ACCEPTED = 202;

    private static final Duration MAX_WAIT = Duration.ofHours(2);

    /**
     * Tells it.
     *
     * @param patience after how many tries they give up
     * @param ask tells it once; the status of the answer, or 0
     * @return whether it was acknowledged, or accepted
     */
    boolean tell(UserAction action, int patience, IntSupplier ask) {
        world.journal.begins(action);
        Duration wait = Duration.ofSeconds(2);
        for (int tries = 0; tries < patience; tries++) {
            action.tried(world.scheduler.trueTime());
            int status = ask.getAsInt();
            if (status == ACCEPTED) {
                action.accept();
                return true;
            }
            if (status >= 200 && status < 300) {
                world.journal.acknowledged(action);
                return true;
            }
            world.scheduler.sleep(wait);
            wait = wait.multipliedBy(5);
            wait = wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
        }
        return false;
    }
}
