package keepword.aws;

import java.time.InstantSource;
import keepword.kernel.RandomIds;
import keepword.parts.Part;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all parts of one function on AWS share: its environment, and one client of DynamoDB. Which variables it has, and so
 * which parts it can have, template.yaml says.
 */
public final class Aws implements Part {
    private final Environment environment;
    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final Items items;
    private final Commits commits;
    private final RandomIds ids;

    private Aws(Environment environment, DynamoDbClient dynamo) {
        this.environment = environment;
        this.dynamo = dynamo;
        this.tables = Tables.of(environment.variables());
        this.items = new DynamoItems(dynamo, tables);
        this.commits = new DynamoCommits(dynamo, tables, environment.random());
        this.ids = new RandomIds(environment.random());
    }

    /** With a client that waits as long as the SDK does. */
    public static Aws of(Environment environment) {
        return new Aws(environment, Clients.dynamo());
    }

    /** For a function that has something to do when the store is down: it knows soon. */
    public static Aws impatient(Environment environment) {
        return new Aws(environment, Clients.build(Clients.impatient(Clients.patient(DynamoDbClient.builder()))));
    }

    @Override
    public InstantSource clock() {
        return environment.clock();
    }

    @Override
    public RandomIds ids() {
        return ids;
    }

    @Override
    public Commits commits() {
        return commits;
    }

    String variable(String name) {
        return environment.variable(name);
    }

    Environment environment() {
        return environment;
    }

    /** What a table of the function holds. */
    Items items(Table table) {
        // Checked here, so that a function without it fails at start.
        tables.name(table);
        return items;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    /** A part of it. */
    abstract static class Shared implements Part {
        private final Aws aws;

        Shared(Aws aws) {
            this.aws = aws;
        }

        final String variable(String name) {
            return aws.variable(name);
        }

        @Override
        public final InstantSource clock() {
            return aws.clock();
        }

        @Override
        public final RandomIds ids() {
            return aws.ids();
        }

        @Override
        public final Commits commits() {
            return aws.commits();
        }
    }
}
