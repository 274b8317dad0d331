package keepword.consent;

import java.util.Set;
import keepword.kernel.Topic;

/** What somebody said about promotional mail. */
public sealed interface Choice {
    /** Yes to these topics. */
    record OptIn(Set<Topic> topics) implements Choice {
        public OptIn {
            topics = Set.copyOf(topics);
        }
    }

    /**
     * Yes to these topics, but said where nobody signs up (promise {@code promotional-by-choice}), of a child, or to a wording
     * that nobody knows: without effect.
     */
    record RefusedOptIn(Set<Topic> topics) implements Choice {
        public RefusedOptIn {
            topics = Set.copyOf(topics);
        }
    }

    /**
     * Yes to these topics, says an import: never against an opt-out that was made here, whenever it was chosen, nor against an
     * imported one of the same date or a later one.
     */
    record ImportedOptIn(Set<Topic> topics) implements Choice {
        public ImportedOptIn {
            topics = Set.copyOf(topics);
        }
    }

    /** No more of these topics. */
    record OptOut(Set<Topic> topics) implements Choice {
        public OptOut {
            topics = Set.copyOf(topics);
        }
    }

    /** No promotional mail at all, of any topic there is or ever will be. */
    record OptOutOfEverything() implements Choice {}

    /** No promotional mail at all, says an import with its date: an imported opt-in of a later date counts, in whatever order they come. */
    record ImportedOptOut() implements Choice {}

    /** Nothing was said. A known address stays as it is; a new one is off. */
    record Unstated() implements Choice {}
}
