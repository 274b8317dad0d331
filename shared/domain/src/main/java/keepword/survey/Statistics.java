package keepword.survey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of somebody's answers counts in the results (promise {@code aggregate-insight}): no texts, unless nobody can know
 * whose they are because the survey is anonymous; of a zip code its prefix alone.
 */
public final class Statistics {
    private Statistics() {}

    public static Answers of(Survey survey, Answers answers) {
        Map<String, List<String>> counted = new LinkedHashMap<>();
        for (Question question : survey.questions()) {
            List<String> values = counted(survey, question, answers.of(question.id()));
            if (!values.isEmpty()) {
                counted.put(question.id(), values);
            }
        }
        return new Answers(counted);
    }

    /** Whether answers to a question can count at all; if not, results say nothing of it: they would call it unanswered. */
    static boolean tellOf(Survey survey, Question question) {
        return !(question instanceof Question.Text && survey.isContest());
    }

    private static List<String> counted(Survey survey, Question question, List<String> values) {
        return switch (question) {
            case Question.Single _, Question.Multiple _, Question.Scale _, Question.Amount _ -> values;
            case Question.Text text -> tellOf(survey, text) ? values : List.of();
            case Question.Zip zip ->
                values.stream()
                        .map(value -> prefix(value, zip.prefix()))
                        .filter(prefix -> !prefix.isEmpty())
                        .toList();
        };
    }

    private static String prefix(String zip, int length) {
        String plain = zip.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return plain.substring(0, Math.min(length, plain.length()));
    }
}
