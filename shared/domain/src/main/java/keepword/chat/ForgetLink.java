package keepword.chat;

import keepword.kernel.AddressKey;
import keepword.link.LinkType;
import keepword.link.LinkType.Purpose;

/**
 * Stands in the e-mail of a follow-up, and has forgotten what is left of it.
 *
 * @param generation how many times address keys had been renewed when it was written
 */
public record ForgetLink(AddressKey address, int generation, String id) {
    public static final LinkType<ForgetLink> TYPE = new LinkType<>(
            Purpose.FORGET_FOLLOW_UP,
            (link, text) -> {
                text.put((byte) link.generation);
                text.put(link.address.bytes());
                LinkType.put(text, link.id);
            },
            from -> {
                int generation = Byte.toUnsignedInt(from.get());
                return new ForgetLink(LinkType.takeAddress(from), generation, LinkType.take(from));
            });
}
