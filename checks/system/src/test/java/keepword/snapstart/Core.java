package keepword.snapstart;

import java.util.ArrayList;
import java.util.List;

/**
 * What org.crac finds instead of a JVM that takes snapshots, in a process with {@code -Dorg.crac.Core.Compat=}this package.
 * Lambda's own works only within its runtime, whose native library it calls.
 */
public final class Core {
    private static final List<Resource> RESOURCES = new ArrayList<>();
    private static final Context CONTEXT = RESOURCES::add;

    private Core() {}

    public static Context getGlobalContext() {
        return CONTEXT;
    }

    public static void checkpointRestore() {
        throw new UnsupportedOperationException("Only Lambda takes snapshots");
    }

    /** What was registered since the last time. */
    static List<Resource> registered() {
        List<Resource> registered = List.copyOf(RESOURCES);
        RESOURCES.clear();
        return registered;
    }

    static void beforeCheckpoint(List<Resource> resources) throws Exception {
        for (Resource resource : resources.reversed()) {
            resource.beforeCheckpoint(CONTEXT);
        }
    }

    static void afterRestore(List<Resource> resources) throws Exception {
        for (Resource resource : resources) {
            resource.afterRestore(CONTEXT);
        }
    }
}
