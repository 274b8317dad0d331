package keepword.survey;

import static keepword.store.Attributes.json;
import static keepword.store.Attributes.jsonOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.SurveyId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** What surveys ask, and their results, as items of Surveys. */
public final class SurveyItems {
    private SurveyItems() {}

    private static Key key(SurveyId id) {
        return new Key(Table.SURVEYS, "survey#" + id, "survey");
    }

    private static Key results(SurveyId id) {
        return new Key(Table.SURVEYS, "results#" + id, "results");
    }

    /**
     * Saves what a survey asks: a first version if there is none of that id; a later one if the stored one is the version
     * before it, opens later than now, and nobody has acted on it.
     */
    public record SaveSurvey(Survey survey, Instant now) implements SurveyWrite {
        @Override
        public Change change() {
            Map<String, Object> item = Map.of(
                    "json", json(SurveyWriter.toMap(survey)),
                    "opens", time(survey.opens()),
                    "version", survey.version());
            Condition follows = Condition.follows(survey.version());
            return new Change.Put(
                    key(survey.id()),
                    item,
                    survey.version() == 1
                            ? follows
                            : follows.and(new Condition.Above("opens", time(now)))
                                    .and(new Condition.Lacks("sealed")));
        }
    }

    /**
     * Makes a definition final, if the stored one is this version; one that is final stays so. No clock can be asked within a
     * commit, so whoever acts on a definition commits this with it, and whoever replaces it comes before or not at all. It is an
     * update, so that nobody who takes entries needs the permission to put a definition.
     */
    public record SealSurvey(SurveyId survey, long version) implements SurveyWrite {
        /** These writes, which act on a definition; and one that makes it final, unless it was when it was read. */
        public static List<Write> with(Survey survey, Write... writes) {
            List<Write> all = new ArrayList<>(List.of(writes));
            if (!survey.sealed()) {
                all.add(new SealSurvey(survey.id(), survey.version()));
            }
            return all;
        }

        @Override
        public Change change() {
            return new Change.Update(
                    key(survey),
                    Map.of("sealed", true),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    new Condition.Is("version", version));
        }
    }

    /** Keeps the results, if there are none: they are counted once. */
    public record KeepResults(SurveyId survey, Results counted) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Put(results(survey), Map.of("json", json(counted.toMap())), new Condition.IsNew());
        }
    }

    static Optional<Survey> read(Items items, SurveyId id) {
        return items.item(key(id))
                .map(item -> read(id, jsonOf(item, "json")).as(numberOf(item, "version"), item.containsKey("sealed")));
    }

    private static Survey read(SurveyId id, Map<String, ?> json) {
        return switch (SurveyReader.read(json, Instant.EPOCH)) {
            case SurveyReader.Read(Survey survey) -> survey;
            case SurveyReader.Refused(var problems) ->
                throw new IllegalStateException("The stored survey " + id + " is invalid: " + problems);
        };
    }

    static Optional<Results> readResults(Items items, SurveyId id) {
        return items.item(results(id)).map(item -> Results.of(jsonOf(item, "json")));
    }
}
