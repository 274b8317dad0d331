package keepword.survey;

import java.util.List;

/** What the answers of some people to one question add up to. */
sealed interface Sums<S extends Sums<S>> permits Cells, Measures {
    /** Fewer than that many people are a small cell: it is never published, nor can it be computed from what is. */
    int FEWEST = 5;

    /** Counts an answer, unless it is none that the question allows. */
    void add(List<String> values);

    /** Counts all that another one has counted. */
    void addAll(S other);

    /** How many answered. */
    long answered();

    /** Whether all of it may be published: there is no small cell in it. */
    boolean isSafe();
}
