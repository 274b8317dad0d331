package keepword.simulation.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import keepword.kernel.EntryId;

/** The hash of a list of entries, as section 2.1 of RFC 6962 says, written once more. */
final class TreeRoot {
    private TreeRoot() {}

    /** As hexadecimal digits. */
    static String of(List<EntryId> ids) {
        return HexFormat.of().formatHex(node(ids));
    }

    private static byte[] node(List<EntryId> ids) {
        if (ids.isEmpty()) {
            return sha256();
        }
        if (ids.size() == 1) {
            return sha256(new byte[] {0}, HexFormat.of().parseHex(ids.getFirst().value()));
        }
        int split = Integer.highestOneBit(ids.size() - 1);
        return sha256(new byte[] {1}, node(ids.subList(0, split)), node(ids.subList(split, ids.size())));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
