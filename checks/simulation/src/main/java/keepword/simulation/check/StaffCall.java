package keepword.simulation.check;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.simulation.world.Parts;

/**
 * One of the staff runs an operation.
 *
 * @param user who is signed in
 */
public record StaffCall(String user, String operation, Map<String, Object> fields) {
    public StaffCall {
        fields = Map.copyOf(fields);
    }

    /** How the audit names them. */
    String caller() {
        return "123456789012:user/" + user;
    }

    boolean is(String name) {
        return operation.equals(name);
    }

    /** Whether it is about the policy, and so about nobody. */
    public boolean isAboutPolicy() {
        return operation.startsWith("policy-");
    }

    /** Whom it is about. */
    Optional<AddressKey> address() {
        return text("email").map(email -> Parts.ADDRESS_KEYS.of(new EmailAddress(email)));
    }

    /** When that person asked for it, if not now. */
    Optional<Instant> asked() {
        return text("askedAt").map(Instant::parse);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(String::valueOf);
    }
}
