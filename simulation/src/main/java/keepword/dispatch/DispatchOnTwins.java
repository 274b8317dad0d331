package keepword.dispatch;

import keepword.simulation.world.Parts;

/** The dispatch function on parts of the simulation. */
public final class DispatchOnTwins {
    private final Dispatch dispatch;

    public DispatchOnTwins(Parts parts) {
        this.dispatch = new Dispatch(parts.agenda(), parts.courier(), parts.clock(), parts.log(), Runnable::run);
    }

    public void run() {
        dispatch.run();
    }
}
