package keepword.simulation.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import keepword.link.Hmac;
import keepword.link.KeyRing;

/** A ring with one key. */
final class OneKey implements KeyRing {
    private final Hmac key = new Hmac("simulation".getBytes(UTF_8));

    @Override
    public String current() {
        return "k1";
    }

    @Override
    public Hmac key(String id) {
        return key;
    }
}
