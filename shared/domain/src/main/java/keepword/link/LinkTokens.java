package keepword.link;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import keepword.kernel.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * Signs what a token says: purpose (1 byte), key id, content, signature (16 bytes, the first half of an HMAC-SHA256 over all
 * before it), in base64url. Texts are a length byte and ASCII. A token has exactly one spelling, and serves one purpose only.
 */
public record LinkTokens(KeyRing keys) {
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_CHARACTERS = 400;
    /** More than any text holds by chance. */
    private static final int MAX_STARTS = 64;

    private static final Hmac NO_KEY = new Hmac(new byte[32]);

    /** A token, signed with the current key. */
    public <L> String write(LinkType<L> type, L link) {
        String keyId = keys.current();
        Hmac key = keys.key(keyId);
        if (key == null) {
            throw new IllegalStateException("The current link key is not on the ring");
        }
        ByteBuffer text = ByteBuffer.allocate(MAX_CHARACTERS).put(type.purpose().number());
        LinkType.put(text, keyId);
        type.writer().accept(link, text);
        byte[] signed = Arrays.copyOf(text.array(), text.position());
        text.put(sign(key, signed));
        return encode(Arrays.copyOf(text.array(), text.position()));
    }

    /** What a token says, or empty if it was not written by us. The work is the same whatever is wrong with it. */
    public <L> Optional<L> read(LinkType<L> type, String token) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        try {
            ByteBuffer text = ByteBuffer.wrap(signed);
            byte given = text.get();
            Hmac key = keys.key(LinkType.take(text));
            boolean genuine = MessageDigest.isEqual(signature, sign(key == null ? NO_KEY : key, signed));
            return key == null || !genuine || given != type.purpose().number()
                    ? Optional.empty()
                    : Optional.of(type.reader().apply(text));
        } catch (BufferUnderflowException e) {
            // Its lengths lie: not ours.
            return Optional.empty();
        }
    }

    /**
     * What the first genuine token in a text says, whatever stands around it: a token says itself where it ends.
     *
     * @param text without the characters that no token has: they may stand within one, too
     */
    public <L> Optional<L> find(LinkType<L> type, String text) {
        byte purpose = type.purpose().number();
        char first = encode(new byte[] {purpose}).charAt(0);
        int starts = 0;
        for (int at = text.indexOf(first); at >= 0 && starts < MAX_STARTS; at = text.indexOf(first, at + 1)) {
            String rest = text.substring(at, Math.min(text.length(), at + MAX_CHARACTERS));
            byte[] bytes = decode(rest.substring(0, rest.length() / 4 * 4));
            if (bytes != null && bytes.length > 0 && bytes[0] == purpose) {
                starts++;
                Optional<L> said = read(type, rest.substring(0, length(bytes, rest.length(), type)));
                if (said.isPresent()) {
                    return said;
                }
            }
        }
        return Optional.empty();
    }

    /** How many characters a token has that begins with these bytes; 0 if it is none. */
    private static int length(byte[] bytes, int most, LinkType<?> type) {
        try {
            ByteBuffer text = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
            LinkType.take(text);
            var _ = type.reader().apply(text);
            int characters = ((text.position() + SIGNATURE_BYTES) * 8 + 5) / 6;
            return characters <= most ? characters : 0;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return 0;
        }
    }

    private static byte[] sign(Hmac key, byte[] text) {
        return Arrays.copyOf(key.of(text), SIGNATURE_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] decode(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // The last character has unused bits: only one spelling counts.
            return encode(bytes).equals(token) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
