package keepword.campaign;

import static keepword.store.Attributes.bytesOf;
import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import keepword.campaign.CampaignShard.Batch;
import keepword.campaign.UnresolvedMails.Unresolved;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.kernel.Topic;
import keepword.store.Attributes;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Campaigns as items of the Ledger, with no address but as a key. */
public final class CampaignItems {
    private static final String PARTITION = "campaign#";
    private static final String RUN = "run";
    private static final String SHARD = "shard#";

    /** Places of a partition that functions may write which know nothing else of campaigns; the second is the last. */
    private static final String TOLD = "told#";

    private static final String UNRESOLVED = "unresolved#";

    private CampaignItems() {}

    private static String partition(CampaignId id) {
        return PARTITION + id;
    }

    /** Saves how far a campaign is, if the stored state is the version before it. */
    public record SaveRun(CampaignRun run) implements Write {
        @Override
        public Change change() {
            Topic topic = run.purpose().topic();
            Map<String, Object> item = Fields.of("topic", topic == null ? null : topic.id())
                    .and("notice", run.purpose() instanceof Purpose.Notice category ? category.id() : null)
                    .and("start", time(run.start()))
                    .and("until", time(run.until()))
                    .and("sha256", run.sha256())
                    .and("submittedAt", time(run.submittedAt()))
                    .and("authors", textSet(run.authors(), UnaryOperator.identity()))
                    .and("approvedBy", run.approvedBy())
                    .and("state", run.state().id())
                    .and("round", run.round())
                    .and("stops", run.stops())
                    .and("version", run.version())
                    .map();
            return new Change.Put(runKey(run.id()), item, Condition.follows(run.version()));
        }
    }

    /** Keeps what a campaign says; committed with the state that has its hash. */
    public record KeepText(CampaignId campaign, String json) implements Write {
        @Override
        public Change change() {
            return new Change.Put(textKey(campaign), Map.of("json", json), new Condition.Always());
        }
    }

    /** Saves how far a place of the audience is, if the stored state is the version before it. */
    public record SaveShard(CampaignShard shard) implements Write {
        @Override
        public Change change() {
            Map<String, Object> counts = new HashMap<>();
            shard.counts().forEach((fate, number) -> counts.put(fate.id(), number));
            Map<String, Object> item = Fields.of("counts", counts)
                    .and("after", shard.after())
                    .and("done", shard.done() ? true : null)
                    .and("version", shard.version())
                    .map();
            Batch batch = shard.batch();
            if (batch != null) {
                item.put("batch", batch.id());
                item.put("tries", batch.tries());
                item.put("mark", batch.mark());
                item.put("addresses", bytes(batch.addresses()));
            }
            return new Change.Put(shardKey(shard.campaign(), shard.place()), item, Condition.follows(shard.version()));
        }
    }

    /** Notes that nobody knows whether a mail went, unless that is noted. */
    public record NoteUnresolved(CampaignId campaign, AddressKey address, Instant since) implements Write {
        @Override
        public Change change() {
            Key key = unresolvedKey(campaign, UNRESOLVED, address);
            return new Change.Put(key, Map.of("since", time(since)), new Condition.IsNew());
        }
    }

    /** Notes that the mail service told of a mail that may turn out to be unresolved. */
    public record NoteTold(CampaignId campaign, AddressKey address, Instant expires) implements Write {
        @Override
        public Change change() {
            Key key = unresolvedKey(campaign, TOLD, address);
            return new Change.Put(key, Map.of("expires", Attributes.expiry(expires)), new Condition.Always());
        }
    }

    /** An unresolved mail went after all; that is found once. */
    public record ResolveMail(CampaignId campaign, AddressKey address, Instant at) implements Write {
        @Override
        public Change change() {
            Key key = unresolvedKey(campaign, UNRESOLVED, address);
            return new Change.Put(
                    key,
                    Map.of("since", time(at), "went", true),
                    new Condition.And(List.of(new Condition.IsThere(), new Condition.Lacks("went"))));
        }
    }

    private static Key unresolvedKey(CampaignId id, String kind, AddressKey address) {
        return new Key(Table.LEDGER, "unresolved#" + id, kind + address);
    }

