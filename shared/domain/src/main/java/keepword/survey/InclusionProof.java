package keepword.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.kernel.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Proves that an entry is on a list: whoever knows the size and the root of the list can check it, without seeing any other
 * entry.
 *
 * @param index its place on the list, from 0
 * @param path the hashes beside its way to the root, from below (RFC 6962, section 2.1.1)
 */
public record InclusionProof(EntryId entry, long index, List<Hash> path) {
    /** No list that somebody can hold needs longer ones. */
    static final int MAX_PATH = 64;

    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || path.size() > MAX_PATH) {
            throw new IllegalArgumentException("An entry has a place on its list, and a path to the root");
        }
    }

    /**
     * The proof for the entry at an index.
     *
     * @param block the ids of its block, {@link EntryList#blockOf(long)}
     * @throws IllegalArgumentException if these are not the ids of that block
     */
    public static InclusionProof of(EntryList list, long index, List<EntryId> block) {
        int number = list.blockOf(index);
        List<Hash> leaves =
                block.stream().map(id -> MerkleTree.leaf(id.bytes())).toList();
        if (leaves.size() != list.sizeOf(number)
                || !MerkleTree.root(leaves).equals(list.blocks().get(number).hash())) {
            throw new IllegalArgumentException("These are not the ids of block " + number);
        }
        int within = Math.toIntExact(index % EntryList.BLOCK);
        List<Hash> path = new ArrayList<>(MerkleTree.path(within, leaves));
        path.addAll(MerkleTree.path(number, EntryList.hashes(list.blocks())));
        return new InclusionProof(block.get(within), index, path);
    }

    /** Whether it proves that the entry is on the list of this size and root. */
    public boolean isProvenFor(long size, Hash root) {
        return MerkleTree.leads(MerkleTree.leaf(entry.bytes()), index, size, path, root);
    }

    /** As JSON: {@code entry}, {@code index}, {@code path}. */
    public Map<String, Object> toMap() {
        return Map.of(
                "entry", entry.value(),
                "index", index,
                "path", path.stream().map(Hash::hex).toList());
    }

    /**
     * Reads what {@link #toMap} wrote.
     *
     * @throws IllegalArgumentException says what is wrong, and where
     */
    public static InclusionProof of(@Nullable Object json) {
        return of(JsonObject.of(json));
    }

    static InclusionProof of(JsonObject json) {
        return json.checked(() -> new InclusionProof(
                json.read("entry", EntryId::new),
                json.whole("index"),
                json.list("path", MAX_PATH, JsonObject.reader(Hash::new))));
    }
}
