package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import keepword.campaign.CampaignRun;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.consent.Ledger;
import keepword.kernel.Hashes;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.store.Mark;
import keepword.store.Write;

/** At most one notice a week about a product, and one to everybody with an account; those about security are not counted. */
record NoticeWeeks(Ledger ledger) {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Why one cannot be scheduled now; empty if it can. */
    Optional<String> refusal(CampaignRun run, Instant now) {
        return marks(run, now, mark -> true)
                .findFirst()
                .map(mark -> "Its audience has notice " + mark.value()
                        + " this week already; another one may be scheduled from " + mark.expires()
                        + " on (one about security at any time).");
    }

    /** What is to be committed with the decision that one goes out. */
    List<Write> taken(CampaignRun run, Instant first, Instant now) {
        return names(run)
                .<Write>map(name -> new Write.SetMark(new Mark(name, run.id().value(), first.plus(WEEK)), now))
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
        return names(run).flatMap(name -> ledger.mark(name, now).stream()).filter(wanted);
    }

    private Stream<String> names(CampaignRun run) {
        if (!(run.purpose() instanceof Purpose.Notice category) || category == Purpose.Notice.SECURITY) {
            return Stream.of();
        }
        Set<String> owns = Campaigns.in(ledger)
                .text(run.id())
                .map(CampaignReader::stored)
                .map(Campaign::audience)
                .orElseThrow()
                .owns();
        return owns.isEmpty()
                ? Stream.of("notice-week/everybody")
                : owns.stream().map(sku -> "notice-week/product/" + Hashes.sha256(sku));
    }
}
