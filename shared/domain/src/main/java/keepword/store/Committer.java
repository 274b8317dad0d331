package keepword.store;

import java.util.List;
import java.util.function.Supplier;

/** Decides on what is there and commits it; where somebody else was faster, decides anew on what is there then. */
public record Committer(Commits commits) {
    /** With the pauses of DynamoDB some five seconds, well within the time of a request. */
    private static final int ATTEMPTS = 20;

    /** What is to be committed. */
    public interface Decision {
        List<Write> writes();
    }

    /** What came of it. */
    public sealed interface Result<D> {
        /** It is committed; a decision without writes always is. */
        record Committed<D>(D decision) implements Result<D> {}

        /** Nothing is written, since these marks were set already: it was done before. */
        record Repeated<D>(D decision, List<Write.SetMark> marks) implements Result<D> {}

        /** Nothing is written, since a mark forbids it ({@link Write.CheckNoMark}). */
        record Forbidden<D>(D decision) implements Result<D> {}
    }

    /**
     * Commits a decision.
     *
     * @param decide reads and decides; asked again after each rejection
     * @throws Contention if others changed the same things in every attempt
     */
    public <D extends Decision> Result<D> commit(Supplier<D> decide) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            D decision = decide.get();
            List<Write> writes = decision.writes();
            CommitResult result = writes.isEmpty() ? new CommitResult.Committed() : commits.commit(writes);
            switch (result) {
                case CommitResult.Committed() -> {
                    return new Result.Committed<>(decision);
                }
                case CommitResult.Rejected(var failed) -> {
                    List<Write.SetMark> marks = failed.stream()
                            .filter(Write.SetMark.class::isInstance)
                            .map(Write.SetMark.class::cast)
                            .toList();
                    if (!marks.isEmpty()) {
                        return new Result.Repeated<>(decision, marks);
                    }
                    if (failed.stream().anyMatch(Write.CheckNoMark.class::isInstance)) {
                        return new Result.Forbidden<>(decision);
                    }
                    // Somebody else changed the same things: decide anew on what is there now.
                    commits.pause(attempt);
                }
            }
        }
        throw new Contention();
    }

    /**
     * Commits a decision that sets no mark.
     *
     * @param decide reads and decides; asked again after each rejection
     * @param forbidden what came of it if a mark forbids it
     * @throws Contention if others changed the same things in every attempt
     */
    public <D extends Decision> D decide(Supplier<D> decide, D forbidden) {
        return switch (commit(decide)) {
            case Result.Committed<D>(D decision) -> decision;
            case Result.Repeated<D> never -> throw new IllegalStateException("No mark is set here");
            case Result.Forbidden<D> never -> forbidden;
        };
    }

    /**
     * Commits a decision that neither sets a mark nor is forbidden by one, so that there is always one.
     *
     * @param decide reads and decides; asked again after each rejection
     * @return the decision that is committed
     * @throws Contention if others changed the same things in every attempt
     */
    public <D extends Decision> D decide(Supplier<D> decide) {
        return switch (commit(decide)) {
            case Result.Committed<D>(D decision) -> decision;
            case Result.Repeated<D> never -> throw new IllegalStateException("No mark is set here");
            case Result.Forbidden<D> never -> throw new IllegalStateException("No mark is asked for here");
        };
    }
}