    static boolean isTold(Items items, CampaignId id, AddressKey address) {
        return items.item(unresolvedKey(id, TOLD, address)).isPresent();
    }

    static boolean isUnresolved(Items items, CampaignId id, AddressKey address) {
        return items.item(unresolvedKey(id, UNRESOLVED, address)).isPresent();
    }

    static List<Unresolved> readUnresolved(Items items, CampaignId id) {
        return items.partition(Table.LEDGER, "unresolved#" + id, UNRESOLVED, Integer.MAX_VALUE)
                .map(item -> new Unresolved(timeOf(item, "since"), item.containsKey("went")))
                .toList();
    }

    private static Key runKey(CampaignId id) {
        return new Key(Table.LEDGER, partition(id), RUN);
    }

    /** Whether an item of the Ledger says how far a campaign is. */
    public static boolean isRun(String partition, String sort) {
        return partition.startsWith(PARTITION) && sort.equals(RUN);
    }

    private static Key textKey(CampaignId id) {
        return new Key(Table.LEDGER, partition(id), "text");
    }

    private static Key shardKey(CampaignId id, String place) {
        return new Key(Table.LEDGER, partition(id), SHARD + place);
    }

    /** Keys in one row: a list of texts would take half as much again. */
    private static ByteBuffer bytes(List<AddressKey> addresses) {
        ByteBuffer bytes = ByteBuffer.allocate(addresses.size() * AddressKey.BYTES);
        addresses.forEach(address -> bytes.put(address.bytes()));
        return bytes.flip();
    }

    private static List<AddressKey> addresses(ByteBuffer bytes) {
        List<AddressKey> addresses = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] one = new byte[AddressKey.BYTES];
            bytes.get(one);
            addresses.add(AddressKey.of(one));
        }
        return addresses;
    }

    static Optional<CampaignRun> readRun(Items items, CampaignId id) {
        return items.item(runKey(id))
                .map(item -> new CampaignRun(
                        id,
                        item.containsKey("notice")
                                ? Named.of(Purpose.Notice.class, textOf(item, "notice"))
                                : new Purpose.News(new Topic(textOf(item, "topic"))),
                        timeOf(item, "start"),
                        timeOf(item, "until"),
                        textOf(item, "sha256"),
                        timeOf(item, "submittedAt"),
                        textSetOf(item, "authors"),
                        textOrNull(item, "approvedBy"),
                        Named.of(CampaignRun.State.class, textOf(item, "state")),
                        numberOf(item, "round"),
                        numberOf(item, "stops"),
                        numberOf(item, "version")));
    }

    static Optional<String> readText(Items items, CampaignId id) {
        return items.item(textKey(id)).map(item -> textOf(item, "json"));
    }

    static CampaignShard readShard(Items items, CampaignId id, String place) {
        return items.item(shardKey(id, place))
                .map(item -> read(id, place, item))
                .orElseGet(() -> CampaignShard.fresh(id, place));
    }

    /** Those that somebody has begun. */
    static List<CampaignShard> readShards(Items items, CampaignId id) {
        return items.partition(Table.LEDGER, partition(id), SHARD, Integer.MAX_VALUE)
                .takeWhile(item -> textOf(item, Key.SORT).startsWith(SHARD))
                .map(item -> read(id, textOf(item, Key.SORT).substring(SHARD.length()), item))
                .toList();
    }

    private static CampaignShard read(CampaignId id, String place, Map<String, Object> item) {
        Map<MailFate, Long> counts = new EnumMap<>(MailFate.class);
        Map<String, Object> stored = mapOf(item, "counts");
        stored.keySet().forEach(fate -> counts.put(Named.of(MailFate.class, fate), numberOf(stored, fate)));
        return new CampaignShard(
                id,
                place,
                textOrNull(item, "after"),
                batch(item),
                counts,
                item.containsKey("done"),
                numberOf(item, "version"));
    }

    private static @Nullable Batch batch(Map<String, Object> item) {
        return item.containsKey("batch")
                ? new Batch(
                        textOf(item, "batch"),
                        numberOf(item, "tries"),
                        textOf(item, "mark"),
                        addresses(bytesOf(item, "addresses")))
                : null;
    }
}
