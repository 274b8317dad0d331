package keepword.parts;

import java.time.InstantSource;
import keepword.kernel.RandomIds;
import keepword.store.Commits;

/** What every part of a function has; all parts of one function share it. */
public interface Part {
    InstantSource clock();

    RandomIds ids();

    Commits commits();
}
