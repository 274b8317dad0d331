package keepword.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Consent;
import keepword.consent.Delivery;
import keepword.consent.HistoryEntry;
import keepword.consent.Wording;
import keepword.consent.Wordings;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.Fields;
import keepword.kernel.Topic;
import keepword.request.RequestLedger;
import keepword.verification.Proof;

/** The proof: what is on for an address, and every line of how it came to be. */
record History(RequestLedger ledger, Wordings wordings, AddressKeys addressKeys) {
    Operation operation() {
        return new Operation(
                "history",
                "Shows what is on for an address, its requests, and every line of how it came to be.",
                List.of(Field.TICKET, Field.EMAIL),
                Access.READ,
                Proof.BOTH,
                this::run);
    }

    Map<String, Object> run(Call call) {
        AddressKey address = call.address(addressKeys);
        Consent consent = ledger.consent(address);
        Map<String, Object> answer = Fields.of("address", address.value())
                .and("known", consent.isKnown())
                .and("on", ids(consent.on().stream().toList()))
                .map();
        if (consent.optedOutAt() != null) {
            answer.put("optedOutAt", consent.optedOutAt().toString());
        }
        if (consent.delivery().bouncedAt() != null) {
            answer.put("bouncedAt", consent.delivery().bouncedAt().toString());
        }
        Instant paused = consent.delivery().pausedUntil();
        if (paused != null) {
            answer.put("promotionalMailPausedUntil", paused.equals(Delivery.NEVER) ? "never" : paused.toString());
        }
        answer.putAll(MailView.of(consent.transactional()));
        answer.put(
                "requests",
                ledger.requests(address).stream().map(RequestView::of).toList());
        answer.put("history", ledger.history(address).stream().map(this::line).toList());
        return answer;
    }

    private Map<String, Object> line(HistoryEntry entry) {
        Map<String, Object> line = Fields.of("at", entry.at().toString())
                .and("event", entry.event().id())
                .and("topics", entry.topics().isEmpty() ? "everything" : ids(List.copyOf(entry.topics())))
                .and("source", entry.evidence().source().id())
                .and("chosenAt", entry.evidence().chosenAt().toString())
                .and("policyVersion", entry.evidence().policyVersion())
                .and("evidence", entry.evidence().details())
                .map();
        entry.evidence().wording().flatMap(wordings::find).ifPresent(shown -> line.put("shown", view(shown)));
        entry.evidence().form().flatMap(wordings::find).ifPresent(shown -> line.put("form", view(shown)));
        return line;
    }

    private static Map<String, String> view(Wording shown) {
        return Map.of("text", shown.text(), "language", shown.language(), "place", shown.place());
    }

    private static List<String> ids(List<Topic> topics) {
        return topics.stream().map(Topic::id).sorted().toList();
    }
}
