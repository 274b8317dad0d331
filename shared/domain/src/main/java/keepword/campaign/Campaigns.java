package keepword.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Ledger;
import keepword.field.TextRule;
import keepword.json.Json;
import keepword.json.JsonReader;
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

    /** The products whose owners it goes to, as what it says names them; none if it goes to everybody. */
    default Set<String> owns(CampaignId id) {
        Map<?, ?> said = text(id).flatMap(Json::parse)
                .map(json -> json.root() instanceof Map<?, ?> object ? object : null)
                .orElseThrow();
        return JsonReader.of(said)
                .optionalObject("audience")
                .map(audience -> Set.copyOf(audience.texts("owns", Integer.MAX_VALUE, TextRule.PRODUCT)))
                .orElse(Set.of());
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
