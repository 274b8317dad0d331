package keepword.survey;

import static keepword.store.Attributes.bytesOf;
import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.mapsOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.Fields;
import keepword.kernel.SurveyId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.survey.Draw.Place;

/**
 * Draws as items of Surveys. The hashes of a list stand in one row of bytes: 48 for a block of 1,024 entries, so that three
 * million entries fit into the 400 KB of an item, beside the proofs of all places.
 */
public final class DrawItems {
    private static final int ID = 16;

    private DrawItems() {}

    private static Key key(SurveyId survey) {
        return new Key(Table.SURVEYS, "draw#" + survey, "draw");
    }

    /** In a partition of its own, so that permissions can keep it from those who show the draw. */
    private static Key seed(SurveyId survey) {
        return new Key(Table.SURVEYS, "seed#" + survey, "seed");
    }

    /** Saves how far a draw is, if the stored one is the version before it. */
    public record SaveDraw(Draw draw) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Put(key(draw.survey()), write(draw), Condition.follows(draw.version()));
        }
    }

    /** Keeps the secret seed of a draw, if there is none. */
    public record KeepSeed(SurveyId survey, Seed seed) implements SurveyWrite {
        @Override
        public Change change() {
            return new Change.Put(DrawItems.seed(survey), Map.of("seed", seed.hex()), new Condition.IsNew());
        }
    }

    static Optional<Seed> readSeed(Items items, SurveyId survey) {
        return items.item(seed(survey)).map(item -> new Seed(textOf(item, "seed")));
    }

    static Optional<Draw> read(Items items, SurveyId survey) {
        return items.item(key(survey)).map(item -> read(survey, item));
    }

    private static Map<String, Object> write(Draw draw) {
        EntryList list = draw.list();
        Seed seed = draw.seed();
        return Fields.of("commitment", draw.commitment().hex())
                .and("list", list == null ? null : list(list))
                .and("publicValue", draw.publicValue())
                .and("seed", seed == null ? null : seed.hex())
                .and("places", draw.places().stream().map(DrawItems::place).toList())
                .and("version", draw.version())
                .map();
    }

    private static Draw read(SurveyId survey, Map<String, Object> item) {
        String seed = textOrNull(item, "seed");
        return new Draw(
                survey,
                new Hash(textOf(item, "commitment")),
                item.containsKey("list") ? readList(mapOf(item, "list")) : null,
                textOrNull(item, "publicValue"),
                seed == null ? null : new Seed(seed),
                mapsOf(item, "places").stream().map(DrawItems::readPlace).toList(),
                numberOf(item, "version"));
    }

    private static Map<String, Object> list(EntryList list) {
        ByteBuffer blocks = ByteBuffer.allocate(list.blocks().size() * (ID + Hash.BYTES));
        list.blocks()
                .forEach(block -> blocks.put(
                                HexFormat.of().parseHex(block.first().value()))
                        .put(block.hash().bytes()));
        return Map.of(
                "fixedAt", time(list.fixedAt()),
                "size", list.size(),
                "root", list.root().hex(),
                "blocks", blocks.flip());
    }

    private static EntryList readList(Map<String, Object> list) {
        ByteBuffer bytes = bytesOf(list, "blocks");
        List<EntryList.Block> blocks = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] first = new byte[ID];
            bytes.get(first);
            blocks.add(new EntryList.Block(new EntryId(HexFormat.of().formatHex(first)), hash(bytes)));
        }
        return new EntryList(timeOf(list, "fixedAt"), numberOf(list, "size"), new Hash(textOf(list, "root")), blocks);
    }

    private static Hash hash(ByteBuffer bytes) {
        byte[] hash = new byte[Hash.BYTES];
        bytes.get(hash);
        return Hash.of(hash);
    }

    private static Map<String, Object> place(Place place) {
        ByteBuffer proof = ByteBuffer.allocate(place.inclusionProof().path().size() * Hash.BYTES);
        place.inclusionProof().path().forEach(hash -> proof.put(hash.bytes()));
        return Fields.of("number", (long) place.number())
                .and("index", place.inclusionProof().index())
                .and("entry", place.entry().value())
                .and("prize", (long) place.prize())
                .and("state", place.state().id())
                .and("claimBy", timeOrNull(place.claimBy()))
                .and("proof", proof.flip())
                .map();
    }

    private static Place readPlace(Map<String, Object> map) {
        ByteBuffer bytes = bytesOf(map, "proof");
        List<Hash> proof = new ArrayList<>();
        while (bytes.hasRemaining()) {
            proof.add(hash(bytes));
        }
        return new Place(
                (int) numberOf(map, "number"),
                new InclusionProof(new EntryId(textOf(map, "entry")), numberOf(map, "index"), proof),
                (int) numberOf(map, "prize"),
                Draw.State.of(textOf(map, "state")),
                timeOrNull(map, "claimBy"));
    }
}
