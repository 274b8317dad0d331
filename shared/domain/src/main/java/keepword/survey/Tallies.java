package keepword.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts entries, one after the other, and keeps none: its memory grows with questions, options and zip prefixes, of which it tells
 * {@value #MAX_PREFIXES} apart, and not with entries. A value that a question does not allow counts as left out, a zip code that cannot be one as
 * elsewhere. Only the first question for a zip code is told, and of a contest no text.
 */
public final class Tallies {
    /** The first so many are counted, each from its first entry on; all others are elsewhere. */
    public static final int MAX_PREFIXES = 2_000;

    private final Map<String, Tally<?>> tallies = new LinkedHashMap<>();
    private final Question.@Nullable Zip zip;
    private final Places places;
    private long entries;

    private Tallies(Survey survey) {
        this.zip = (Question.Zip) survey.questions().stream()
                .filter(Question.Zip.class::isInstance)
                .findFirst()
                .orElse(null);
        this.places = new Places(zip);
        survey.questions().stream()
                .filter(question -> Statistics.tellOf(survey, question))
                .forEach(question -> tallies.put(question.id(), tally(question)));
    }

    /** Nothing counted yet. */
    public static Tallies of(Survey survey) {
        return new Tallies(survey);
    }

    private static Tally<?> tally(Question question) {
        String id = question.id();
        return switch (question) {
            case Question.Single single -> {
                List<String> options = ids(single.options());
                yield cells(options, false, all -> Result.Chosen.of(id, false, options, all));
            }
            case Question.Multiple multiple -> {
                List<String> options = ids(multiple.options());
                yield cells(options, true, all -> Result.Chosen.of(id, true, options, all));
            }
            case Question.Scale scale -> {
                List<String> steps = IntStream.rangeClosed(scale.from(), scale.to())
                        .mapToObj(Integer::toString)
                        .toList();
                yield cells(steps, false, all -> Result.Rated.of(id, steps, all));
            }
            case Question.Amount amount ->
                new Tally<>(() -> new Measures(amount.from(), amount.to()), all -> Result.Measured.of(id, all));
            case Question.Text ignored ->
                cells(List.of(), false, all -> new Result.Written(id, all.all().answered()));
            case Question.Zip ignored -> cells(List.of(), false, all -> new Result.TooFew(id));
        };
    }

    private static Tally<Cells> cells(
            List<String> options, boolean several, Function<Partition<Cells>, Result> result) {
        Map<String, Integer> places = new LinkedHashMap<>();
        options.forEach(option -> places.put(option, places.size()));
        return new Tally<>(() -> new Cells(places, several), result);
    }

    private static List<String> ids(List<Question.Option> options) {
        return options.stream().map(Question.Option::id).toList();
    }

    /** Counts an entry: of a zip code its prefix, of a text that there is one. */
    public void add(Answers statistics) {
        entries++;
        String prefix = places.add(statistics);
        tallies.forEach((question, tally) -> tally.add(prefix, statistics.of(question)));
    }

    /** What may be published of it. To be computed once, from all entries: two of them could be subtracted. */
    public Results results(Instant at) {
        long rounded = entries / Sums.FEWEST * Sums.FEWEST;
        List<Result> results = new ArrayList<>();
        if (rounded > 0) {
            SortedMap<String, Long> published = places.published();
            Set<String> prefixes = published.keySet();
            tallies.forEach((question, tally) -> results.add(
                    zip != null && zip.id().equals(question)
                            ? new Result.Located(question, published)
                            : tally.result(question, prefixes)));
        }
        return new Results(at, rounded, results);
    }
}
