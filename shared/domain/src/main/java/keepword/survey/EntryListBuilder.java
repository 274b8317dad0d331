package keepword.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import keepword.kernel.EntryId;
import keepword.survey.EntryList.Block;
import org.jspecify.annotations.Nullable;

/** Fixes a list of entries: give it every id, in ascending order. It keeps one block of them, not all. */
public final class EntryListBuilder {
    private final List<Block> blocks = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>(EntryList.BLOCK);
    private @Nullable EntryId first;
    private @Nullable EntryId last;
    private long size;

    /**
     * Adds the next one.
     *
     * @throws IllegalArgumentException if it does not come after the one before
     */
    public EntryListBuilder add(EntryId entry) {
        if (last != null && last.compareTo(entry) >= 0) {
            throw new IllegalArgumentException("Entries are added in ascending order, each one once");
        }
        if (leaves.size() == EntryList.BLOCK) {
            closeBlock();
        }
        if (first == null) {
            first = entry;
        }
        last = entry;
        size++;
        leaves.add(MerkleTree.leafBytes(entry.bytes()));
        return this;
    }

    /** The list of all that were added. */
    public EntryList build(Instant fixedAt) {
        closeBlock();
        return new EntryList(fixedAt, size, MerkleTree.root(EntryList.hashes(blocks)), blocks);
    }

    private void closeBlock() {
        if (first != null) {
            blocks.add(new Block(first, MerkleTree.rootOfBytes(leaves)));
            leaves.clear();
            first = null;
        }
    }
}
