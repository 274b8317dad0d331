package keepword.link;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.person.PersonId;
import keepword.request.RequestId;
import keepword.survey.EntryForm;
import keepword.survey.EntryId;
import keepword.survey.EntryLink;
import keepword.survey.PrizeLink;
import keepword.survey.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the tokens of links: each one opaque word of base64url.
 *
 * <p>Layout: purpose (1 byte), key id, content, signature (16 bytes, the first half of an HMAC-SHA256 over all before it).
 * The content of an unsubscribe link is the generation of its address key (1 byte), the key (32 bytes), mail and topic; of a confirmation or
 * sign-in link it is an id. Texts are a length byte and ASCII. A token has exactly one spelling, and serves one purpose only.
 */
public final class LinkTokens {
    private static final byte UNSUBSCRIBE = 1;
    private static final byte CONFIRM = 2;
    private static final byte SIGN_IN = 3;
    private static final byte CONFIRM_ADDRESS = 4;
    private static final byte CONFIRM_ENTRY = 5;
    private static final byte ENTRY_FORM = 6;
    private static final byte CLAIM_PRIZE = 7;
    private static final int SIGNATURE_BYTES = 16;
    private static final int MAX_CHARACTERS = 400;
    private static final Hmac NO_KEY = new Hmac(new byte[32]);

    private final KeyRing keys;

    public LinkTokens(KeyRing keys) {
        this.keys = keys;
    }

    /** The token of an unsubscribe link, signed with the current key. */
    public String write(UnsubscribeLink link) {
        return write(UNSUBSCRIBE, text -> {
            text.put((byte) link.generation());
            text.put(link.address().bytes());
            put(text, link.mail().value());
            put(text, link.topic().id());
        });
    }

    /** What an unsubscribe token says, or empty if it was not written by us. */
    public Optional<UnsubscribeLink> read(String token) {
        return read(UNSUBSCRIBE, token, LinkTokens::unsubscribeLink);
    }

    /** The token of the link that confirms a sign-up. */
    public String writeConfirmation(String signUp) {
        return write(CONFIRM, text -> put(text, signUp));
    }

    /** The sign-up that a confirmation token names, or empty if it was not written by us. */
    public Optional<String> readConfirmation(String token) {
        return read(CONFIRM, token, LinkTokens::take);
    }

    /** The token of the link that signs somebody in. */
    public String writeSignIn(String signIn) {
        return write(SIGN_IN, text -> put(text, signIn));
    }

    /** The sign-in that a token names, or empty if it was not written by us. */
    public Optional<String> readSignIn(String token) {
        return read(SIGN_IN, token, LinkTokens::take);
    }

    /** The token of the link that confirms a new address. */
    public String writeAddressChange(AddressChangeLink link) {
        return write(CONFIRM_ADDRESS, text -> {
            put(text, link.person().value());
            put(text, link.request().value());
        });
    }

    /** The change that a token names, or empty if it was not written by us. */
    public Optional<AddressChangeLink> readAddressChange(String token) {
        return read(
                CONFIRM_ADDRESS,
                token,
                from -> new AddressChangeLink(new PersonId(take(from)), new RequestId(take(from))));
    }

    /** The token of the link that confirms an entry, and shows it later. */
    public String writeEntry(EntryLink link) {
        return write(CONFIRM_ENTRY, text -> {
            text.put(link.address().bytes());
            put(text, link.survey().value());
            put(text, link.entry().value());
        });
    }

    /** The entry that a token names, or empty if it was not written by us. */
    public Optional<EntryLink> readEntry(String token) {
        return read(
                CONFIRM_ENTRY,
                token,
                from -> new EntryLink(takeAddress(from), new SurveyId(take(from)), new EntryId(take(from))));
    }

    /** The token of an entry form. */
    public String writeEntryForm(EntryForm form) {
        return write(ENTRY_FORM, text -> {
            put(text, form.survey().value());
            put(text, form.entry().value());
            text.putLong(form.shownAt().getEpochSecond());
        });
    }

    /** What the token of an entry form says, or empty if it was not written by us. */
    public Optional<EntryForm> readEntryForm(String token) {
        return read(
                ENTRY_FORM,
                token,
                from -> new EntryForm(
                        new SurveyId(take(from)), new EntryId(take(from)), Instant.ofEpochSecond(from.getLong())));
    }

    /** The token of the link that claims the prize of an entry. */
    public String writePrize(PrizeLink link) {
        return write(CLAIM_PRIZE, text -> {
            put(text, link.survey().value());
            put(text, link.entry().value());
        });
    }

    /** Whose prize a token claims, or empty if it was not written by us. */
    public Optional<PrizeLink> readPrize(String token) {
        return read(CLAIM_PRIZE, token, from -> new PrizeLink(new SurveyId(take(from)), new EntryId(take(from))));
    }

    private String write(byte purpose, Consumer<ByteBuffer> content) {
        String keyId = keys.current();
        Hmac key = keys.key(keyId);
        if (key == null) {
            throw new IllegalStateException("The current link key is not on the ring");
        }
        ByteBuffer text = ByteBuffer.allocate(MAX_CHARACTERS).put(purpose);
        put(text, keyId);
        content.accept(text);
        byte[] signed = Arrays.copyOf(text.array(), text.position());
        text.put(sign(key, signed));
        return encode(Arrays.copyOf(text.array(), text.position()));
    }

    /** The work is the same whatever is wrong with a token. */
    private <T> Optional<T> read(byte purpose, String token, Function<ByteBuffer, T> content) {
        byte[] bytes = decode(token);
        if (bytes == null || bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - SIGNATURE_BYTES);
        byte[] signature = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        try {
            ByteBuffer text = ByteBuffer.wrap(signed);
            byte given = text.get();
            Hmac key = keys.key(take(text));
            boolean genuine = MessageDigest.isEqual(signature, sign(key == null ? NO_KEY : key, signed));
            return key == null || !genuine || given != purpose ? Optional.empty() : Optional.of(content.apply(text));
        } catch (BufferUnderflowException e) {
            // Its lengths lie: not ours.
            return Optional.empty();
        }
    }

    private static byte[] sign(Hmac key, byte[] text) {
        return Arrays.copyOf(key.of(text), SIGNATURE_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte @Nullable [] decode(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // The last character has unused bits: only one spelling counts.
            return encode(bytes).equals(token) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void put(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        to.put((byte) bytes.length).put(bytes);
    }

    private static String take(ByteBuffer from) {
        byte[] bytes = new byte[Byte.toUnsignedInt(from.get())];
        from.get(bytes);
        return new String(bytes, US_ASCII);
    }

    private static UnsubscribeLink unsubscribeLink(ByteBuffer from) {
        int generation = Byte.toUnsignedInt(from.get());
        return new UnsubscribeLink(takeAddress(from), generation, new WorkId(take(from)), new Topic(take(from)));
    }

    private static AddressKey takeAddress(ByteBuffer from) {
        byte[] bytes = new byte[AddressKey.BYTES];
        from.get(bytes);
        return AddressKey.of(bytes);
    }
}
