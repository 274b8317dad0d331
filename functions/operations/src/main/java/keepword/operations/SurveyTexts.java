package keepword.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.PersonId;
import keepword.person.PersonRecord.Entry;
import keepword.survey.Answers;
import keepword.survey.Question;
import keepword.survey.Survey;
import keepword.survey.Ticket;

/** What people wrote as text, without saying who; it is never published. */
record SurveyTexts(Contests contests) {
    private static final Field<String> SURVEY = Field.text("survey", "The id of the survey.");

    Operation operation() {
        return new Operation(
                "survey-texts",
                "Shows the texts that people wrote, without saying who; 200 entries at a time.",
                List.of(Field.TICKET, SURVEY, Contests.FROM),
                Access.READ,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Survey survey = contests.survey(call.get(SURVEY))
                .orElseThrow(() -> new Refused("survey", "names no survey that there is"));
        Contests.Page page = contests.page(survey, call);
        List<Map<String, String>> texts = new ArrayList<>();
        for (Ticket ticket : page.tickets()) {
            Answers answers = answers(survey, ticket);
            for (Question question : survey.questions()) {
                if (question instanceof Question.Text
                        && !answers.of(question.id()).isEmpty()) {
                    texts.add(Map.of(
                            "question",
                            question.id(),
                            "text",
                            answers.of(question.id()).getFirst()));
                }
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("texts", texts);
        page.next().ifPresent(next -> answer.put("next", next.value()));
        return answer;
    }

    private Answers answers(Survey survey, Ticket ticket) {
        PersonId person = ticket.person();
        return person == null
                ? ticket.statistics()
                : contests.people()
                        .record(person, Entry.idOf(survey.id()), Entry.class)
                        .map(Entry::answers)
                        .orElse(Answers.NONE);
    }
}
