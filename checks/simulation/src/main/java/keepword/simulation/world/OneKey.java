package keepword.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import keepword.kernel.Hmac;
import keepword.link.KeyRing;

/** What people outside have: links of the first key there was; and they keep those of every other. */
final class OneKey implements KeyRing {
    /** Its id. */
    static final String FIRST = "k1";

    @Override
    public String current() {
        return FIRST;
    }

    @Override
    public Hmac key(String id) {
        return new Hmac(secret(id).getBytes(UTF_8));
    }

    /** The secret of a key. */
    static String secret(String id) {
        return "the secret of " + id;
    }
}
