package keepword.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import keepword.consent.AddressKey;
import keepword.consent.Consent;
import keepword.consent.Topic;
import keepword.consent.TransactionalMail;
import keepword.mail.Gate;
import keepword.mail.MailKind;
import org.jspecify.annotations.Nullable;

/** The gate in memory. */
public final class InMemoryGate implements Gate {
    private final Map<AddressKey, Map<String, Claim>> claims = new HashMap<>();
    private final Function<AddressKey, @Nullable Consent> consents;

    InMemoryGate(Function<AddressKey, @Nullable Consent> consents) {
        this.consents = consents;
    }

    @Override
    public synchronized ClaimResult claim(Claim claim, Instant now) {
        Consent consent = consents.apply(claim.address());
        if (consent == null && claim.kind() != MailKind.SECURITY) {
            return new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS);
        }
        Map<String, Claim> held = claims.computeIfAbsent(claim.address(), address -> new HashMap<>());
        Claim mine = held.get(claim.mail());
        Topic topic = claim.topic();
        boolean bounced = consent != null && consent.delivery().bouncedAt() != null;
        if (mine != null && mine.attempt().equals(claim.attempt()) && (topic != null || bounced)) {
            return new ClaimResult.Allowed();
        }
        if (topic != null && mine != null) {
            return new ClaimResult.Taken();
        }
        if (bounced) {
            return new ClaimResult.Refused(Reason.BOUNCED);
        }
        boolean off = consent != null && consent.transactional() instanceof TransactionalMail.Off;
        if (claim.kind() == MailKind.TRANSACTIONAL && off) {
            return new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF);
        }
        if (topic != null && consent != null && !consent.on().contains(topic)) {
            return new ClaimResult.Refused(Reason.OPTED_OUT);
        }
        if (topic != null && consent != null && isPaused(consent, now)) {
            return new ClaimResult.Busy();
        }
        if (mine == null && held.size() >= claim.room()) {
            held.values().removeIf(old -> old.closes().getEpochSecond() < now.getEpochSecond());
        }
        if (mine == null && held.size() >= claim.room()) {
            return new ClaimResult.Busy();
        }
        held.put(claim.mail(), claim);
        return new ClaimResult.Allowed();
    }

    private static boolean isPaused(Consent consent, Instant now) {
        Instant until = consent.delivery().pausedUntil();
        return until != null && until.isAfter(now);
    }

    synchronized void forget(AddressKey address) {
        claims.remove(address);
    }

    @Override
    public synchronized void release(Claim claim) {
        claims.getOrDefault(claim.address(), new HashMap<>())
                .computeIfPresent(claim.mail(), (mail, held) -> held.attempt().equals(claim.attempt()) ? null : held);
    }
}
