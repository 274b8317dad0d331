package keepword.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Somebody who knows what was published about one question and the zip codes, the exact number of entries, and the very rules
 * by which small cells are hidden. They know nothing else, so every data set that has the same number of entries, and of which the same
 * would be published, may be the true one. The attack looks for such data sets, by a random walk, and notes the values that a cell has in
 * them. What is found is certain; that nothing else could be found is not.
 */
final class Attack {
    static final List<String> PREFIXES = List.of("10", "20", "30", "99");
    private static final Instant THEN = Instant.EPOCH;
    private static final int STEPS = 8_000;

    private final Survey survey;
    private final Question question;
    private final Map<String, ?> published;
    private final Random random;
    private final Map<String, Set<Integer>> seen = new TreeMap<>();
    private List<String> zips;
    private List<List<String>> answers;

    Attack(Survey survey, Question question, List<String> zips, List<List<String>> answers, Random random) {
        this.survey = survey;
        this.question = question;
        this.zips = zips;
        this.answers = answers;
        this.random = random;
        this.published = published(zips, answers);
        hidden().forEach((cell, value) -> seen.put(cell, new TreeSet<>(Set.of(value))));
    }

    private Map<String, ?> published(List<String> zips, List<List<String>> answers) {
        Tallies tallies = Tallies.of(survey);
        for (int i = 0; i < zips.size(); i++) {
            Map<String, List<String>> entry = new HashMap<>();
            if (!zips.get(i).isEmpty()) {
                entry.put("zip", List.of(zips.get(i)));
            }
            if (!answers.get(i).isEmpty()) {
                entry.put(question.id(), answers.get(i));
            }
            tallies.add(new Answers(entry));
        }
        return tallies.results(THEN).toMap();
    }

    private Map<?, ?> results(String id) {
        return ((List<?>) published.get("questions"))
                .stream()
                        .map(Map.class::cast)
                        .filter(map -> id.equals(map.get("question")))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Map<?, ?>> list(Map<?, ?> map, String name) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) map.get(name)).forEach(item -> maps.add((Map<?, ?>) item));
        return maps;
    }

    private Set<String> unlisted(String id) {
        Set<String> prefixes = new HashSet<>(PREFIXES);
        if (results(id).containsKey("byPrefix")) {
            list(results(id), "byPrefix").forEach(group -> prefixes.remove(group.get("prefix")));
        }
        return prefixes;
    }

    private List<String> options() {
        return switch (question) {
            case Question.Single single ->
                single.options().stream().map(Question.Option::id).toList();
            case Question.Multiple multiple ->
                multiple.options().stream().map(Question.Option::id).toList();
            case Question.Scale scale ->
                java.util.stream.IntStream.rangeClosed(scale.from(), scale.to())
                        .mapToObj(Integer::toString)
                        .toList();
            case Question.Amount _, Question.Text _, Question.Zip _ -> List.of();
        };
    }

    /** The cells that are not published, and their values in the data set where the walk is. */
    private Map<String, Integer> hidden() {
        Map<String, Integer> cells = new LinkedHashMap<>();
        Map<?, ?> results = results(question.id());
        Set<String> open = new HashSet<>();
        if (results.containsKey("options")) {
            list(results, "options").stream()
                    .filter(option -> option.containsKey("count"))
                    .forEach(option -> open.add((String) option.get("option")));
        }
        options().stream().filter(option -> !open.contains(option)).forEach(option -> count(cells, option, ""));
        unlisted(question.id()).forEach(prefix -> options().forEach(option -> count(cells, option, prefix)));
        unlisted("zip").forEach(prefix -> cells.put("entries of " + prefix, Collections.frequency(zips, prefix)));
        return cells;
    }

    private void count(Map<String, Integer> cells, String option, String prefix) {
        int chosen = 0;
        int answered = 0;
        for (int i = 0; i < zips.size(); i++) {
            if ((prefix.isEmpty() || zips.get(i).equals(prefix))
                    && !answers.get(i).isEmpty()) {
                answered++;
                chosen += answers.get(i).contains(option) ? 1 : 0;
            }
        }
        cells.put(option + " of " + prefix, chosen);
        if (question instanceof Question.Multiple) {
            cells.put("not " + option + " of " + prefix, answered - chosen);
        }
    }

    /** The small cells of which more is known than that they are small, with all values found; empty if the attack failed. */
    Map<String, Set<Integer>> run() {
        Set<String> small = new TreeSet<>();
        hidden().forEach((cell, value) -> {
            if (value < Sums.FEWEST) {
                small.add(cell);
            }
        });
        Set<String> elsewhere = unlisted("zip");
        elsewhere.add("");
        for (int step = 0; step < STEPS && !small.isEmpty(); step++) {
            List<String> otherZips = new ArrayList<>(zips);
            List<List<String>> otherAnswers = new ArrayList<>(answers);
            new Moves(otherZips, otherAnswers, options(), question, elsewhere, random).make();
            if (published(otherZips, otherAnswers).equals(published)) {
                zips = otherZips;
                answers = otherAnswers;
                hidden().forEach((cell, value) -> {
                    Set<Integer> values = seen.getOrDefault(cell, new TreeSet<>());
                    values.add(value);
                    if (isUnknown(values)) {
                        small.remove(cell);
                    }
                });
            }
        }
        Map<String, Set<Integer>> known = new TreeMap<>(seen);
        known.keySet().retainAll(small);
        return known;
    }

    /** It may well not be small; or it may be any of at least three numbers. */
    private static boolean isUnknown(Set<Integer> values) {
        return values.stream().anyMatch(value -> value >= Sums.FEWEST) || values.size() >= 3;
    }
}
