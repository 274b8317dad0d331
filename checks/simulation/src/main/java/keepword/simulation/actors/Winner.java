package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.SurveyId;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.survey.Draw.Place;
import keepword.survey.PrizeLink;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;

/** Somebody who is told that they won: claims the prize in time, at the last moment, too late, or never. */
final class Winner {
    private static final int PATIENCE = 6;

    private final World world;
    private final Draw draw;
    private final Asking asking;

    Winner(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        this.asking = new Asking(world);
        world.whenMailed((to, job) -> getsMail(job));
    }

    private void getsMail(JobId job) {
        if (world.journal.taskOf(job) instanceof SurveyTasks.TellWinner(SurveyId contest, EntryId entry)
                && draw.percent(60)) {
            Optional<Instant> claimBy = world.stores
                    .surveys()
                    .draw(contest)
                    .flatMap(known -> known.placeOf(entry))
                    .map(Place::claimBy);
            claimBy.ifPresent(until -> claimsLater(contest, entry, until));
        }
    }

    private void claimsLater(SurveyId contest, EntryId entry, Instant until) {
        Duration left = Duration.between(world.scheduler.trueTime(), until);
        int when = draw.from(0, 99);
        Duration wait = when < 50 || left.isNegative()
                ? draw.upTo(Duration.ofHours(1))
                : when < 85 ? left.minusSeconds(3).plus(draw.upTo(Duration.ofSeconds(6))) : left.plusMinutes(20);
        world.start("winner", () -> {
            world.scheduler.sleep(wait);
            claims(contest, entry);
        });
    }

    private void claims(SurveyId contest, EntryId entry) {
        String token = Parts.TOKENS.write(SurveyLinks.PRIZE, new PrizeLink(contest, entry));
        Asking.Answer answer = asking.ask(
                "survey",
                null,
                PATIENCE,
                () -> {},
                () -> world.surveys.answer(
                        Http.post("/prizes/" + token, Map.of(), "name=Ada&address=Main+St+1%0D%0ATown")));
        if (answer.says("survey.claimed")) {
            world.journal.answers().claimed(contest, entry);
        }
    }
}
