package keepword.operations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.kernel.Topic;
import keepword.person.CustomerPart;

/** Ends promotional mail to whoever asks support for it (promise {@code unsubscribe-by-support}); nobody has to prove anything for that. */
record OptOut(CustomerPart customer) {
    private static final Field<List<String>> TOPICS = Field.texts(
                    "topics", "The ids of the topics that end; leave it out for all promotional mail.")
            .optional();

    Operation operation() {
        return new Operation(
                "opt-out",
                "Ends promotional mail to an address, known or not, of everything or of some topics.",
                List.of(Field.TICKET, Field.EMAIL, TOPICS),
                Access.CHANGE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Choice choice = choice(call.optional(TOPICS));
        return answer(
                customer.consents().record(call.address(customer.addressKeys()), choice, call.evidence(customer)));
    }

    private Choice choice(Optional<List<String>> named) throws Refused {
        if (named.isEmpty()) {
            return new Choice.OptOutOfEverything();
        }
        Set<Topic> chosen = new LinkedHashSet<>(customer.topics().all());
        chosen.removeIf(topic -> !named.get().contains(topic.id()));
        if (chosen.size() != Set.copyOf(named.get()).size() || chosen.isEmpty()) {
            throw new Refused("topics", "names a topic that there is not; leave it out for everything");
        }
        return new Choice.OptOut(chosen);
    }

    /** What is on for an address after a change. */
    static Map<String, Object> answer(ConsentChange change) {
        Consent after = change.after() == null ? change.before() : change.after();
        return Map.of(
                "result",
                "recorded",
                "on",
                after.on().stream().map(Topic::id).sorted().toList());
    }
}
