package keepword.link;

import static keepword.link.SignedTokens.put;
import static keepword.link.SignedTokens.take;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.MailId;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.survey.EntryForm;
import keepword.survey.PrizeLink;

/**
 * The tokens of links: each one opaque word of base64url, signed ({@link SignedTokens}). Here is what each says.
 *
 * <p>The content of an unsubscribe link is the generation of its address key (1 byte), the key (32 bytes), mail and topic; of
 * a confirmation or sign-in link it is an id; of others their parts, one after the other.
 */
public final class LinkTokens {
    private static final byte UNSUBSCRIBE = 1;
    private static final byte CONFIRM = 2;
    private static final byte SIGN_IN = 3;
    private static final byte CONFIRM_ADDRESS = 4;
    private static final byte CONFIRM_ENTRY = 5;
    private static final byte ENTRY_FORM = 6;
    private static final byte CLAIM_PRIZE = 7;
    private static final byte CONFIRM_PREPARED = 8;

    private final SignedTokens tokens;

    public LinkTokens(KeyRing keys) {
        this.tokens = new SignedTokens(keys);
    }

    /** The token of an unsubscribe link, signed with the current key. */
    public String write(UnsubscribeLink link) {
        return tokens.write(UNSUBSCRIBE, text -> {
            text.put((byte) link.generation());
            text.put(link.address().bytes());
            put(text, link.mail().value());
            put(text, link.topic().id());
        });
    }

    /** What an unsubscribe token says, or empty if it was not written by us. */
    public Optional<UnsubscribeLink> read(String token) {
        return tokens.read(UNSUBSCRIBE, token, LinkTokens::unsubscribeLink);
    }

    /**
     * What the first unsubscribe token in a text says, whatever stands before and behind it.
     *
     * @param text without the characters that no token has: they may stand within one, too
     */
    public Optional<UnsubscribeLink> find(String text) {
        return tokens.find(UNSUBSCRIBE, text, LinkTokens::unsubscribeLink);
    }

    /** The token of the link that confirms a sign-up. */
    public String writeConfirmation(String signUp) {
        return tokens.write(CONFIRM, text -> put(text, signUp));
    }

    /** The sign-up that a confirmation token names, or empty if it was not written by us. */
    public Optional<String> readConfirmation(String token) {
        return tokens.read(CONFIRM, token, SignedTokens::take);
    }

    /** The token of the link that signs somebody in. */
    public String writeSignIn(String signIn) {
        return tokens.write(SIGN_IN, text -> put(text, signIn));
    }

    /** The sign-in that a token names, or empty if it was not written by us. */
    public Optional<String> readSignIn(String token) {
        return tokens.read(SIGN_IN, token, SignedTokens::take);
    }

    /** The token of the link that confirms a new address. */
    public String writeAddressChange(AddressChangeLink link) {
        return tokens.write(CONFIRM_ADDRESS, text -> {
            put(text, link.person().value());
            put(text, link.request().value());
        });
    }

    /** The change that a token names, or empty if it was not written by us. */
    public Optional<AddressChangeLink> readAddressChange(String token) {
        return tokens.read(
                CONFIRM_ADDRESS,
                token,
                from -> new AddressChangeLink(new PersonId(take(from)), new RequestId(take(from))));
    }

    /** The token of the link that confirms what support prepared. */
    public String writePrepared(PreparedLink link) {
        return tokens.write(CONFIRM_PREPARED, text -> {
            put(text, link.person().value());
            put(text, link.request().value());
        });
    }

    /** What a token confirms, or empty if it was not written by us. */
    public Optional<PreparedLink> readPrepared(String token) {
        return tokens.read(
                CONFIRM_PREPARED, token, from -> new PreparedLink(new PersonId(take(from)), new RequestId(take(from))));
    }

    /** The token of the link that confirms an entry, and shows it later. */
    public String writeEntry(EntryLink link) {
        return tokens.write(CONFIRM_ENTRY, text -> {
            text.put(link.address().bytes());
            put(text, link.survey().value());
            put(text, link.entry().value());
        });
    }

    /** The entry that a token names, or empty if it was not written by us. */
    public Optional<EntryLink> readEntry(String token) {
        return tokens.read(
                CONFIRM_ENTRY,
                token,
                from -> new EntryLink(takeAddress(from), new SurveyId(take(from)), new EntryId(take(from))));
    }

    /** The token of an entry form. */
    public String writeEntryForm(EntryForm form) {
        return tokens.write(ENTRY_FORM, text -> {
            put(text, form.survey().value());
            put(text, form.entry().value());
            text.putLong(form.shownAt().getEpochSecond());
        });
    }

    /** What the token of an entry form says, or empty if it was not written by us. */
    public Optional<EntryForm> readEntryForm(String token) {
        return tokens.read(
                ENTRY_FORM,
                token,
                from -> new EntryForm(
                        new SurveyId(take(from)), new EntryId(take(from)), Instant.ofEpochSecond(from.getLong())));
    }

    /** The token of the link that claims the prize of an entry. */
    public String writePrize(PrizeLink link) {
        return tokens.write(CLAIM_PRIZE, text -> {
            put(text, link.survey().value());
            put(text, link.entry().value());
        });
    }

    /** Whose prize a token claims, or empty if it was not written by us. */
    public Optional<PrizeLink> readPrize(String token) {
        return tokens.read(
                CLAIM_PRIZE, token, from -> new PrizeLink(new SurveyId(take(from)), new EntryId(take(from))));
    }

    private static UnsubscribeLink unsubscribeLink(ByteBuffer from) {
        int generation = Byte.toUnsignedInt(from.get());
        return new UnsubscribeLink(takeAddress(from), generation, new MailId(take(from)), new Topic(take(from)));
    }

    private static AddressKey takeAddress(ByteBuffer from) {
        byte[] bytes = new byte[AddressKey.BYTES];
        from.get(bytes);
        return AddressKey.of(bytes);
    }
}
