package keepword.operations;

import java.util.Map;
import java.util.SplittableRandom;
import keepword.consent.ConsentKeeper;
import keepword.hashing.Argon2Hashes;
import keepword.person.Registrar;
import keepword.request.TransactionalOptOuts;
import keepword.simulation.world.Parts;
import keepword.verification.Verification;

/** The operations of the staff on parts of the simulation. */
public final class OperationsOnTwins {
    private final Operations operations;

    public OperationsOnTwins(Parts parts) {
        ConsentKeeper keeper = new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids());
        Registrar registrar = new Registrar(
                parts.ledger(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.clock(), parts.ids());
        TransactionalOptOuts optOuts =
                new TransactionalOptOuts(parts.ledger(), parts.commits(), parts.clock(), parts.ids());
        this.operations = new Operations(
                new SupportRequests(keeper, Parts.ADDRESS_KEYS, Parts.TOPICS, Parts.POLICY, parts.clock()),
                new AllMailRequests(optOuts, Parts.REQUESTS, Parts.ADDRESS_KEYS, Parts.POLICY, parts.clock()),
                new PersonCheck(
                        new Verification(
                                parts.ledger(),
                                parts.people(),
                                parts.commits(),
                                new Argon2Hashes(new SplittableRandom(1)),
                                Parts.ZONE,
                                parts.clock()),
                        Parts.ADDRESS_KEYS),
                new History(parts.ledger(), Parts.ADDRESS_KEYS),
                new ListImport(
                        parts.ledger(),
                        keeper,
                        registrar,
                        Parts.ADDRESS_KEYS,
                        Parts.TOPICS,
                        Parts.POLICY,
                        Parts.ZONE,
                        parts.clock()),
                new FailedWorks(parts.agenda(), parts.clock()),
                new SurveyCreation(parts.surveys(), parts.commits(), new SplittableRandom(1), parts.clock()),
                new ContestDesk(parts.surveys(), parts.people(), parts.commits(), parts.ids(), parts.clock()),
                new EntryExport(
                        parts.surveys(),
                        parts.people(),
                        parts.commits(),
                        Parts.ADDRESS_KEYS,
                        parts.ids(),
                        parts.clock()),
                Parts.ADDRESS_KEYS,
                parts.log());
    }

    public Map<String, Object> run(Map<String, Object> event) {
        return operations.run(event);
    }
}
