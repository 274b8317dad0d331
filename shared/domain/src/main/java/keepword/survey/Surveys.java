package keepword.survey;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;

/** Reads surveys and what counts of their entries. Every read sees every commit that was acknowledged before it. */
public interface Surveys {
    /** What a survey asks. It is final if it was read after anything that rests on it: an entry, a closed part, a list. */
    Optional<Survey> survey(SurveyId id);

    /** How far its draw is; a survey without prizes has one too, whose list is all that is ever fixed. */
    Optional<Draw> draw(SurveyId id);

    /** The results, once they are counted. */
    Optional<Results> results(SurveyId id);

    /** The seed of a draw, which is secret until the draw has it. */
    Optional<Seed> seed(SurveyId id);

    /** Whether a part of the entries takes no more; {@link EntryId#shard} says which part. */
    boolean isClosed(SurveyId id, char shard);

    /** What counts of one entry. */
    Optional<Ticket> ticket(SurveyId id, EntryId entry);

    /** All that counts, in the order of the ids, one at a time: a million need no more memory than one. */
    void tickets(SurveyId id, Consumer<Ticket> consumer);

    /** What counts of the first entries from an id on, in the order of the ids. */
    List<Ticket> tickets(SurveyId id, EntryId from, int limit);
}
