package keepword.survey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.MinimumAge;
import keepword.kernel.SurveyId;

/**
 * Reads a definition of a survey, as a JSON object that is read into plain maps, lists, texts and numbers. The fields are
 * those of docs/surveys.md and docs/survey.schema.json; the reader is stricter than the schema where a schema cannot be.
 *
 * <p>No text of a survey that was read has a control character or the number of a payment card (promise {@code
 * no-card-numbers}).
 */
public final class SurveyReader {
    static final int MAX_TITLE = 120;
    static final int MAX_PURPOSE = 300;
    static final int MAX_PARAGRAPHS = 20;
    static final int MAX_PARAGRAPH = 1000;
    static final int OLDEST = 99;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern AGAIN = Pattern.compile("replaces|refused");
    private static final List<String> NAMES = List.of(
            "id",
            "title",
            "language",
            "introduction",
            "purpose",
            "opens",
            "closes",
            "minimumAge",
            "again",
            "asksName",
            "questions",
            "prizes",
            "organizer",
            "origins",
            "publicValue",
            "claimDays");

    /** What came of it. */
    public sealed interface Result {}

    /** The definition is right. */
    public record Read(Survey survey) implements Result {}

    /** The definition is wrong; here is everything that is, in the order of reading. */
    public record Refused(List<JsonProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private SurveyReader() {}

    /**
     * Reads a definition.
     *
     * @param now when the survey opens, to the second, if the definition does not say
     */
    public static Result read(Map<String, ?> definition, Instant now) {
        JsonReader fields = JsonReader.of(definition);
        fields.knowOnly(NAMES);
        String id = fields.text("id", QuestionReader.ID, QuestionReader.ID_IS);
        String title = fields.text("title", TextRule.line(MAX_TITLE));
        String language = fields.has("language")
                ? fields.text("language", LANGUAGE, "a language as HTML names it, such as en or de-AT")
                : "en";
        List<String> introduction = fields.texts("introduction", MAX_PARAGRAPHS, TextRule.line(MAX_PARAGRAPH));
        String purpose = fields.text("purpose", TextRule.line(MAX_PURPOSE));
        Schedule.Times times = Schedule.read(fields, now);
        int minimumAge = fields.whole("minimumAge", MinimumAge.YEARS, OLDEST, MinimumAge.YEARS);
        boolean isRefused = fields.has("again")
                && fields.text("again", AGAIN, "replaces or refused").equals("refused");
        List<Question> questions = QuestionReader.read(fields);
        PrizeReader.Contest contest = PrizeReader.read(fields);
        Survey.Organizer organizer = OrganizerReader.read(fields);
        var origins = Origins.read(fields);
        if (!fields.problems().isEmpty()) {
            return new Refused(fields.problems());
        }
        return new Read(new Survey(
                new SurveyId(id),
                title,
                language,
                introduction,
                purpose,
                times.opens(),
                times.closes(),
                minimumAge,
                isRefused ? Survey.Again.REFUSED : Survey.Again.REPLACES,
                contest.asksName(),
                questions,
                contest.prizes(),
                organizer,
                origins,
                contest.publicValue(),
                contest.claimDays()));
    }
}
