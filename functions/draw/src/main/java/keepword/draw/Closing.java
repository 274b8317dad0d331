package keepword.draw;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.kernel.Term;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.EntryListBuilder;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.SurveyWrite;
import keepword.survey.Surveys;
import keepword.survey.Tallies;
import keepword.survey.TicketItems;

/**
 * Fixes what took part. First each part of the entries is closed, by a write that a confirmation's commit checks, so that
 * nothing comes later whatever a clock says. The list is read in another attempt, a minute later at least: by then every
 * commit that came before is seen by every read.
 */
record Closing(Surveys surveys, Commits commits, InstantSource clock) {
    /** How far it is. */
    sealed interface Progress {
        record NoSurvey() implements Progress {}

        record ClosesLater() implements Progress {}

        /** Entries are being closed; the list is to be read in another attempt, by a definition that is read then. */
        record ListComes() implements Progress {}

        /** The list is fixed and the results are counted. */
        record Counted(Survey survey) implements Progress {}
    }

    private record Fixed(List<Write> writes) implements Committer.Decision {}

    Progress work(SurveyId id) {
        // In this order: a definition that is read after the list was fixed is final.
        Optional<Draw> draw = surveys.draw(id);
        Optional<Survey> survey = surveys.survey(id);
        if (survey.isEmpty() || draw.isEmpty()) {
            return new Progress.NoSurvey();
        }
        if (draw.get().list() != null) {
            return new Progress.Counted(survey.get());
        }
        if (clock.instant().isBefore(survey.get().closes())) {
            return new Progress.ClosesLater();
        }
        if (closeShards(survey.get()) || !survey.get().sealed()) {
            return new Progress.ListComes();
        }
        fix(survey.get());
        return new Progress.Counted(survey.get());
    }

    /**
     * Closes all parts, if this is still the definition that closes now.
     *
     * @return whether any may have been open
     */
    private boolean closeShards(Survey survey) {
        boolean anyOpen = false;
        for (char shard : EntryId.SHARDS.toCharArray()) {
            if (!surveys.isClosed(survey.id(), shard)) {
                anyOpen = true;
                SurveyWrite close = new TicketItems.CloseShard(survey.id(), shard);
                if (commits.commit(SurveyItems.SealSurvey.with(survey, close)) instanceof CommitResult.Rejected) {
                    // It was replaced since it was read, and says something else in the next attempt.
                    break;
                }
            }
        }
        return anyOpen;
    }

    /** Reads every entry once, in the order of the ids, holding none of them. */
    private void fix(Survey survey) {
        EntryListBuilder list = new EntryListBuilder();
        Tallies tallies = Tallies.of(survey);
        surveys.tickets(survey.id(), ticket -> {
            list.add(ticket.id());
            tallies.add(ticket.statistics());
        });
        SurveyWrite results = new SurveyItems.KeepResults(survey.id(), tallies.results(clock.instant()));
        Job forget = new SurveyTasks.ForgetEntries(survey.id(), EntryId.FIRST)
                .due(Term.ENTRY.end(survey.closes()), clock.instant());
        new Committer(commits)
                .decide(() -> new Fixed(surveys.draw(survey.id())
                        .filter(draw -> draw.list() == null)
                        .<List<Write>>map(draw -> List.of(
                                new DrawItems.SaveDraw(draw.listed(list.build(clock.instant()))),
                                results,
                                new JobItems.Plan(forget)))
                        // Another worker was faster.
                        .orElse(List.of())));
    }
}
