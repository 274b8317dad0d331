package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.consent.Evidence;
import keepword.consent.Source;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Evidence as attributes of an item. */
final class EvidenceAttributes {
    private EvidenceAttributes() {}

    static Map<String, AttributeValue> write(Evidence evidence) {
        Map<String, AttributeValue> details = new HashMap<>();
        evidence.details().forEach((name, value) -> details.put(name, text(value)));
        return Map.of(
                "source", text(evidence.source().id()),
                "chosenAt", Attributes.time(evidence.chosenAt()),
                "policy", text(evidence.policyVersion()),
                "details", Attributes.map(details));
    }

    static Evidence read(Map<String, AttributeValue> attributes) {
        Map<String, String> details = Attributes.required(attributes, "details").m().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, detail -> detail.getValue().s()));
        return new Evidence(
                Source.of(textOf(attributes, "source")),
                Attributes.timeOf(attributes, "chosenAt"),
                textOf(attributes, "policy"),
                details);
    }
}
