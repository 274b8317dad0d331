package keepword.entries;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Wordings;
import keepword.field.TextRule;
import keepword.kernel.EmailAddress;
import keepword.link.LinkTokens;
import keepword.survey.AgeCheck;
import keepword.survey.AnswerReader;
import keepword.survey.Answers;
import keepword.survey.EntryForm;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.text.Texts;
import keepword.web.AnswerTexts;
import keepword.web.FormReader;
import keepword.web.SurveyPages;
import org.jspecify.annotations.Nullable;

/** Reads an entry. Nothing of a child's entry is looked at but the age. */
record EntryCheck(LinkTokens tokens, Wordings wordings, InstantSource clock) {
    /** A person needs that long to read and fill in a form, a program does not. */
    static final Duration MIN_TIME = Duration.ofSeconds(3);

    private static final String WORDING = "wordingId";

    /** What came of it. */
    sealed interface Result {
        record Valid(EntryForm form, Submission submission) implements Result {}

        /** Too young to take part; nothing is to be kept or said but that. */
        record TooYoung() implements Result {}

        /** Problems in words, by field; under the empty name what is wrong with the whole. */
        record Invalid(Map<String, String> problems) implements Result {}
    }

    Result check(Survey survey, Posted posted, SurveyPages pages) {
        AgeCheck age = age(survey, posted, pages.vendor().zone());
        if (age == AgeCheck.TOO_YOUNG) {
            return new Result.TooYoung();
        }
        Texts texts = pages.texts();
        Map<String, String> problems = new LinkedHashMap<>(posted.problems());
        Answers answers = answers(survey, posted, texts, problems);
        FormReader reader = new FormReader(texts);
        String name = survey.asksName() ? reader.optionalText("name", posted.first("name"), TextRule.NAME) : "";
        Optional<EmailAddress> email =
                survey.isContest() ? reader.email("email", posted.first("email")) : Optional.empty();
        problems.putAll(reader.problems());
        if (age == AgeCheck.UNREADABLE) {
            problems.put(
                    survey.isContest() ? "birthDate" : "age",
                    texts.get(survey.isContest() ? "survey.birth-date.problem" : "survey.age.problem"));
        }
        if (posted.json()
                && !posted.first(WORDING).isEmpty()
                && wordings.find(posted.first(WORDING)).isEmpty()) {
            problems.put(WORDING, texts.get("signUp.unknownWording"));
        }
        Optional<EntryForm> form = form(survey, posted, texts, problems);
        if (!problems.isEmpty() || form.isEmpty()) {
            return new Result.Invalid(problems);
        }
        Submission submission = email.<Submission>map(address -> new Submission.ToContest(
                        address,
                        name.isEmpty() ? null : name,
                        answers,
                        posted.isTicked("promotionalMail"),
                        shown(survey, posted, pages),
                        survey.isShared() && posted.isTicked("share")))
                .orElseGet(() -> new Submission.Anonymous(answers));
        return new Result.Valid(form.get(), submission);
    }

    /** Where nobody asks who somebody is, the years are enough. */
    private AgeCheck age(Survey survey, Posted posted, ZoneId zone) {
        return survey.isContest()
                ? AgeCheck.of(
                        posted.first("birthDate"), LocalDate.ofInstant(clock.instant(), zone), survey.minimumAge())
                : AgeCheck.ofYears(posted.first("age"), survey.minimumAge());
    }

    /**
     * Whose form it is, and whether a person can have filled it in. That is looked at last: whoever has something to correct
     * is slow enough afterwards, and need not be told of both.
     */
    private Optional<EntryForm> form(Survey survey, Posted posted, Texts texts, Map<String, String> problems) {
        Optional<EntryForm> form = tokens.read(SurveyLinks.ENTRY_FORM, posted.first("form"))
                .filter(found -> found.survey().equals(survey.id()) && !found.isOutdated(clock.instant()));
        if (form.isEmpty()) {
            problems.putIfAbsent("", texts.get("survey.outdated"));
        } else if (problems.isEmpty() && !posted.first("website").isEmpty()) {
            problems.put("", texts.get("survey.trap.problem"));
        } else if (problems.isEmpty() && isTooQuick(form.get().shownAt())) {
            problems.put("", texts.get("survey.quick"));
        }
        return form;
    }

    private boolean isTooQuick(Instant shownAt) {
        return Duration.between(shownAt, clock.instant()).compareTo(MIN_TIME) < 0;
    }

    /** What stands beside the choice of promotional mail: on our page, or as a page of the vendor's own says. */
    private @Nullable String shown(Survey survey, Posted posted, SurveyPages pages) {
        if (posted.json()) {
            return posted.first(WORDING).isEmpty() ? null : posted.first(WORDING);
        }
        return posted.isTicked("promotionalMail") ? wordings.keep(pages.promotionalWording(survey)) : null;
    }

    private static Answers answers(Survey survey, Posted posted, Texts texts, Map<String, String> problems) {
        return switch (AnswerReader.read(survey, posted.answers())) {
            case AnswerReader.Read(Answers answers) -> answers;
            case AnswerReader.Refused(var refused) -> {
                refused.forEach(problem -> problems.put(
                        problem.question().isEmpty() ? "" : "q." + problem.question(), AnswerTexts.of(texts, problem)));
                yield Answers.NONE;
            }
        };
    }
}
