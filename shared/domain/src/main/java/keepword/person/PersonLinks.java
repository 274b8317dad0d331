package keepword.person;

import static keepword.link.LinkType.put;
import static keepword.link.LinkType.take;

import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.link.LinkType;
import keepword.link.LinkType.Purpose;

/** The links that persons get. */
public final class PersonLinks {
    /** Confirms a sign-up, by its id. */
    public static final LinkType<String> CONFIRMATION =
            new LinkType<>(Purpose.CONFIRM, (signUp, text) -> put(text, signUp), LinkType::take);

    /** Signs somebody in, by the id of a sign-in. */
    public static final LinkType<String> SIGN_IN =
            new LinkType<>(Purpose.SIGN_IN, (signIn, text) -> put(text, signIn), LinkType::take);

    /** Confirms a new address. */
    public static final LinkType<AddressChangeLink> ADDRESS_CHANGE = new LinkType<>(
            Purpose.CONFIRM_ADDRESS,
            (link, text) -> {
                put(text, link.person().value());
                put(text, link.request().value());
            },
            from -> new AddressChangeLink(new PersonId(take(from)), new RequestId(take(from))));

    /** Confirms what support prepared. */
    public static final LinkType<PreparedLink> PREPARED = new LinkType<>(
            Purpose.CONFIRM_PREPARED,
            (link, text) -> {
                put(text, link.person().value());
                put(text, link.request().value());
            },
            from -> new PreparedLink(new PersonId(take(from)), new RequestId(take(from))));

    private PersonLinks() {}
}
