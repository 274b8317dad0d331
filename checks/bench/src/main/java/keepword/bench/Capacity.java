package keepword.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import keepword.aws.Clients;
import keepword.local.LocalRun;
import keepword.local.Options;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Prints what each operation takes of DynamoDB, and whether the promises about it hold: {@code mvn -q -Pcapacity}. It
 * ends with 1 if one does not.
 */
public final class Capacity {
    private static final int KILOBYTE = 1024;

    private Capacity() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) {
        // The local run has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        boolean kept;
        try (LocalRun run = LocalRun.start(Options.of(root));
                DynamoDbClient dynamo = Clients.dynamo()) {
            kept = measure(run.url(), dynamo);
        }
        System.exit(kept ? 0 : 1);
    }

    private static boolean measure(String url, DynamoDbClient dynamo) {
        Scenario scenario = new Scenario(new Http(url));
        scenario.customer("ada@example.com");
        scenario.customerWithEightClaims("grace@example.com");
        ConsentItem fullest = ConsentItem.largest(dynamo);
        scenario.promotionalMailAfterDays("grace@example.com");
        scenario.customerWhoEndsAllMail("alan@example.com");
        scenario.entrant("mary@example.com");
        scenario.movesIn();
        Report.print(scenario.operations().values());
        List<Check> checks = checks(scenario.operations(), fullest);
        IO.println("");
        IO.println("Consent item: %d bytes without claims, %d bytes with %d claims."
                .formatted(fullest.sizeWithoutClaims(), fullest.size(), fullest.claims()));
        checks.forEach(check -> IO.println(check.line()));
        double makingRoom = claim(scenario.operations(), Scenario.MAKING_ROOM).measured();
        IO.println("NOTE  gate claim that meets eight claims past closing and removes them first: %s write units"
                .formatted(Report.number(makingRoom)));
        return fullest.claims() == Scenario.MAX_CLAIMS && checks.stream().allMatch(Check::passes);
    }

    private static List<Check> checks(Map<String, Operation> operations, ConsentItem fullest) {
        return List.of(
                optOut(operations, Scenario.OPT_OUT),
                optOut(operations, Scenario.OPT_OUT_AGAIN),
                claim(operations, Scenario.TRANSACTIONAL),
                claim(operations, Scenario.PROMOTIONAL),
                claim(operations, Scenario.EIGHTH_CLAIM),
                claim(operations, Scenario.REFUSED),
                new Check("size of a full consent item", fullest.size(), KILOBYTE, "bytes"));
    }

    private static Check optOut(Map<String, Operation> operations, String name) {
        return new Check(name, operation(operations, name).total().writes(), 4, "write units on tables");
    }

    /** The gate is the mailer's one update of the Ledger. */
    private static Check claim(Map<String, Operation> operations, String name) {
        double units = operation(operations, name).writes("UpdateItem", "Ledger");
        return new Check("gate claim of a " + name, units, 1, "write unit");
    }

    static Operation operation(Map<String, Operation> operations, String name) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new IllegalStateException("Not measured: " + name);
        }
        return operation;
    }
}
