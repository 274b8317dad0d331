package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.person.CustomerPart;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.Survey;
import keepword.survey.SurveyTasks;

/** Enters the public value that a draw waits for, once. */
record EnterPublicValue(CustomerPart customer, Contests contests) {
    private static final Field<String> VALUE = Field.text("value", "The public value, as the contest's page names it.");

    Operation operation() {
        return new Operation(
                "contest-public-value",
                "Enters the public value that a draw waits for, after the list of entries is fixed; it stays.",
                List.of(Field.TICKET.optional(), Contests.CONTEST, VALUE),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        String value = call.get(VALUE);
        Survey survey = contests.contest(call);
        Draw draw = contests.surveys().draw(survey.id()).orElseThrow();
        if (survey.publicValue() == null) {
            throw new Refused("contest", "names no public value");
        }
        // A definition that was not final when it was read may have been replaced before the list was fixed.
        if (draw.list() == null || !survey.sealed()) {
            throw new Refused("contest", "has no fixed list of entries yet; that comes some minutes after the closing");
        }
        if (draw.publicValue() != null && !draw.publicValue().equals(value)) {
            throw new Refused("value", "differs from the one that was entered before, which stays");
        }
        if (draw.publicValue() == null) {
            Task go = new SurveyTasks.CloseSurvey(survey.id());
            Contests.changed(customer.commits()
                    .commit(List.of(
                            new DrawItems.SaveDraw(draw.valued(value)),
                            new JobItems.Plan(Job.soon(
                                    customer.ids().job(), go, customer.clock().instant())))));
        }
        return Map.of("result", "entered", "page", survey.path() + "/draw");
    }
}
