package keepword.operations;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentKeeper;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Topic;
import keepword.consent.Topics;

/** What people ask of the support department. The agent and the ticket are the evidence. */
final class SupportRequests {
    private final ConsentKeeper keeper;
    private final AddressKeys addressKeys;
    private final Topics topics;
    private final String policyVersion;
    private final InstantSource clock;

    SupportRequests(
            ConsentKeeper keeper, AddressKeys addressKeys, Topics topics, String policyVersion, InstantSource clock) {
        this.keeper = keeper;
        this.addressKeys = addressKeys;
        this.topics = topics;
        this.policyVersion = policyVersion;
        this.clock = clock;
    }

    /** Opts an address out, of everything or of the topics given; also one that was never heard of. */
    Map<String, Object> optOut(Arguments arguments) throws Arguments.Invalid {
        Evidence evidence = evidence(arguments);
        Choice choice = choice(arguments);
        AddressKey address = addressKeys.of(arguments.email());
        return answer(keeper.record(address, choice, evidence));
    }

    /** The owner has made sure that mail arrives again after a bounce. */
    Map<String, Object> addressCorrected(Arguments arguments) throws Arguments.Invalid {
        Evidence evidence = evidence(arguments);
        AddressKey address = addressKeys.of(arguments.email());
        return answer(keeper.record(address, new DeliveryReport.Corrected(), evidence, List.of())
                .orElseThrow());
    }

    private Evidence evidence(Arguments arguments) throws Arguments.Invalid {
        return new Evidence(
                Source.SUPPORT,
                clock.instant(),
                policyVersion,
                Map.of("agent", arguments.text("agent"), "ticket", arguments.text("ticket")));
    }

    private Choice choice(Arguments arguments) throws Arguments.Invalid {
        Optional<List<String>> named = arguments.texts("topics");
        if (named.isEmpty()) {
            return new Choice.OptOutOfEverything();
        }
        Set<Topic> chosen = new LinkedHashSet<>(topics.all());
        chosen.removeIf(topic -> !named.get().contains(topic.id()));
        if (chosen.size() != Set.copyOf(named.get()).size() || chosen.isEmpty()) {
            throw new Arguments.Invalid("topics", "names a topic that there is not; leave it out for everything");
        }
        return new Choice.OptOut(chosen);
    }

    private static Map<String, Object> answer(ConsentChange change) {
        Consent after = change.after() == null ? change.before() : change.after();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", "recorded");
        answer.put("on", after.on().stream().map(Topic::id).sorted().toList());
        return answer;
    }
}
