package keepword.survey;

import java.math.BigDecimal;
import java.util.List;

/** What a survey asks. A question that is not required may be left out (promise {@code declining-is-fine}). */
public sealed interface Question {
    /** Names it within its survey; small letters, digits and hyphens. */
    String id();

    /** The question itself. */
    String words();

    boolean required();

    /** An answer to it in the words that were offered; what was written or typed, as it was. */
    default String wordsOf(String answer) {
        return options().stream()
                .filter(option -> option.id().equals(answer))
                .findFirst()
                .map(Option::words)
                .orElse(answer);
    }

    /** What can be chosen; empty if the answer is written or typed. */
    default List<Option> options() {
        return List.of();
    }

    /** A possible answer; the id is stored, the words are shown. */
    record Option(String id, String words) {}

    /** One of some options. */
    record Single(String id, String words, boolean required, List<Option> options) implements Question {
        public Single {
            options = List.copyOf(options);
        }
    }

    /** Any of some options. */
    record Multiple(String id, String words, boolean required, List<Option> options) implements Question {
        public Multiple {
            options = List.copyOf(options);
        }
    }

    /**
     * A whole number between two others.
     *
     * @param low what the lowest means
     * @param high what the highest means
     */
    record Scale(String id, String words, boolean required, int from, int to, String low, String high)
            implements Question {}

    /** Any number between two others. */
    record Amount(String id, String words, boolean required, BigDecimal from, BigDecimal to) implements Question {}

    /** A text of so many characters at most. It is never published. */
    record Text(String id, String words, boolean required, int longest) implements Question {}

    /**
     * A zip code. It is never required.
     *
     * @param prefix how many of its first characters are counted in the results
     */
    record Zip(String id, String words, int prefix) implements Question {
        @Override
        public boolean required() {
            return false;
        }
    }
}
