package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.textOrNull;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;
import static keepword.aws.Attributes.timeOrNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.EntryList;
import keepword.survey.Hash;
import keepword.survey.InclusionProof;
import keepword.survey.Seed;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A draw as attributes of an item. The hashes of its list stand in one row of bytes: 48 for a block of 1,024 entries, so
 * that three million entries fit into the 400 KB of an item, beside the proofs of all places.
 */
final class DrawAttributes {
    private static final int ID = 16;

    private DrawAttributes() {}

    static Map<String, AttributeValue> write(Draw draw) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("commitment", text(draw.commitment().hex()));
        if (draw.list() != null) {
            item.put("list", list(draw.list()));
        }
        Attributes.putIfPresent(item, "publicValue", draw.publicValue());
        Attributes.putIfPresent(
                item, "seed", draw.seed() == null ? null : draw.seed().hex());
        item.put(
                "places",
                AttributeValue.fromL(
                        draw.places().stream().map(DrawAttributes::place).toList()));
        item.put("version", number(draw.version()));
        return item;
    }

    static Draw read(SurveyId survey, Map<String, AttributeValue> item) {
        String seed = textOrNull(item, "seed");
        return new Draw(
                survey,
                new Hash(textOf(item, "commitment")),
                readList(item.get("list")),
                textOrNull(item, "publicValue"),
                seed == null ? null : new Seed(seed),
                Attributes.required(item, "places").l().stream()
                        .map(place -> readPlace(place.m()))
                        .toList(),
                numberOf(item, "version"));
    }

    private static AttributeValue list(EntryList list) {
        ByteBuffer blocks = ByteBuffer.allocate(list.blocks().size() * (ID + Hash.BYTES));
        list.blocks()
                .forEach(block -> blocks.put(
                                HexFormat.of().parseHex(block.first().value()))
                        .put(block.hash().bytes()));
        return Attributes.map(Map.of(
                "fixedAt", time(list.fixedAt()),
                "size", number(list.size()),
                "root", text(list.root().hex()),
                "blocks", AttributeValue.fromB(SdkBytes.fromByteArray(blocks.array()))));
    }

    private static @Nullable EntryList readList(@Nullable AttributeValue value) {
        if (value == null) {
            return null;
        }
        ByteBuffer bytes = Attributes.required(value.m(), "blocks").b().asByteBuffer();
        List<EntryList.Block> blocks = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] first = new byte[ID];
            byte[] hash = new byte[Hash.BYTES];
            bytes.get(first).get(hash);
            blocks.add(new EntryList.Block(new EntryId(HexFormat.of().formatHex(first)), Hash.of(hash)));
        }
        return new EntryList(
                timeOf(value.m(), "fixedAt"), numberOf(value.m(), "size"), new Hash(textOf(value.m(), "root")), blocks);
    }

    private static AttributeValue place(Place place) {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put("number", number(place.number()));
        map.put("index", number(place.inclusionProof().index()));
        map.put("entry", text(place.entry().value()));
        map.put("prize", number(place.prize()));
        map.put("state", text(place.state().id()));
        if (place.claimBy() != null) {
            map.put("claimBy", time(place.claimBy()));
        }
        ByteBuffer proof = ByteBuffer.allocate(place.inclusionProof().path().size() * Hash.BYTES);
        place.inclusionProof().path().forEach(hash -> proof.put(hash.bytes()));
        map.put("proof", AttributeValue.fromB(SdkBytes.fromByteArray(proof.array())));
        return Attributes.map(map);
    }

    private static Place readPlace(Map<String, AttributeValue> map) {
        ByteBuffer bytes = Attributes.required(map, "proof").b().asByteBuffer();
        List<Hash> proof = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] hash = new byte[Hash.BYTES];
            bytes.get(hash);
            proof.add(Hash.of(hash));
        }
        return new Place(
                (int) numberOf(map, "number"),
                new InclusionProof(new EntryId(textOf(map, "entry")), numberOf(map, "index"), proof),
                (int) numberOf(map, "prize"),
                Draw.State.of(textOf(map, "state")),
                timeOrNull(map, "claimBy"));
    }
}
