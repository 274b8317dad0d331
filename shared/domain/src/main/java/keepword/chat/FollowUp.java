package keepword.chat;

import java.time.Duration;
import java.time.Instant;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.RecipientId;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Named;
import keepword.kernel.Term;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail that somebody asked for in the support chat (promise {@code chat-follow-up}).
 *
 * @param at when the address was left
 * @param chat what the provider of the chat calls it
 * @param provider who runs the chat and can be told to delete the address by a program; null for nobody
 * @param sealed its {@link Content} as long as it is open; null afterwards
 * @param ended when it ended; null as long as it is open
 * @param deletion what the provider answered; null as long as nothing was demanded
 */
public record FollowUp(
        AddressKey address,
        String id,
        Instant at,
        String chat,
        @Nullable RecipientId provider,
        State state,
        @Nullable String sealed,
        @Nullable Instant ended,
        @Nullable Deletion deletion) {
    /** So long it is remembered afterwards what became of it. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    /** What became of it. */
    public enum State implements Named {
        /** Its e-mail is to be sent. */
        OPEN,
        SENT,
        /** Nobody knows whether its e-mail was sent; it is not repeated. */
        UNKNOWN,
        /** Its e-mail was refused. */
        REFUSED,
        /** Whoever left the address had it forgotten, or had everything about them erased. */
        FORGOTTEN,
        /** Its time was over. */
        EXPIRED
    }

    /**
     * What it takes to write its e-mail. Prints nothing of itself.
     *
     * @param topic what was talked about, in a line
     * @param answer what support has to say; null if that follows when the e-mail is answered
     * @param language of the chat (BCP 47); null if nobody said
     */
    public record Content(
            EmailAddress email,
            String topic,
            @Nullable String answer,
            @Nullable String language) {
        @Override
        public String toString() {
            return "Content[redacted]";
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** From when on nothing may be sent: the address goes, whether its e-mail was sent or not. */
    public Instant ends() {
        return Term.CHAT.end(at);
    }

    /** When the address goes at the latest; of one that ended, when everything of it does. */
    public Instant forgottenAt() {
        return ended == null ? ends() : ended.plus(REMEMBERED);
    }

    @Override
    public String toString() {
        return "FollowUp[" + id + " " + state + "]";
    }
}
