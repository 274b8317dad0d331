package keepword.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import keepword.consent.Consent;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.mail.MailKind;
import org.jspecify.annotations.Nullable;

/** The gate in memory. */
public final class InMemoryGate implements Gate {
    /** By address and mail, as {@link Claim#held} writes them. */
    private final Map<AddressKey, Map<String, String>> claims = new HashMap<>();

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
        Map<String, String> held = claims.computeIfAbsent(claim.address(), address -> new HashMap<>());
        String mine = held.get(claim.mail().value());
        Topic topic = claim.topic();
        boolean bounced = consent != null && consent.delivery().bouncedAt() != null;
        boolean off = consent != null
                && claim.kind() == MailKind.TRANSACTIONAL
                && consent.transactional() instanceof TransactionalMail.Off;
        if (mine != null && isOf(claim, mine) && (topic != null || bounced || off)) {
            return new ClaimResult.Allowed();
        }
        if (topic != null && mine != null) {
            return new ClaimResult.Taken();
        }
        if (bounced) {
            return new ClaimResult.Refused(Reason.BOUNCED);
        }
        if (off) {
            return new ClaimResult.Refused(Reason.TRANSACTIONAL_OFF);
        }
        if (topic != null && consent != null && !consent.on().contains(topic)) {
            return new ClaimResult.Refused(Reason.OPTED_OUT);
        }
        Instant paused =
                topic == null || consent == null ? null : consent.delivery().pausedUntil();
        if (paused != null && paused.isAfter(now)) {
            return claim.paused(paused);
        }
        if (mine == null && held.size() >= claim.room()) {
            held.values().removeIf(old -> closes(old) < now.getEpochSecond());
        }
        if (mine == null && held.size() >= claim.room()) {
            return new ClaimResult.Busy();
        }
        held.put(claim.mail().value(), claim.held());
        return new ClaimResult.Allowed();
    }

    private static boolean isOf(Claim claim, String held) {
        return held.startsWith(claim.attempt() + " ");
    }

    private static long closes(String held) {
        return Long.parseLong(held.substring(held.indexOf(' ') + 1));
    }

    synchronized Map<String, String> claims(AddressKey address) {
        return Map.copyOf(claims.getOrDefault(address, Map.of()));
    }

    synchronized void replace(AddressKey address, Map<String, String> all) {
        claims.put(address, new HashMap<>(all));
    }

    synchronized void forget(AddressKey address) {
        claims.remove(address);
    }

    @Override
    public synchronized void release(Claim claim) {
        claims.getOrDefault(claim.address(), new HashMap<>())
                .computeIfPresent(claim.mail().value(), (mail, held) -> isOf(claim, held) ? null : held);
    }
}
