package keepword.simulation.check;

import java.time.Instant;
import java.util.Objects;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** A mail to the address that unsubscribes, and what whoever wrote it means by it. */
public final class MailSaid {
    /** What it means. */
    public enum Meaning {
        /** Its owner wants no promotional mail: a token of theirs says so, or a sender who proves it. */
        STOP,
        /** The same, but anybody could have written it. */
        PERHAPS,
        /** Nobody asks: a machine wrote it, or we. */
        NOTHING,
        /** It does not say whose it is. */
        WHOSE
    }

    private final String key;
    private final Meaning meaning;
    private final @Nullable AddressKey address;
    private final Instant at;
    private final @Nullable UserAction action;
    private boolean handled;
    private boolean looked;
    private boolean sameOwner = true;
    private @Nullable PersonId owner;

    /**
     * @param key names it in the bucket
     * @param address whom it is about, if anybody
     * @param at when SES took it
     * @param action what it does, if it does anything by itself
     */
    public MailSaid(
            String key, Meaning meaning, @Nullable AddressKey address, Instant at, @Nullable UserAction action) {
        this.key = key;
        this.meaning = meaning;
        this.address = address;
        this.at = at;
        this.action = action;
    }

    public String key() {
        return key;
    }

    public Meaning meaning() {
        return meaning;
    }

    public @Nullable AddressKey address() {
        return address;
    }

    public Instant at() {
        return at;
    }

    public @Nullable UserAction action() {
        return action;
    }

    /** Who is known at its address, before it is handled and after it, each time. */
    public void belongsTo(@Nullable PersonId person) {
        sameOwner &= !looked || Objects.equals(owner, person);
        looked = true;
        owner = person;
    }

    /** Who was known at its address all the while. */
    @Nullable
    PersonId owner() {
        return sameOwner ? owner : null;
    }

    /** Whether somebody else became known at its address meanwhile, or nobody was any longer. */
    boolean hasChangedHands() {
        return !sameOwner;
    }

    boolean isHandled() {
        return handled;
    }

    void handle() {
        handled = true;
    }

    @Override
    public String toString() {
        return key + " " + meaning;
    }
}
