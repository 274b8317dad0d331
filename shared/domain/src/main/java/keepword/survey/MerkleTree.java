package keepword.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The hashes of a Merkle tree, as section 2.1 of RFC 6962 defines them. */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The hash of a leaf that holds some data. */
    static Hash leaf(byte[] data) {
        return Hash.of(Sha256.of(LEAF, data));
    }

    /** The hash of a tree of these leaves, or of these whole parts of it; of an empty one the hash of nothing. */
    static Hash root(List<Hash> parts) {
        return switch (parts.size()) {
            case 0 -> Hash.of(Sha256.of());
            case 1 -> parts.getFirst();
            default -> {
                int middle = middle(parts.size());
                yield node(root(parts.subList(0, middle)), root(parts.subList(middle, parts.size())));
            }
        };
    }

    /** What has to be hashed together with a part, one after the other, to get the root. */
    static List<Hash> path(int index, List<Hash> parts) {
        List<Hash> downwards = new ArrayList<>();
        List<Hash> rest = parts;
        int at = index;
        while (rest.size() > 1) {
            int middle = middle(rest.size());
            List<Hash> left = rest.subList(0, middle);
            List<Hash> right = rest.subList(middle, rest.size());
            downwards.add(root(at < middle ? right : left));
            rest = at < middle ? left : right;
            at = at < middle ? at : at - middle;
        }
        Collections.reverse(downwards);
        return downwards;
    }

    /** Whether a path leads from a leaf to the root, as section 2.1.3.2 of RFC 9162 has it. */
    static boolean leads(Hash leaf, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Hash hash = leaf;
        long at = index;
        long last = size - 1;
        for (Hash other : path) {
            if (last == 0) {
                return false;
            }
            boolean isRight = at % 2 == 1 || at == last;
            hash = isRight ? node(other, hash) : node(hash, other);
            while (isRight && at % 2 == 0 && at != 0) {
                at /= 2;
                last /= 2;
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 && hash.equals(root);
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.of(Sha256.of(NODE, left.bytes(), right.bytes()));
    }

    /** The largest power of two below. */
    private static int middle(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
