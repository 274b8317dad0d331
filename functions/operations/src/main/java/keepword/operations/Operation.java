package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.verification.Proof;

/**
 * One thing that staff can do. What is said here is checked before it runs, and is what help, errors and docs say.
 *
 * @param name the last part of its path
 * @param does one sentence for whoever runs it
 * @param fields every field that it takes; one that has {@link Field#EMAIL} is about a person
 * @param access what it does with the data of the person that it is about
 * @param proof what must be known of who asks (promise {@code support-verifies})
 * @param action what it does; the audit has its start already
 */
record Operation(String name, String does, List<Field<?>> fields, Access access, Proof proof, Action action) {
    /** Of whoever asks nothing has to be known. */
    Operation(String name, String does, List<Field<?>> fields, Access access, Action action) {
        this(name, does, fields, access, Proof.NONE, action);
    }

    /** What an operation does. */
    interface Action {
        /**
         * Does it.
         *
         * @return the answer
         * @throws Refused if something that no rule of a field knows is against it; then nothing has changed
         */
        Map<String, Object> run(Call call) throws Refused;
    }
}
