package keepword.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import keepword.kernel.AddressKey;
import keepword.kernel.Hmac;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.person.PersonLinks;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("unsubscribe-by-link")
class LinkTokensTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private final Map<String, Hmac> keys = new HashMap<>();
    private String current = "k1";
    private final LinkTokens tokens = new LinkTokens(new KeyRing() {
        @Override
        public String current() {
            return current;
        }

        @Override
        public Hmac key(String id) {
            return keys.get(id);
        }
    });

    LinkTokensTest() {
        keys.put("k1", new Hmac("first".getBytes(UTF_8)));
    }

    private static UnsubscribeLink link(int address) {
        byte[] bytes = new byte[AddressKey.BYTES];
        bytes[0] = (byte) address;
        return new UnsubscribeLink(AddressKey.of(bytes), 0, new MailId("mail-" + address), new Topic("product-news"));
    }

    @Test
    void a_token_says_what_was_written_into_it() {
        assertThat(tokens.read(UnsubscribeLink.TYPE, tokens.write(UnsubscribeLink.TYPE, link(1))))
                .contains(link(1));
    }

    @Test
    void a_token_fits_into_an_address_and_needs_no_escaping() {
        assertThat(tokens.write(UnsubscribeLink.TYPE, link(1))).matches("[A-Za-z0-9_-]{60,160}");
    }

    @Test
    void tokens_of_old_keys_work_after_ten_rotations() {
        String old = tokens.write(UnsubscribeLink.TYPE, link(1));
        for (int i = 2; i <= 11; i++) {
            current = "k" + i;
            keys.put(current, new Hmac(("key " + i).getBytes(UTF_8)));
        }

        assertThat(tokens.read(UnsubscribeLink.TYPE, old)).contains(link(1));
        assertThat(tokens.write(UnsubscribeLink.TYPE, link(1))).isNotEqualTo(old);
    }

    @Test
    void a_token_of_a_key_that_is_gone_or_was_never_there_is_refused() {
        String token = tokens.write(UnsubscribeLink.TYPE, link(1));
        keys.clear();

        assertThat(tokens.read(UnsubscribeLink.TYPE, token)).isEmpty();
    }

    @Test
    void a_token_serves_its_own_purpose_only() {
        String confirmation = tokens.write(PersonLinks.CONFIRMATION, "sign-up-1");

        assertThat(tokens.read(PersonLinks.CONFIRMATION, confirmation)).contains("sign-up-1");
        assertThat(tokens.read(UnsubscribeLink.TYPE, confirmation)).isEmpty();
        assertThat(tokens.read(PersonLinks.CONFIRMATION, tokens.write(UnsubscribeLink.TYPE, link(1))))
                .isEmpty();
    }

    @Test
    void what_is_no_token_at_all_is_refused() {
        for (String text : new String[] {"", "A", "AA", "%00", "ä", "A".repeat(5000), "Af8", "AQ", "=", "AAAA===="}) {
            assertThat(tokens.read(UnsubscribeLink.TYPE, text)).as(text).isEmpty();
        }
    }

    @Test
    @Keeps("regularly-tested")
    void forged_truncated_flipped_and_swapped_tokens_are_refused() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LinkTokensTest seed " + seed);
        Random random = new Random(seed);
        String one = tokens.write(UnsubscribeLink.TYPE, link(1));
        String two = tokens.write(UnsubscribeLink.TYPE, link(2));
        for (int i = 0; i < 100_000; i++) {
            String bad = spoil(one, two, random);
            if (!bad.equals(one) && !bad.equals(two)) {
                assertThat(tokens.read(UnsubscribeLink.TYPE, bad)).as(bad).isEmpty();
            }
        }
    }

    private static String spoil(String one, String two, Random random) {
        int at = random.nextInt(one.length());
        return switch (random.nextInt(5)) {
            case 0 -> one.substring(0, at);
            case 1 -> one.substring(0, at) + ALPHABET.charAt(random.nextInt(64)) + one.substring(at + 1);
            case 2 -> one.substring(0, at) + two.substring(at);
            case 3 -> one + ALPHABET.charAt(random.nextInt(64));
            default -> random(one.length(), random);
        };
    }

    private static String random(int length, Random random) {
        StringBuilder text = new StringBuilder("AQJrM");
        while (text.length() < length) {
            text.append(ALPHABET.charAt(random.nextInt(64)));
        }
        return text.toString();
    }
}
