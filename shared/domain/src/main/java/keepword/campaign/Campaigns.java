package keepword.campaign;

import java.util.List;
import java.util.Optional;
import keepword.consent.Ledger;
import keepword.kernel.CampaignId;
import keepword.store.Items;

/** Reads campaigns. Every read sees every commit that was acknowledged before it. */
public interface Campaigns {
    /** The store behind these reads. */
    Items items();

    /** Those of a Ledger. */
    static Campaigns in(Ledger ledger) {
        return ledger::items;
    }

    /** How far one is. */
    default Optional<CampaignRun> run(CampaignId id) {
        return CampaignItems.readRun(items(), id);
    }

    /** What one says, in JSON. */
    default Optional<String> text(CampaignId id) {
        return CampaignItems.readText(items(), id);
    }

    /** How far one is at a place of the audience. */
    default CampaignShard shard(CampaignId id, String place) {
        return CampaignItems.readShard(items(), id, place);
    }

    /** How far one is at all places that somebody has begun. */
    default List<CampaignShard> shards(CampaignId id) {
        return CampaignItems.readShards(items(), id);
    }
}
