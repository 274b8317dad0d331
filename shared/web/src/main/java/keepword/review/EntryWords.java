package keepword.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord;
import keepword.survey.Answers;
import keepword.survey.Question;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.WaitingEntry;
import keepword.text.Texts;
import keepword.web.Section.Line;
import org.jspecify.annotations.Nullable;

/** Says what somebody entered: the questions as they were asked, the answers as they were offered. */
record EntryWords(Texts texts, Surveys surveys) {
    /** Adds the lines; the result is the title. */
    String entry(PersonRecord.Entry entry, List<Line> lines) {
        lines.add(new Line(texts.get("field.entry"), entry.entry().value()));
        describe(entry.survey(), entry.name(), entry.answers(), lines);
        lines.add(new Line(
                texts.get("field.shared"), texts.get(entry.shared() ? "field.shared.yes" : "field.shared.no")));
        return title(entry.survey());
    }

    /** The same for an entry that waits to be confirmed. */
    String waiting(WaitingEntry entry, List<Line> lines) {
        lines.add(new Line(texts.get("field.state"), texts.get("field.state.waiting")));
        lines.add(new Line(texts.get("field.email"), entry.email().value()));
        describe(entry.link().survey(), entry.name(), entry.answers(), lines);
        return title(entry.link().survey());
    }

    private String title(SurveyId id) {
        return surveys.survey(id).map(Survey::title).orElse(id.value());
    }

    private void describe(SurveyId id, @Nullable String name, Answers answers, List<Line> lines) {
        if (name != null) {
            lines.add(new Line(texts.get("field.name"), name));
        }
        Optional<Survey> survey = surveys.survey(id);
        answers.byQuestion().forEach((asked, given) -> {
            Optional<Question> question = survey.flatMap(found -> found.question(asked));
            String words = question.map(Question::words).orElse(asked);
            String answer = given.stream()
                    .map(value -> question.map(found -> found.wordsOf(value)).orElse(value))
                    .collect(Collectors.joining(", "));
            lines.add(new Line(words, answer));
        });
    }
}
