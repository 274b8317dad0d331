package keepword.aws;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import keepword.disclosure.Disclosures;
import keepword.kernel.RandomIds;
import keepword.policy.Policies;
import keepword.request.RequestLedger;
import keepword.setting.Settings;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Part;
import keepword.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What all parts of one function on AWS share: its environment, its settings, its clients and secrets, each of which is made once. Which
 * variables it has, and so which parts it can have, template.yaml says.
 */
public final class Aws implements Part {
    private final Environment environment;
    private final Settings settings;
    private final Map<Class<?>, Object> kept;
    private final Tables tables;
    private final Once<Items> items;
    private final Once<Commits> commits;
    private final RandomIds ids;

    private Aws(Environment environment, Settings settings, Map<Class<?>, Object> kept) {
        this.environment = environment;
        this.settings = settings;
        this.kept = kept;
        this.tables = Tables.of(environment.variables());
        this.items = new Once<>(() -> new DynamoItems(dynamo(), tables));
        this.commits = new Once<>(() -> new DynamoCommits(dynamo(), tables, environment.random()));
        this.ids = new RandomIds(environment.random());
    }

    /** Without a client yet, and without settings. */
    public static Aws of(Environment environment) {
        return new Aws(environment, Settings.of(Map.of()), new HashMap<>());
    }

    /** The same with other settings. */
    Aws with(Settings other) {
        return new Aws(environment, other, kept);
    }

    /** For a function that has something to do when the store is down: it knows soon. To be called before all else. */
    public Aws impatient() {
        kept(DynamoDbClient.class, () -> Clients.build(Clients.impatient(Clients.patient(DynamoDbClient.builder()))));
        return this;
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
        return commits.get();
    }

    /** What the vendor may change. */
    public Settings settings() {
        return settings;
    }

    /** What the function is told by template.yaml. */
    public Environment environment() {
        return environment;
    }

    /** A variable of it. */
    public String variable(String name) {
        return environment.variable(name);
    }

    /** The client of a service, or a secret: made when it is first asked for, and kept, whatever becomes of the settings. */
    public <C> C kept(Class<C> type, Supplier<C> maker) {
        synchronized (kept) {
            Object one = kept.get(type);
            if (one == null) {
                one = maker.get();
                kept.put(type, one);
            }
            return type.cast(one);
        }
    }

    /** The versions of the privacy policy, for a function that has the Ledger. */
    public Policies policies() {
        return new Policies(items(Table.LEDGER), clock());
    }

    /** Who may get data, for a function that has the Ledger. */
    public Disclosures disclosures() {
        return new Disclosures(items(Table.LEDGER));
    }

    /** What is kept under address keys, for a function that has the Ledger. */
    public RequestLedger ledger() {
        Items ledger = items(Table.LEDGER);
        return () -> ledger;
    }

    /** What a table of the function holds. */
    Items items(Table table) {
        // Checked here, so that a function without it fails at start.
        tables.name(table);
        return items.get();
    }

    DynamoDbClient dynamo() {
        return kept(DynamoDbClient.class, Clients::dynamo);
    }

    /** A part of it. */
    abstract static class Shared implements Part {
        private final Aws aws;

        Shared(Aws aws) {
            this.aws = aws;
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
