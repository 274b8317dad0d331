package keepword.survey;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.store.Items;

/** Reads surveys and what counts of their entries. Every read sees every commit that was acknowledged before it. */
public interface Surveys {
    /** The store behind these reads. */
    Items items();

    /** What a survey asks. It is final if it was read after anything that rests on it: an entry, a closed part, a list. */
    default Optional<Survey> survey(SurveyId id) {
        return SurveyItems.read(items(), id);
    }

    /** How far its draw is; a survey without prizes has one too, whose list is all that is ever fixed. */
    default Optional<Draw> draw(SurveyId id) {
        return DrawItems.read(items(), id);
    }

    /** The results, once they are counted. */
    default Optional<Results> results(SurveyId id) {
        return SurveyItems.readResults(items(), id);
    }

    /** The seed of a draw, which is secret until the draw has it. */
    default Optional<Seed> seed(SurveyId id) {
        return DrawItems.readSeed(items(), id);
    }

    /** Whether a part of the entries takes no more; {@link EntryId#shard} says which part. */
    default boolean isClosed(SurveyId id, char shard) {
        return TicketItems.isClosed(items(), id, shard);
    }

    /** What counts of one entry. */
    default Optional<Ticket> ticket(SurveyId id, EntryId entry) {
        return TicketItems.read(items(), id, entry);
    }

    /** All that counts, in the order of the ids, one at a time: a million need no more memory than one. */
    default void tickets(SurveyId id, Consumer<Ticket> consumer) {
        TicketItems.readAll(items(), id, consumer);
    }

    /** What counts of the first entries from an id on, in the order of the ids. */
    default List<Ticket> tickets(SurveyId id, EntryId from, int limit) {
        return TicketItems.readFrom(items(), id, from, limit);
    }
}
