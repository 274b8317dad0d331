package keepword.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.store.Change;
import keepword.store.Condition;

/** The gate in memory. */
public final class InMemoryGate implements Gate {
    private final InMemoryItems items;

    InMemoryGate(InMemoryItems items) {
        this.items = items;
    }

    @Override
    public ClaimResult claim(Claim claim, Instant now) {
        synchronized (items) {
            return decide(claim, now);
        }
    }

    private ClaimResult decide(Claim claim, Instant now) {
        Map<String, Object> item = items.item(ConsentItems.key(claim.address())).orElse(Map.of());
        Consent consent = item.containsKey("version") ? ConsentItems.read(claim.address(), item) : null;
        if (consent == null && !claim.kind().isForAnyAddress()) {
            return new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS);
        }
        Map<String, String> held = new HashMap<>(ConsentItems.readClaims(item));
        String mine = held.get(claim.mail().value());
        Topic topic = claim.topic();
        boolean bounced = consent != null && consent.delivery().bouncedAt() != null;
        boolean off = consent != null
                && claim.kind().endsWithAllMail()
                && consent.transactional() instanceof TransactionalMail.Off;
        if (mine != null && isOf(claim, mine) && (claim.once() || bounced || off)) {
            return new ClaimResult.Allowed();
        }
        if (claim.once() && mine != null) {
            return new ClaimResult.Taken(Claim.attemptOf(mine));
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
        replace(claim.address(), held);
        return new ClaimResult.Allowed();
    }

    private static boolean isOf(Claim claim, String held) {
        return held.startsWith(claim.attempt() + " ");
    }

    private static long closes(String held) {
        return Long.parseLong(held.substring(held.indexOf(' ') + 1));
    }

    private void replace(AddressKey address, Map<String, String> claims) {
        items.apply(new Change.Update(
                ConsentItems.key(address),
                Map.of("claims", Map.copyOf(claims)),
                Map.of(),
                Map.of(),
                List.of(),
                new Condition.Always()));
    }

    @Override
    public void release(Claim claim) {
        synchronized (items) {
            Map<String, Object> item =
                    items.item(ConsentItems.key(claim.address())).orElse(Map.of());
            Map<String, String> held = new HashMap<>(ConsentItems.readClaims(item));
            String mine = held.get(claim.mail().value());
            if (mine != null && isOf(claim, mine)) {
                held.remove(claim.mail().value());
                replace(claim.address(), held);
            }
        }
    }
}
