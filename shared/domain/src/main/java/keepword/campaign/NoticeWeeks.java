package keepword.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import keepword.consent.Ledger;
import keepword.kernel.Hashes;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyVersion;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * At most one notice a week about a product, and one to everybody with an account; those about security are not counted. Of each
 * change of the policy at most one tells.
 */
record NoticeWeeks(Ledger ledger, Policies policies) {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Why one cannot be scheduled now; empty if it can. */
    Optional<String> refusal(CampaignRun run, Instant now) {
        return marks(run, now, mark -> true).findFirst().map(NoticeWeeks::words);
    }

    private static String words(Mark mark) {
        return mark.expires() == null
                ? "Notice " + mark.value() + " tells of this change of the policy already."
                : "Its audience has notice " + mark.value() + " this week already; another one may be scheduled from "
                        + mark.expires() + " on (one about security at any time).";
    }

    /** What is to be committed with the decision that one goes out. */
    List<Write> taken(CampaignRun run, Instant first, Instant now) {
        String id = run.id().value();
        return Stream.concat(
                        weeks(run).map(name -> new Mark(name, id, first.plus(WEEK))),
                        change(run, now).map(name -> new Mark(name, id, null)))
                .<Write>map(mark -> new Write.SetMark(mark, now))
                .toList();
    }

    /** What is to be committed with the decision that one ends, of which no mail went yet. */
    List<Write> freed(CampaignRun run, Instant now) {
        return Campaigns.in(ledger).shards(run.id()).isEmpty()
                ? marks(run, now, mark -> mark.value().equals(run.id().value()))
                        .<Write>map(mark -> new Write.RemoveMark(mark.name()))
                        .toList()
                : List.of();
    }

    private Stream<Mark> marks(CampaignRun run, Instant now, Predicate<Mark> wanted) {
        return Stream.concat(weeks(run), change(run, now))
                .flatMap(name -> ledger.mark(name, now).stream())
                .filter(wanted);
    }

    /** The change that is announced, or else the one that is in force. */
    private Stream<String> change(CampaignRun run, Instant now) {
        if (run.purpose() != Purpose.Notice.POLICY_CHANGE) {
            return Stream.of();
        }
        PolicyCalendar calendar = policies.stored();
        return calendar.coming(now).or(() -> calendar.at(now)).filter(PolicyVersion::material).stream()
                .map(version -> "notice-policy/" + version.id());
    }

    private Stream<String> weeks(CampaignRun run) {
        if (!(run.purpose() instanceof Purpose.Notice category) || category == Purpose.Notice.SECURITY) {
            return Stream.of();
        }
        Set<String> owns = Campaigns.in(ledger).owns(run.id());
        return owns.isEmpty()
                ? Stream.of("notice-week/everybody")
                : owns.stream().map(sku -> "notice-week/product/" + Hashes.sha256(sku));
    }
}
