package keepword.store;

import java.time.InstantSource;
import keepword.kernel.RandomIds;

/** What every part of a function has; all parts of one function share it. */
public interface Part {
    InstantSource clock();

    RandomIds ids();

    Commits commits();

    /** Commits decisions. */
    default Committer committer() {
        return new Committer(commits());
    }
}
