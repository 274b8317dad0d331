package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.verification.Proof;

/** One thing that staff can do. What is said here is checked before it runs, and is what help, errors and docs say. */
interface Operation {
    /** The last part of its path. */
    String name();

    /** One sentence for whoever runs it. */
    String does();

    /** Every field that it takes; one that has {@link Field#EMAIL} is about a person. */
    List<Field<?>> fields();

    /** What it does with the data of the person that it is about. */
    Access access();

    /** What must be known of who asks (promise {@code support-verifies}). */
    default Proof proof() {
        return Proof.NONE;
    }

    /**
     * Runs it. The audit has its start already.
     *
     * @return the answer
     * @throws Refused if something that no rule of a field knows is against it; then nothing has changed
     */
    Map<String, Object> run(Call call) throws Refused;
}
