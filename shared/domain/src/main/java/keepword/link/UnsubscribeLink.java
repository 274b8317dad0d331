package keepword.link;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.kernel.Topic;

/**
 * What an unsubscribe link says: which address, and which mail it came with, on which topic. It never expires, also
 * after the person's data are erased, since it needs nothing but the address key in it.
 *
 * @param generation how many times address keys had been renewed when it was written
 */
public record UnsubscribeLink(AddressKey address, int generation, MailId mail, Topic topic) {
    public static final LinkType<UnsubscribeLink> TYPE = new LinkType<>(
            LinkType.Purpose.UNSUBSCRIBE,
            (link, text) -> {
                text.put((byte) link.generation);
                text.put(link.address.bytes());
                LinkType.put(text, link.mail.value());
                LinkType.put(text, link.topic.id());
            },
            UnsubscribeLink::take);

    public UnsubscribeLink {
        if (generation < 0 || generation > 255) {
            throw new IllegalArgumentException("A generation of address keys fits into a byte");
        }
    }

    private static UnsubscribeLink take(ByteBuffer from) {
        int generation = Byte.toUnsignedInt(from.get());
        return new UnsubscribeLink(
                LinkType.takeAddress(from),
                generation,
                new MailId(LinkType.take(from)),
                new Topic(LinkType.take(from)));
    }

    /** That somebody chose by it. */
    public Evidence chosen(Source source, Instant at, String policyVersion) {
        return new Evidence(source, at, policyVersion, Map.of("mail", mail.value(), "topic", topic.id()));
    }
}
