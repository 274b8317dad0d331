package keepword.campaign;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is at one place of the audience. Whoever works on it notes, before each batch, to whom it is about to go and under
 * which name: so whatever happens to them, whoever goes on knows to whom a mail may have gone.
 *
 * @param after where the last who was looked at stands; null before the first
 * @param batch what was begun last and is not settled
 * @param counts what became of all addresses before that batch
 * @param done whether there are no more
 * @param version counts the changes, from 1; 0 of one that nobody has begun
 */
public record CampaignShard(
        CampaignId campaign,
        String place,
        @Nullable String after,
        @Nullable Batch batch,
        Map<MailFate, Long> counts,
        boolean done,
        long version) {
    /**
     * Some addresses that are worked together.
     *
     * @param id new for each
     * @param tries how often it was begun, from 1
     * @param mark new for each time, so that two who begin it at the same time know which of them did
     */
    public record Batch(String id, long tries, String mark, List<AddressKey> addresses) {
        /** So many that a shard stays below 1 KB, which is what a write unit holds. */
        public static final int SIZE = 20;

        public Batch {
            addresses = List.copyOf(addresses);
            if (addresses.size() > SIZE) {
                throw new IllegalArgumentException("A batch has at most " + SIZE + " addresses");
            }
        }

        /** What its claims are made under; never used again. */
        public String attempt() {
            return id + "." + mark;
        }

        /** Whether a claim was made for it by somebody who did not come to the end. */
        public boolean isOfEarlierTry(String attempt) {
            return attempt.startsWith(id + ".") && !attempt.equals(attempt());
        }
    }

    public CampaignShard {
        counts = Map.copyOf(counts);
    }

    static CampaignShard fresh(CampaignId campaign, String place) {
        return new CampaignShard(campaign, place, null, null, Map.of(), false, 0);
    }

    /** With the next batch about to be sent. */
    public CampaignShard next(Batch news, String last) {
        return new CampaignShard(campaign, place, last, news, counts, false, version + 1);
    }

    /**
     * With the open batch about to be tried once more.
     *
     * @param mark of this time
     */
    public CampaignShard again(Batch open, String mark) {
        Batch more = new Batch(open.id(), open.tries() + 1, mark, open.addresses());
        return new CampaignShard(campaign, place, after, more, counts, false, version + 1);
    }

    /** The same version, knowing what became of some of its batch; the others are still open. */
    public CampaignShard settled(Map<MailFate, Long> more, List<AddressKey> left) {
        Map<MailFate, Long> sums = new EnumMap<>(MailFate.class);
        sums.putAll(counts);
        more.forEach((fate, number) -> sums.merge(fate, number, Long::sum));
        Batch open = batch == null || left.isEmpty() ? null : new Batch(batch.id(), batch.tries(), batch.mark(), left);
        return new CampaignShard(campaign, place, after, open, sums, done, version);
    }

    /**
     * With all that is known at the end of a piece of work.
     *
     * @param last where the last who was looked at stands
     */
    public CampaignShard saved(@Nullable String last, boolean noMore) {
        return new CampaignShard(campaign, place, last, batch, counts, noMore, version + 1);
    }
}
