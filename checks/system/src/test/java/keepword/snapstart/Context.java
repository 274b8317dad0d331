package keepword.snapstart;

/** Part of what org.crac looks for ({@link Core}). */
public interface Context {
    void register(Resource resource);
}
