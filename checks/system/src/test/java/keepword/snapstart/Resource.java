package keepword.snapstart;

/** Part of what org.crac looks for ({@link Core}). */
public interface Resource {
    void beforeCheckpoint(Context context) throws Exception;

    void afterRestore(Context context) throws Exception;
}
