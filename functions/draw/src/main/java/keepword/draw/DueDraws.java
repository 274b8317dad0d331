package keepword.draw;

import java.util.Optional;
import java.util.Set;
import keepword.job.Attempts;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.job.Worker;
import keepword.job.Worker.Next;
import keepword.kernel.JobId;
import keepword.kernel.SurveyId;
import keepword.survey.Survey;
import keepword.survey.SurveyTasks;

/** Works off what is due to a survey as a whole. Doing it again after a crash does no harm: what was fixed stays. */
record DueDraws(Worker worker, Closing closing, Winners winners) {
    void work(JobId id) {
        worker.work(id, attempts()::attempt);
    }

    /** The kinds of tasks that it works. */
    Set<Class<? extends Task>> kinds() {
        return attempts().kinds();
    }

    private Attempts attempts() {
        return new Attempts()
                .of(SurveyTasks.CloseSurvey.class, task -> close(task.survey()))
                .of(SurveyTasks.LapsePrize.class, task -> goesOn(winners.lapse(task.survey(), task.place())))
                .of(SurveyTasks.PassOnPrize.class, task -> goesOn(winners.giveBack(task.survey(), task.entry())));
    }

    private Next close(SurveyId id) {
        return switch (closing.work(id)) {
            case Closing.Progress.NoSurvey() -> end(State.FAILED, "there is no such survey");
            case Closing.Progress.ClosesLater() -> end(State.DONE, "its closing was moved; another job does it");
            case Closing.Progress.ListComes() -> new Next.TryLater("entries are closed; the list is read in a minute");
            case Closing.Progress.Counted(Survey survey) -> survey.isContest() ? draw(survey) : counted();
        };
    }

    private static Next counted() {
        return end(State.DONE, "closed and counted");
    }

    private Next draw(Survey survey) {
        return winners.draw(survey)
                ? end(State.DONE, "closed, counted and drawn")
                : new Next.TryLater("the draw waits for the public value");
    }

    /** What one entry lost goes to the next in line. */
    private Next goesOn(Optional<Survey> survey) {
        survey.ifPresent(winners::goOn);
        return survey.isPresent()
                ? end(State.DONE, "what nobody holds went to the next in line")
                : end(State.FAILED, "there is no such survey");
    }

    private static Next end(State state, String reason) {
        return new Next.Close(new Outcome(state, reason));
    }
}
