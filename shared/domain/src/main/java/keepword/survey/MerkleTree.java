package keepword.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The hashes of a Merkle tree, as section 2.1 of RFC 6962 defines them. Inside they are bytes: a million entries are two
 * million hashes, and turning each to text and back took longer than hashing.
 */
final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    /** The hash of a leaf that holds some data. */
    static Hash leaf(byte[] data) {
        return Hash.of(leafBytes(data));
    }

    /** The same, for {@link #rootOfBytes}. */
    static byte[] leafBytes(byte[] data) {
        return Sha256.of(LEAF, data);
    }

    /** The hash of a tree of these leaves, or of these whole parts of it; of an empty one the hash of nothing. */
    static Hash root(List<Hash> parts) {
        return rootOfBytes(bytes(parts));
    }

    /** The same of bytes, which it does not change. */
    static Hash rootOfBytes(List<byte[]> parts) {
        return Hash.of(node(parts));
    }

    private static List<byte[]> bytes(List<Hash> hashes) {
        return hashes.stream().map(Hash::bytes).toList();
    }

    private static byte[] node(List<byte[]> parts) {
        return switch (parts.size()) {
            case 0 -> Sha256.of();
            case 1 -> parts.getFirst();
            default -> {
                int middle = middle(parts.size());
                yield node(node(parts.subList(0, middle)), node(parts.subList(middle, parts.size())));
            }
        };
    }

    /** What has to be hashed together with a part, one after the other, to get the root. */
    static List<Hash> path(int index, List<Hash> parts) {
        List<Hash> downwards = new ArrayList<>();
        List<byte[]> rest = bytes(parts);
        int at = index;
        while (rest.size() > 1) {
            int middle = middle(rest.size());
            List<byte[]> left = rest.subList(0, middle);
            List<byte[]> right = rest.subList(middle, rest.size());
            downwards.add(rootOfBytes(at < middle ? right : left));
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
        byte[] hash = leaf.bytes();
        long at = index;
        long last = size - 1;
        for (Hash other : path) {
            if (last == 0) {
                return false;
            }
            boolean isRight = at % 2 == 1 || at == last;
            hash = isRight ? node(other.bytes(), hash) : node(hash, other.bytes());
            while (isRight && at % 2 == 0 && at != 0) {
                at /= 2;
                last /= 2;
            }
            at /= 2;
            last /= 2;
        }
        return last == 0 && Hash.of(hash).equals(root);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** The largest power of two below. */
    private static int middle(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
