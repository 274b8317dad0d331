package keepword.survey;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;

/**
 * The list of the entries that take part in a draw, once it is fixed: their ids in ascending order, told by one hash. The
 * ids stay where they are; of each 1024 of them stands here the first, and the hash of all. That is enough to prove of
 * any entry that it is on the list (see {@link InclusionProof}).
 *
 * @param root the hash of the list: of a Merkle tree (RFC 6962) whose leaves are the bytes of the ids
 * @param blocks the ids from 0 to 1023, from 1024 to 2047, and so on
 */
public record EntryList(Instant fixedAt, long size, Hash root, List<Block> blocks) {
    /** How many ids a block holds; the last one may hold fewer. A power of two, so that blocks are parts of the tree. */
    public static final int BLOCK = 1024;

    /**
     * Some ids that follow each other.
     *
     * @param hash of the part of the tree that is above them
     */
    public record Block(EntryId first, Hash hash) {}

    public EntryList {
        blocks = List.copyOf(blocks);
        if (size < 0 || blocks.size() != (size + BLOCK - 1) / BLOCK) {
            throw new IllegalArgumentException("A list has one block for each 1024 entries");
        }
        if (!isAscending(blocks)) {
            throw new IllegalArgumentException("The blocks of a list are in the order of their ids");
        }
        if (!root.equals(MerkleTree.root(hashes(blocks)))) {
            throw new IllegalArgumentException("The blocks of a list lead to its root");
        }
    }

    private static boolean isAscending(List<Block> blocks) {
        return IntStream.range(1, blocks.size())
                .allMatch(i -> blocks.get(i - 1).first().compareTo(blocks.get(i).first()) < 0);
    }

    static List<Hash> hashes(List<Block> blocks) {
        return blocks.stream().map(Block::hash).toList();
    }

    /** In which block the id at an index is. */
    public int blockOf(long index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("There are " + size + " entries");
        }
        return Math.toIntExact(index / BLOCK);
    }

    /** In which block an entry is, if it is on the list; -1 if it would be before all of them. */
    public int blockOf(EntryId entry) {
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (blocks.get(middle).first().compareTo(entry) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** How many ids a block holds. */
    public int sizeOf(int block) {
        return (int) Math.min(BLOCK, size - (long) block * BLOCK);
    }
}
