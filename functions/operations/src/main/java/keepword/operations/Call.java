package keepword.operations;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.request.ConsentPart;

/**
 * One run of an operation: who runs it, when, and its fields, which are all right.
 *
 * @param values by the name of the field
 * @param audited what the audit keeps of it
 */
record Call(Caller caller, Instant now, Map<String, Object> values, Map<String, String> audited) {
    Call(Caller caller, Instant now, Map<String, Object> values) {
        this(caller, now, values, new HashMap<>());
    }

    /** Has the audit say more of what came of it. */
    void note(String name, String value) {
        audited.put(name, value);
    }

    /** The value of a field that is required. */
    <T> T get(Field<T> field) {
        return optional(field).orElseThrow();
    }

    /** The value of a field that may be left out. */
    @SuppressWarnings("unchecked") // a value was read by the rule of its field
    <T> Optional<T> optional(Field<T> field) {
        return Optional.ofNullable((T) values.get(field.name()));
    }

    EmailAddress email() {
        return get(Field.EMAIL);
    }

    AddressKey address(AddressKeys keys) {
        return keys.of(email());
    }

    /** That staff did it, now. */
    Evidence evidence(ConsentPart consent) {
        return evidence(now, consent);
    }

    /** That staff did it, as somebody asked for at another time. */
    Evidence evidence(Instant asked, ConsentPart consent) {
        Map<String, String> details = Map.of("caller", caller.name(), "ticket", get(Field.TICKET));
        return new Evidence(Source.SUPPORT, asked, consent.policyVersion(asked), details);
    }

    @Override
    public String toString() {
        return "Call[" + caller.name() + "]";
    }
}
