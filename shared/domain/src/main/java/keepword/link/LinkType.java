package keepword.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import keepword.kernel.AddressKey;

/**
 * A kind of link: how its token says what it is about. Each capability describes its own.
 *
 * @param purpose tells its tokens from those of every other kind
 * @param writer puts down what it says
 * @param reader takes it in the same order
 * @param <L> what it says
 */
public record LinkType<L>(Purpose purpose, BiConsumer<L, ByteBuffer> writer, Function<ByteBuffer, L> reader) {
    /** What links of ours are for, each by the number that its tokens begin with. */
    public enum Purpose {
        UNSUBSCRIBE(1),
        CONFIRM(2),
        SIGN_IN(3),
        CONFIRM_ADDRESS(4),
        CONFIRM_ENTRY(5),
        ENTRY_FORM(6),
        CLAIM_PRIZE(7),
        CONFIRM_PREPARED(8),
        SHOWN_OPT_IN(9),
        FORGET_FOLLOW_UP(10);

        private final byte number;

        Purpose(int number) {
            this.number = (byte) number;
        }

        byte number() {
            return number;
        }
    }

    /** Puts down a word of ASCII. */
    public static void put(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        to.put((byte) bytes.length).put(bytes);
    }

    /** Takes a word. */
    public static String take(ByteBuffer from) {
        byte[] bytes = new byte[Byte.toUnsignedInt(from.get())];
        from.get(bytes);
        return new String(bytes, US_ASCII);
    }

    /** Takes the bytes of an address key. */
    public static AddressKey takeAddress(ByteBuffer from) {
        byte[] bytes = new byte[AddressKey.BYTES];
        from.get(bytes);
        return AddressKey.of(bytes);
    }
}
