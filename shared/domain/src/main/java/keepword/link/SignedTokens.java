package keepword.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepword.kernel.Hmac;
import org.jspecify.annotations.Nullable;

/**
 * Signs what a token says: purpose (1 byte), key id, content, signature (16 bytes, the first half of an HMAC-SHA256 over all
 * before it), in base64url. Texts are a length byte and ASCII. A token has exactly one spelling, and serves one purpose only.
 */
final class SignedTokens {
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_CHARACTERS = 400;
    /** More than any text holds by chance. */
    private static final int MAX_STARTS = 64;

    private static final Hmac NO_KEY = new Hmac(new byte[32]);

    private final KeyRing keys;

    SignedTokens(KeyRing keys) {
        this.keys = keys;
    }

    /** A token, signed with the current key. */
    String write(byte purpose, Consumer<ByteBuffer> content) {
        String keyId = keys.current();
        Hmac key = keys.key(keyId);
        if (key == null) {
            throw new IllegalStateException("The current link key is not on the ring");
        }
        ByteBuffer text = ByteBuffer.allocate(MAX_CHARACTERS).put(purpose);
        put(text, keyId);
        content.accept(text);
        byte[] signed = Arrays.copyOf(text.array(), text.position());
        text.put(sign(key, signed));
        return encode(Arrays.copyOf(text.array(), text.position()));
    }

    /** What a token says, or empty if it was not written by us. The work is the same whatever is wrong with it. */
    <T> Optional<T> read(byte purpose, String token, Function<ByteBuffer, T> content) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        try {
            ByteBuffer text = ByteBuffer.wrap(signed);
            byte given = text.get();
            Hmac key = keys.key(take(text));
            boolean genuine = MessageDigest.isEqual(signature, sign(key == null ? NO_KEY : key, signed));
            return key == null || !genuine || given != purpose ? Optional.empty() : Optional.of(content.apply(text));
        } catch (BufferUnderflowException e) {
            // Its lengths lie: not ours.
            return Optional.empty();
        }
    }

    /** What the first genuine token in a text says, whatever stands around it: a token says itself where it ends. */
    <T> Optional<T> find(byte purpose, String text, Function<ByteBuffer, T> content) {
        char first = encode(new byte[] {purpose}).charAt(0);
        int starts = 0;
        for (int at = text.indexOf(first); at >= 0 && starts < MAX_STARTS; at = text.indexOf(first, at + 1)) {
            String rest = text.substring(at, Math.min(text.length(), at + MAX_CHARACTERS));
            byte[] bytes = decode(rest.substring(0, rest.length() / 4 * 4));
            if (bytes != null && bytes.length > 0 && bytes[0] == purpose) {
                starts++;
                Optional<T> said = read(purpose, rest.substring(0, length(bytes, rest.length(), content)), content);
                if (said.isPresent()) {
                    return said;
                }
            }
        }
        return Optional.empty();
    }

    /** How many characters a token has that begins with these bytes; 0 if it is none. */
    private static int length(byte[] bytes, int most, Function<ByteBuffer, ?> content) {
        try {
            ByteBuffer text = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
            take(text);
            var _ = content.apply(text);
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

    static void put(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        to.put((byte) bytes.length).put(bytes);
    }

    static String take(ByteBuffer from) {
        byte[] bytes = new byte[Byte.toUnsignedInt(from.get())];
        from.get(bytes);
        return new String(bytes, US_ASCII);
    }
}
