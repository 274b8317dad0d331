package keepword.simulation.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.AddressKey;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.Gate.Reason;
import keepword.mail.MailKind;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** Judges what becomes of consent, and what the gate says in its name. */
final class ConsentCheck {
    private final Verdict verdict;
    private final Map<AddressKey, Expected> expected = new HashMap<>();
    private final List<Deed> deeds = new ArrayList<>();

    ConsentCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void begins(Deed deed) {
        deeds.add(deed);
    }

    private Expected of(AddressKey address) {
        return expected.computeIfAbsent(address, unknown -> new Expected());
    }

    boolean isAnythingOn(AddressKey address) {
        return of(address).isAnythingOn();
    }

    /** @param from the chosen time, where the deed has none of its own, lies between this and {@code to} */
    void changed(Deed deed, List<Write> writes, Instant from, Instant to) {
        Optional<Consent> saved = writes.stream()
                .filter(Write.SaveConsent.class::isInstance)
                .map(write -> ((Write.SaveConsent) write).consent())
                .findFirst();
        Optional<HistoryEntry> line = writes.stream()
                .filter(Write.AppendHistory.class::isInstance)
                .map(write -> ((Write.AppendHistory) write).entry())
                .findFirst();
        if (saved.isEmpty()) {
            return;
        }
        Expected state = of(deed.address());
        boolean wasOn = state.isAnythingOn();
        Instant own = deed.chosenAt();
        Instant at = own != null ? own : line.map(entry -> entry.evidence().chosenAt()).orElse(from);
        state.apply(deed, at);
        line.ifPresent(entry -> {
            state.addLine();
            Instant told = entry.evidence().chosenAt();
            boolean fits = own == null ? !told.isBefore(from) && !told.isAfter(to) : told.equals(own);
            verdict.require(fits, "the evidence tells when it was chosen", entry);
        });
        verdict.require(line.isPresent() || wasOn == state.isAnythingOn(), "a change has its line in the history", deed);
        boolean right = saved.get().address().equals(deed.address()) && state.agreesWith(saved.get());
        verdict.require(right, "consent is what its deeds say", saved.get() + " instead of " + state + " after " + deed);
    }

    void claimed(Claim claim, Instant now, ClaimResult result) {
        Expected state = of(claim.address());
        Topic topic = claim.topic();
        switch (result) {
            case ClaimResult.Allowed() -> {
                verdict.require(!state.isBounced(), "no mail goes to an address that bounces", claim);
                verdict.require(
                        state.isKnown() || claim.kind() == MailKind.SECURITY, "no mail goes to an unknown address", claim);
                if (topic != null) {
                    verdict.require(state.isOn(topic), "promotional mail is chosen", claim + " but " + state);
                    verdict.require(!state.isPaused(now), "promotional mail pauses after many bounces", claim);
                    requireSilence(claim, topic);
                }
            }
            case ClaimResult.Refused(Reason reason) -> verdict.require(isRight(reason, state, topic), "a mail is refused for a reason", claim);
            case ClaimResult.Taken() -> verdict.require(topic != null, "a transactional mail passes on", claim);
            case ClaimResult.Busy() -> {
                // It asks again.
            }
        }
    }

    private static boolean isRight(Reason reason, Expected state, @org.jspecify.annotations.Nullable Topic topic) {
        return switch (reason) {
            case OPTED_OUT -> topic != null && !state.isOn(topic);
            case BOUNCED -> state.isBounced();
            case UNKNOWN_ADDRESS -> !state.isKnown();
        };
    }

    /** The promise itself, as people see it: after an acknowledged opt-out, only a later yes of their own ends the silence. */
    private void requireSilence(Claim claim, Topic topic) {
        for (Deed out : deeds) {
            if (out.isOptOut()
                    && out.isAcknowledged()
                    && out.address().equals(claim.address())
                    && out.topics().contains(topic)) {
                boolean later = deeds.stream()
                        .anyMatch(deed -> deed.kind() == Deed.Kind.OPT_IN
                                && deed.address().equals(claim.address())
                                && deed.topics().contains(topic)
                                && deed.mayBeLaterThan(out));
                verdict.require(later, "silence after an opt-out", claim + " after " + out);
            }
        }
    }

    void end(InMemoryStores stores) {
        expected.forEach((address, state) -> {
            if (state.isKnown()) {
                Consent stored = stores.consent(address);
                verdict.require(state.agreesWith(stored), "the stored consent is what its deeds say", stored + " instead of " + state);
                verdict.require(stores.history(address).size() == state.lines(), "the history is complete", state);
            }
        });
    }
}
