package keepword.runner.queues;

/** Brings what waits in one place to one function, as Lambda's event source does. */
interface Poller {
    /** Receives one batch and has it worked; answers whether there was one. */
    boolean poll();

    /** Whether a batch is being received or worked. */
    boolean busy();
}
