package keepword.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import keepword.kernel.AddressKey;
import keepword.kernel.Named;
import keepword.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * That data of somebody went to somebody else, or were to (promise {@code disclosures-visible}). It is kept under the address key,
 * with nothing personal in it.
 *
 * @param address whose data
 * @param id tells disclosures of the same instant apart
 * @param at when it was planned, or at once
 * @param recipient to whom
 * @param name what the recipient was called then
 * @param version of the recipient in the register; 0 if it was not in it
 * @param fields which data
 * @param about the record that they were of, if any
 * @param sha256 of what was sent, as 64 hexadecimal digits; empty if nothing was
 * @param answered when the recipient answered, was waited for no longer, or was refused; null before
 * @param deletion what became of the demand to delete it; null if there was none
 * @param order by which an authority asked for it; null if none did
 */
public record Disclosure(
        AddressKey address,
        String id,
        Instant at,
        RecipientId recipient,
        String name,
        long version,
        TransferPurpose purpose,
        List<TransferField> fields,
        @Nullable RecordId about,
        String sha256,
        State state,
        @Nullable Refusal refusal,
        @Nullable Instant answered,
        @Nullable Deletion deletion,
        @Nullable Order order) {
    /**
     * By what an authority has a right to data (promise {@code lawful-disclosure}). Nothing personal is in it.
     *
     * @param basis the law
     * @param reference what the authority calls it
     * @param hiddenUntil before when the person must not be told; null if they may be told immediately
     */
    public record Order(
            String basis, String reference, @Nullable Instant hiddenUntil) {}

    /** What became of it. */
    public enum State implements Named {
        /** It left, and may have been received. */
        SENT,
        /** The recipient says that it has it. */
        RECEIVED,
        /** The recipient says that it does not take it. */
        DECLINED,
        /** The recipient said nothing for three days, so it may have it. */
        NOT_CONFIRMED,
        /** Nothing left: the register, or the person, does not allow it. */
        REFUSED
    }

    /**
     * That the recipient was told to delete it, or did by itself.
     *
     * @param demanded when it was told first; null if it was not
     * @param done when it said that it did; null before
     */
    public record Deletion(
            @Nullable Instant demanded, @Nullable Instant done) {}

    public Disclosure {
        fields = fields.stream().sorted().toList();
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A disclosure is of something");
        }
        if ((state == State.REFUSED) != (refusal != null)) {
            throw new IllegalArgumentException("Only what is refused has a reason for it");
        }
        if (order != null && purpose != TransferPurpose.LEGAL_DUTY) {
            throw new IllegalArgumentException("Only what a law asks for has an order");
        }
    }

    /** Whether the person must not be told of it at an instant. */
    public boolean isHiddenAt(Instant now) {
        return order != null && order.hiddenUntil() != null && now.isBefore(order.hiddenUntil());
    }

    /** The same, for which an authority asked by an order. */
    public Disclosure by(Order order) {
        return new Disclosure(
                address, id, at, recipient, name, version, purpose, fields, about, sha256, state, refusal, answered,
                deletion, order);
    }

    /**
     * What is recorded of an answer of the register.
     *
     * @param sha256 of what is sent if it is allowed
     */
    public static Disclosure of(
            Register.Asked asked,
            Register.Verdict verdict,
            AddressKey address,
            String id,
            Instant at,
            @Nullable RecordId about,
            String sha256) {
        Recipient recipient = verdict.recipient();
        boolean isAllowed = verdict.refusal() == null;
        return new Disclosure(
                address,
                id,
                at,
                asked.recipient(),
                recipient == null ? asked.recipient().value() : recipient.name(),
                recipient == null ? 0 : recipient.version(),
                asked.purpose(),
                List.copyOf(asked.fields()),
                about,
                isAllowed ? sha256 : "",
                isAllowed ? State.SENT : State.REFUSED,
                verdict.refusal(),
                null,
                null,
                null);
    }

    /** The same, which may hold more than this: what was sent before. */
    public Disclosure and(List<TransferField> before) {
        List<TransferField> all =
                Stream.concat(fields.stream(), before.stream()).distinct().toList();
        return new Disclosure(
                address, id, at, recipient, name, version, purpose, all, about, sha256, state, refusal, answered,
                deletion, order);
    }

    /** The same, refused at an instant. */
    public Disclosure refusedAt(Instant when) {
        return new Disclosure(
                address, id, at, recipient, name, version, purpose, fields, about, sha256, state, refusal, when,
                deletion, order);
    }

    /** Whether the recipient may hold it still. */
    public boolean isHeld() {
        boolean mayHaveIt = state == State.SENT || state == State.RECEIVED || state == State.NOT_CONFIRMED;
        return mayHaveIt && (deletion == null || deletion.done() == null);
    }
}
