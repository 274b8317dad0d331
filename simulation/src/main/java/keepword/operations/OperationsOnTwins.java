package keepword.operations;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import keepword.hashing.Argon2Hashes;
import keepword.simulation.world.Parts;
import keepword.web.Responses;

/** The operations of the staff on parts of the simulation. */
public final class OperationsOnTwins {
    private final Operations operations;

    public OperationsOnTwins(Parts parts) {
        SplittableRandom random = new SplittableRandom(1);
        this.operations = new Staff(
                        parts.ledger(),
                        parts.people(),
                        parts.surveys(),
                        parts.agenda(),
                        parts.commits(),
                        parts.courier(),
                        new Argon2Hashes(random),
                        Parts.ADDRESS_KEYS,
                        Parts.TOPICS,
                        Parts.POLICY,
                        Parts.REQUESTS,
                        Parts.ZONE,
                        random,
                        parts.clock(),
                        parts.log())
                .operations();
    }

    /** Runs the operation of a name; the answer has a status. */
    public Map<String, Object> run(String caller, String operation, Map<String, ?> fields) {
        Operations.Answer answer = operations.run(new Caller(caller), operation, Responses.write(fields));
        Map<String, Object> body = new HashMap<>(answer.body());
        body.put("status", answer.status());
        return body;
    }
}
