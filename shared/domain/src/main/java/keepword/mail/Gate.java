package keepword.mail;

import java.time.Instant;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The one gate in front of every mail: a single conditional write on the consent of the address checks that the mail
 * may go, and claims the right to send it. An opt-out that was acknowledged before always wins, and nobody is mailed
 * twice.
 */
public interface Gate {
    /** Promotional mail waits while an address holds so many claims. */
    int MAX_PROMOTIONAL_CLAIMS = 8;

    /** Asks to send one mail. */
    ClaimResult claim(Claim claim, Instant now);

    /** Gives a claim back after a definite refusal by the mail service; without effect on anybody else's claim. */
    void release(Claim claim);

    /**
     * The right to send one mail to one address.
     *
     * @param address whom the mail goes to
     * @param mail there is one claim for each address and mail
     * @param attempt who asks; one's own claim, met again, is success
     * @param topic what a promotional mail is about; null for any other
     * @param closes when the claim may be forgotten, since nothing of this mail can be on its way any longer
     * @param once whether no other attempt may send it again, as any of a kind that is never repeated
     */
    record Claim(
            AddressKey address,
            MailId mail,
            String attempt,
            MailKind kind,
            @Nullable Topic topic,
            Instant closes,
            boolean once) {
        public Claim {
            if ((kind == MailKind.PROMOTIONAL) != (topic != null)) {
                throw new IllegalArgumentException("A promotional mail, and no other, has a topic");
            }
            if (kind.isOnce() && !once) {
                throw new IllegalArgumentException("A mail of this kind is never repeated");
            }
        }

        /** One that is repeated unless its kind never is. */
        public Claim(
                AddressKey address, MailId mail, String attempt, MailKind kind, @Nullable Topic topic, Instant closes) {
            this(address, mail, attempt, kind, topic, closes, kind.isOnce());
        }

        /**
         * The answer to a promotional mail that meets a pause: it waits if its own time is longer.
         *
         * @param until when the pause ends
         */
        public ClaimResult paused(Instant until) {
            return until.isBefore(closes) ? new ClaimResult.Busy() : new ClaimResult.Refused(Reason.PAUSED);
        }

        /** The same, made under another attempt. */
        public Claim by(String other) {
            return new Claim(address, mail, other, kind, topic, closes, once);
        }

        /** The attempt that a claim as the store holds it was made under. */
        public static String attemptOf(String held) {
            return held.substring(0, held.indexOf(' '));
        }

        /** The claim as the store holds it: whose it is, and when it may be forgotten, in seconds since 1970. */
        public String held() {
            return attempt + " " + closes.getEpochSecond();
        }

        /**
         * How many claims an address may hold when this one is added: so many that the store's item stays small, and two
         * more for what is no promotional mail, whose claims close only when the campaign does.
         */
        public int room() {
            return kind == MailKind.PROMOTIONAL ? MAX_PROMOTIONAL_CLAIMS : MAX_PROMOTIONAL_CLAIMS + 2;
        }
    }

    /** What the gate says. */
    sealed interface ClaimResult {
        /** The mail may go, now. */
        record Allowed() implements ClaimResult {}

        /** The mail must never go. */
        record Refused(Reason reason) implements ClaimResult {}

        /**
         * Somebody else claimed this mail, which goes once: it went, or nobody knows. It is never repeated.
         *
         * @param attempt under which it was claimed
         */
        record Taken(String attempt) implements ClaimResult {}

        /** Too many mails to this address are on their way, or promotional mail pauses; ask again later. */
        record Busy() implements ClaimResult {}
    }

    /** Why a mail must not go. */
    enum Reason {
        OPTED_OUT("the address has not chosen this promotional mail"),
        TRANSACTIONAL_OFF("on request, no more order and account mail goes to the address"),
        BOUNCED("there is no such mailbox, as mail to it was answered"),
        PAUSED("promotional mail to the address pauses, or has ended, since mail to it was refused"),
        UNKNOWN_ADDRESS("no consent is recorded for the address");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For a person who looks at the job store. */
        public String words() {
            return words;
        }
    }
}
