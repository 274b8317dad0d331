package keepword.system;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignTasks;
import keepword.campaign.Campaigns;
import keepword.campaign.MailFate;
import keepword.campaign.Purpose;
import keepword.campaign.UnresolvedMails;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.store.Write;
import keepword.testing.Stores;

/** Random writes of campaigns. */
record RandomCampaignWrites(Dice dice, FewKeys keys, Stores stored) {
    private static final List<String> PLACES = List.of("A", "z");

    List<Function<Instant, Write>> kinds() {
        return List.of(
                now -> new CampaignItems.SaveRun(run(now)),
                now -> new CampaignItems.KeepText(id(), "{\"at\":" + now.getEpochSecond() + "}"),
                now -> new CampaignItems.SaveShard(shard()),
                now -> new CampaignItems.NoteUnresolved(id(), address(), now),
                now -> new CampaignItems.NoteTold(id(), address(), now.plusSeconds(dice.upTo(9))),
                now -> new CampaignItems.ResolveMail(id(), address(), now));
    }

    private CampaignId id() {
        return dice.one(keys.campaigns());
    }

    private AddressKey address() {
        return dice.one(keys.addresses());
    }

    private Campaigns campaigns() {
        return Campaigns.in(stored.ledger());
    }

    /** The version that follows, now and then another. */
    private long after(long version) {
        return dice.chance(80) ? version + 1 : 1 + dice.upTo((int) version + 1);
    }

    private CampaignRun run(Instant now) {
        CampaignId id = id();
        return new CampaignRun(
                id,
                dice.chance(50)
                        ? new Purpose.News(dice.one(FewKeys.TOPICS))
                        : dice.one(List.of(Purpose.Notice.values())),
                now,
                now.plus(Duration.ofDays(1 + dice.upTo(13))),
                "hash-" + dice.upTo(3),
                now.minusSeconds(dice.upTo(9)),
                Set.of("eve", "bob-" + dice.upTo(2)),
                dice.maybe(() -> "ada"),
                dice.one(List.of(CampaignRun.State.values())),
                dice.upTo(3),
                dice.upTo(2),
                after(campaigns().run(id).map(CampaignRun::version).orElse(0L)));
    }

    private CampaignShard shard() {
        CampaignShard before = campaigns().shard(id(), dice.one(PLACES));
        Map<MailFate, Long> counts = new HashMap<>();
        dice.some(List.of(MailFate.values())).forEach(fate -> counts.put(fate, (long) dice.upTo(9)));
        return new CampaignShard(
                before.campaign(),
                before.place(),
                dice.maybe(() -> address().value()),
                dice.maybe(() -> new CampaignShard.Batch(
                        "b" + dice.upTo(5),
                        1 + dice.upTo(2),
                        "m" + dice.upTo(5),
                        dice.some(keys.addresses()).stream().toList())),
                counts,
                dice.chance(20),
                after(before.version()));
    }

    Task task(Instant now) {
        return dice.chance(50)
                ? new CampaignTasks.SendShard(id(), dice.one(PLACES), dice.upTo(3), now)
                : new CampaignTasks.TestCampaign(id(), address(), dice.one(List.of("en", "de")));
    }

    /** One read for everything that there may be. */
    static List<Operation> looks(FewKeys keys) {
        return keys.campaigns().stream()
                .flatMap(id -> List.of(
                        new Operation(
                                "campaign " + id,
                                stores -> Campaigns.in(stores.ledger()).run(id)),
                        new Operation(
                                "text of " + id,
                                stores -> Campaigns.in(stores.ledger()).text(id)),
                        new Operation(
                                "shards of " + id,
                                stores -> Campaigns.in(stores.ledger()).shards(id)),
                        new Operation(
                                "unresolved of " + id,
                                stores -> new UnresolvedMails(
                                                Campaigns.in(stores.ledger()),
                                                stores.commits(),
                                                InstantSource.fixed(Instant.parse("2100-01-01T00:00:00Z")))
                                        .resolved(id)),
                        new Operation(
                                "responses to " + id, stores -> stores.ledger().responses(id)),
                        new Operation(
                                "a shard of " + id,
                                stores -> Campaigns.in(stores.ledger()).shard(id, PLACES.getFirst())))
                        .stream())
                .toList();
    }
}
