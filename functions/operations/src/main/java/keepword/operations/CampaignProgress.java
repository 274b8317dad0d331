package keepword.operations;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.campaign.CampaignShard;
import keepword.campaign.MailFate;
import keepword.campaign.UnresolvedMails.Resolved;
import keepword.consent.Subscriber;
import keepword.kernel.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is, added up. The addresses that were seen are those of which it is known what became of them, and those that a worker
 * has in hand: at every moment.
 *
 * @param inHand to how many it is about to go
 * @param covered which part of all addresses was looked at, from 0 to 1: keys are hashes, so each part holds as many as another
 */
record CampaignProgress(Map<MailFate, Long> fates, long inHand, double covered, boolean isDone) {
    /** @param resolved what became by now of those that were unresolved */
    static CampaignProgress of(List<CampaignShard> shards, Resolved resolved) {
        Map<MailFate, Long> fates = new EnumMap<>(MailFate.class);
        long inHand = 0;
        double covered = 0;
        long done = 0;
        for (CampaignShard shard : shards) {
            shard.counts().forEach((fate, count) -> fates.merge(fate, count, Long::sum));
            inHand += shard.batch() == null ? 0 : shard.batch().addresses().size();
            covered += shard.done() ? 1 : part(shard.after());
            done += shard.done() ? 1 : 0;
        }
        move(fates, MailFate.ACCEPTED, resolved.accepted());
        move(fates, MailFate.LOST, resolved.lost());
        int places = Subscriber.PLACES.size();
        return new CampaignProgress(fates, inHand, covered / places, done == places);
    }

    /** Each is noted before it is counted, so that there may be more notes than are counted as unresolved. */
    private static void move(Map<MailFate, Long> fates, MailFate to, long number) {
        long unresolved = fates.getOrDefault(MailFate.UNRESOLVED, 0L);
        long moved = Math.min(number, unresolved);
        if (moved > 0) {
            fates.merge(to, moved, Long::sum);
            fates.put(MailFate.UNRESOLVED, unresolved - moved);
        }
    }

    /** Which part of its place lies up to where somebody stands: keys and ids are read in the order of their characters. */
    private static double part(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        char second = after.charAt(1);
        long before = Subscriber.PLACES.stream()
                .filter(character -> character.charAt(0) < second)
                .count();
        return (before + 0.5) / Subscriber.PLACES.size();
    }

    private long settled() {
        return fates.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Object> view() {
        Map<String, Object> counts = new LinkedHashMap<>();
        fates.forEach((fate, count) -> counts.put(fate.id(), count));
        long seen = settled() + inHand;
        return Fields.of("seen", seen)
                .and("counts", counts)
                .and("inHand", inHand)
                .and("percent", (long) (covered * 100))
                .and("estimateOfAll", covered == 0 ? null : Math.round(seen / covered))
                .map();
    }
}
