package keepword.survey;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.EntryId;
import keepword.kernel.Fields;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;

/** What counts of entries, as items of Surveys: in a partition for each part ({@link EntryId#shard}), which can be closed. */
public final class TicketItems {
    private TicketItems() {}

    private static String partition(SurveyId survey, char shard) {
        return "tickets#" + survey + "#" + shard;
    }

    private static Key key(SurveyId survey, EntryId entry) {
        return new Key(Table.SURVEYS, partition(survey, entry.shard()), entry.value());
    }

    /** Is there if this part of the entries takes no more. */
    private static Key closed(SurveyId survey, char shard) {
        return new Key(Table.SURVEYS, "closed#" + survey + "#" + shard, "closed");
    }

    /** Writes nothing, but the commit fails if this part of the entries takes no more. */
    public record CheckOpen(SurveyId survey, char shard) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Check(closed(survey, shard), new Condition.IsNew());
        }
    }

    /** From now on this part of the entries takes no more. */
    public record CloseShard(SurveyId survey, char shard) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Put(closed(survey, shard), Map.of(), new Condition.Always());
        }
    }

    /** Adds what counts of an entry, if there is none of its id. */
    public record AddTicket(Ticket ticket) implements SurveyWrite {
        @Override
        public Change change() {
            return put(ticket, new Condition.IsNew());
        }
    }

    /** Replaces what counts of an entry, if there is one. */
    public record ReplaceTicket(Ticket ticket) implements SurveyWrite {
        @Override
        public Change change() {
            return put(ticket, new Condition.IsThere());
        }
    }

    /** Removes what counts of an entry, if it is there. */
    public record RemoveTicket(SurveyId survey, EntryId entry) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Remove(key(survey, entry), new Condition.Always());
        }
    }

    private static Change put(Ticket ticket, Condition condition) {
        PersonId person = ticket.person();
        Answers statistics = ticket.statistics();
        Map<String, Object> item = Fields.of("person", person == null ? null : person.value())
                .and(AnswerAttributes.NAME, statistics.equals(Answers.NONE) ? null : statistics.byQuestion())
                .and("shared", ticket.shared() ? true : null)
                .map();
        return new Change.Put(key(ticket.survey(), ticket.id()), item, condition);
    }

    static boolean isClosed(Items items, SurveyId survey, char shard) {
        return items.item(closed(survey, shard)).isPresent();
    }

    static Optional<Ticket> read(Items items, SurveyId survey, EntryId entry) {
        return items.item(key(survey, entry)).map(item -> read(survey, item));
    }

    static void readAll(Items items, SurveyId survey, Consumer<Ticket> consumer) {
        for (char shard : EntryId.SHARDS.toCharArray()) {
            items.partition(Table.SURVEYS, partition(survey, shard))
                    .forEach(item -> consumer.accept(read(survey, item)));
        }
    }

    static List<Ticket> readFrom(Items items, SurveyId survey, EntryId from, int limit) {
        List<Ticket> tickets = new ArrayList<>();
        String shards = EntryId.SHARDS.substring(EntryId.SHARDS.indexOf(from.shard()));
        for (int i = 0; i < shards.length() && tickets.size() < limit; i++) {
            String first = i == 0 ? from.value() : "";
            items.partition(Table.SURVEYS, partition(survey, shards.charAt(i)), first, limit - tickets.size())
                    .forEach(item -> tickets.add(read(survey, item)));
        }
        return tickets;
    }

    private static Ticket read(SurveyId survey, Map<String, Object> item) {
        String person = textOrNull(item, "person");
        return new Ticket(
                survey,
                new EntryId(textOf(item, Key.SORT)),
                person == null ? null : new PersonId(person),
                AnswerAttributes.read(item),
                item.containsKey("shared"));
    }
}
