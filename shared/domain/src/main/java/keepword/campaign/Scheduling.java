package keepword.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.campaign.CampaignRun.State;
import keepword.consent.Ledger;
import keepword.consent.Subscriber;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.RandomIds;
import keepword.policy.Policies;
import keepword.store.Write;

/**
 * Decides that campaigns go out. Whoever asks for it, staff or an event of the shop, is held to the same.
 *
 * @param twoPersons whether nobody who wrote any of one may approve it
 */
public record Scheduling(Ledger ledger, Policies policies, RandomIds ids, boolean twoPersons) {
    /** Between the decision and the first mail: long enough to see that it was a mistake. */
    public static final Duration THINKING_TIME = Duration.ofMinutes(5);

    /** What comes of it. */
    public sealed interface Result {
        /** It goes out, once this is committed. */
        record Going(CampaignRun run, List<Write> writes) implements Result {}

        /** It does not, and why. */
        record Refused(String why) implements Result {}
    }

    /** Has an approved draft go out, from its start on. */
    public Result schedule(CampaignRun before, Instant now) {
        if (before.state() != State.DRAFT) {
            return new Result.Refused(
                    "It is " + before.state().id() + "; a campaign is scheduled once. Copy it under a new id.");
        }
        if (before.approvedBy() == null) {
            return new Result.Refused("Nobody has approved this text yet (campaign-approve).");
        }
        if (twoPersons && before.authors().contains(before.approvedBy())) {
            return new Result.Refused(
                    "Who approved it wrote some of it; with TwoPersonApproval, somebody else has to.");
        }
        Instant first = first(before, now);
        if (before.isOver(first)) {
            return new Result.Refused("It would end before its first mail. Copy it under a new id, with another end.");
        }
        return weeks().refusal(before, now)
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> going(before, now, Subscriber.PLACES, weeks().taken(before, first, now)));
    }

    /** Has a paused one go on where it stopped. */
    public Result resume(CampaignRun before, Instant now) {
        if (before.state() != State.PAUSED) {
            return new Result.Refused("It is " + before.state().id() + "; only a paused campaign goes on.");
        }
        if (before.isOver(now)) {
            return new Result.Refused("Its time is over. Copy it under a new id, with another end.");
        }
        Set<String> done = Campaigns.in(ledger).shards(before.id()).stream()
                .filter(CampaignShard::done)
                .map(CampaignShard::place)
                .collect(Collectors.toSet());
        List<String> open = Subscriber.PLACES.stream()
                .filter(place -> !done.contains(place))
                .toList();
        return going(before, now, open, List.of());
    }

    /** What is to be committed with the decision that a campaign ends, so that others may have its week. */
    public List<Write> freed(CampaignRun run, Instant now) {
        return weeks().freed(run, now);
    }

    private NoticeWeeks weeks() {
        return new NoticeWeeks(ledger, policies);
    }

    private static Instant first(CampaignRun run, Instant now) {
        Instant earliest = now.plus(THINKING_TIME);
        return run.start().isAfter(earliest) ? run.start() : earliest;
    }

    private Result going(CampaignRun before, Instant now, List<String> places, List<Write> more) {
        CampaignRun run = before.going();
        Instant first = first(before, now);
        List<Write> writes = new ArrayList<>(List.of(new CampaignItems.SaveRun(run)));
        places.forEach(place -> writes.add(new JobItems.Plan(Job.at(
                ids.job(), new CampaignTasks.SendShard(run.id(), place, run.round(), run.until()), first, now))));
        writes.addAll(more);
        return new Result.Going(run, writes);
    }
}
