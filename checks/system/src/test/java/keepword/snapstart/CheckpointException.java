package keepword.snapstart;

/** Part of what org.crac looks for ({@link Core}). */
@SuppressWarnings("serial")
public final class CheckpointException extends Exception {}
