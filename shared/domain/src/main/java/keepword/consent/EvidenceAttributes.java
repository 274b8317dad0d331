package keepword.consent;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textsByNameOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.Map;

/** Evidence as attributes of an item. */
public final class EvidenceAttributes {
    private EvidenceAttributes() {}

    public static Map<String, Object> write(Evidence evidence) {
        return Map.of(
                "source", evidence.source().id(),
                "chosenAt", time(evidence.chosenAt()),
                "policy", evidence.policyVersion(),
                "details", evidence.details());
    }

    public static Evidence read(Map<String, Object> attributes) {
        return new Evidence(
                Source.of(textOf(attributes, "source")),
                timeOf(attributes, "chosenAt"),
                textOf(attributes, "policy"),
                textsByNameOf(attributes, "details"));
    }
}
