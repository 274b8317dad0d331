package keepword.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import keepword.kernel.AddressKey;
import keepword.kernel.Hmac;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import org.jspecify.annotations.Nullable;

/** Tokens that are genuine, and the keys that they are signed with. */
public final class Links {
    public static final LinkTokens TOKENS = new LinkTokens(new KeyRing() {
        @Override
        public String current() {
            return "k1";
        }

        @Override
        public @Nullable Hmac key(String id) {
            return id.equals("k1") ? new Hmac("secret".getBytes(UTF_8)) : null;
        }
    });

    public static final UnsubscribeLink LINK =
            new UnsubscribeLink(AddressKey.of(new byte[AddressKey.BYTES]), 0, new MailId("work-1"), new Topic("news"));

    private Links() {}
}
