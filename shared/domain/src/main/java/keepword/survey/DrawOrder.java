package keepword.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import keepword.kernel.SurveyId;

/**
 * The order in which a draw picks entries: whoever knows what went in gets the same one. docs/draw.md has every byte; it is
 * RFC 3797 in spirit.
 */
public final class DrawOrder {
    /** Names this way of drawing; another way has another name. */
    public static final String SCHEME = "keepword-draw-1";

    private final long size;
    private final byte[] base;

    /**
     * @param size how many entries are on the list
     * @param root the hash of the list
     * @param publicValue a value that nobody knew when the list was fixed; empty for none
     */
    public DrawOrder(SurveyId contest, long size, Hash root, Seed seed, String publicValue) {
        if (size < 0) {
            throw new IllegalArgumentException("A list has no fewer than no entries");
        }
        this.size = size;
        this.base = Sha256.of(
                field(SCHEME.getBytes(UTF_8)),
                field(contest.value().getBytes(UTF_8)),
                field(number(size)),
                field(root.bytes()),
                field(seed.bytes()),
                field(publicValue.getBytes(UTF_8)));
    }

    /** Its length before it: so that where one ends and the next begins makes a difference. */
    private static byte[] field(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    /** What all numbers of this draw are made from. */
    Hash base() {
        return Hash.of(base);
    }

    /** The number that decides a place, from 0. */
    BigInteger number(int place) {
        return new BigInteger(1, Sha256.of(base, number((long) place)));
    }

    /** The indexes on the list of the entries on the first places; all of them, if there are fewer entries than places. */
    public List<Long> first(int places) {
        List<Long> drawn = new ArrayList<>();
        List<Long> ascending = new ArrayList<>();
        for (int place = 0; place < Math.min(places, size); place++) {
            BigInteger left = BigInteger.valueOf(size - place);
            long index = number(place).mod(left).longValueExact();
            // Counting those that are left: each one drawn before it moves it on.
            int before = 0;
            while (before < ascending.size() && ascending.get(before) <= index) {
                index++;
                before++;
            }
            ascending.add(before, index);
            drawn.add(index);
        }
        return drawn;
    }
}
