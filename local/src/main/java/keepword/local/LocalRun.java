package keepword.local;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import keepword.aws.Environment;
import keepword.local.api.HttpSamples;
import keepword.local.api.SamplePolicies;
import keepword.local.api.SampleReceiver;
import keepword.local.api.SampleRecipients;
import keepword.local.api.Samples;
import keepword.local.api.ShopSecret;
import keepword.local.page.HomePage;
import keepword.runner.CannotStart;
import keepword.runner.Changes;
import keepword.runner.Closing;
import keepword.runner.DataFolder;
import keepword.runner.Endpoints;
import keepword.runner.faults.Faults;
import keepword.runner.faults.SesInterceptor;
import keepword.runner.http.Front;
import keepword.runner.http.Gateway;
import keepword.runner.iam.IamInterceptor;
import keepword.runner.iam.Permissions;
import keepword.runner.lambda.Functions;
import keepword.runner.lambda.HandlerMaker;
import keepword.runner.lambda.Logs;
import keepword.runner.mail.Inbox;
import keepword.runner.mail.MailIn;
import keepword.runner.mail.SendEvents;
import keepword.runner.mail.SesEndpoint;
import keepword.runner.objects.Objects;
import keepword.runner.objects.S3Endpoint;
import keepword.runner.queues.ElasticMq;
import keepword.runner.queues.Pollers;
import keepword.runner.queues.QueueMirror;
import keepword.runner.queues.Queues;
import keepword.runner.secrets.ParametersEndpoint;
import keepword.runner.secrets.Secrets;
import keepword.runner.secrets.SecretsEndpoint;
import keepword.runner.tables.DynamoDb;
import keepword.runner.tables.Streams;
import keepword.runner.tables.Tables;
import keepword.runner.tables.WriteCounter;
import keepword.runner.template.Aws;
import keepword.runner.template.Template;
import keepword.runner.time.ClockFile;
import keepword.runner.time.LocalClock;
import keepword.runner.time.Schedules;
import keepword.runner.time.TimeTravel;
import keepword.runner.topics.Topics;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The whole system in one process: the real handlers on embedded parts, wired from the template. One per JVM, because
 * it sets the SDK's system properties. The composition root: only here the system clock is read.
 */
public final class LocalRun implements AutoCloseable {
    /** Of the sample vendor: without one, no promotional mail goes out. */
    private static final String POSTAL_ADDRESS = "360Amigo, 1 Example Street, 12345 Example City";

    private final Closing closing = new Closing();
    private final LocalClock clock = new LocalClock(InstantSource.system());
    private final Logs logs = new Logs(clock);
    private final Faults faults = new Faults();
    private final Inbox inbox = new Inbox();
    private final Changes changes = new Changes();
    private final QueueMirror mirror = new QueueMirror(changes);
    private final Objects objects = new Objects();
    private final Options options;
    private final Secrets secrets;
    private final Front front;
    private final Parts parts;

    private LocalRun(Options options) {
        this.options = options;
        try {
            Template.Unresolved unresolved = Template.read(options.root().resolve("template.yaml"));
            this.front = Front.bind(options.port());
            closing.add(front, front::close);
            keep(options.data());
            this.secrets = new Secrets(options.data());
            this.parts = assemble(unresolved);
        } catch (CannotStart e) {
            closing.close();
            throw e;
        }
    }

    private void keep(@Nullable Path data) {
        if (data == null) {
            return;
        }
        DataFolder folder = DataFolder.hold(data);
        closing.add(folder, folder::close);
        ClockFile kept = new ClockFile(data);
        clock.moveTo(clock.instant().plus(kept.ahead()));
        closing.add(kept, () -> kept.keep(clock.ahead()));
    }

    /**
     * Starts everything; comes back when it answers.
     *
     * @throws CannotStart if the template, the port or a handler prevents it
     */
    public static LocalRun start(Options options) {
        LocalRun run = new LocalRun(options);
        Site site = new Site(run.parts);
        SamplePolicies policies = new SamplePolicies(run.parts);
        if (policies.exist()) {
            // Refused where a data folder has it from before.
            policies.announce(SamplePolicies.FIRST);
        }
        new SampleRecipients(run.parts).register(run.url());
        new SampleReceiver(run.parts, SampleReceiver.CARRIER).begin();
        run.front.start(site::answer);
        return run;
    }

    /** Where it answers, without a slash at the end. */
    public String url() {
        return "http://localhost:" + front.port();
    }

    public Parts parts() {
        return parts;
    }

    private Parts assemble(Template.Unresolved unresolved) {
        SesInterceptor.use(faults);
        WriteCounter.tell(changes);
        Path data = options.data();
        CompletableFuture<DynamoDb> startingTables =
                CompletableFuture.supplyAsync(() -> DynamoDb.start(Endpoints.freePort(), data));
        CompletableFuture<Void> startingInbox = CompletableFuture.runAsync(() -> inbox.start(data));
        ElasticMq elasticMq = ElasticMq.start(Endpoints.freePort(), clock, mirror);
        closing.add(elasticMq, elasticMq::close);
        String queueUrls = elasticMq.endpoint() + "/" + Aws.ACCOUNT;
        Map<String, String> ours =
                Map.of("PublicUrl", url(), "HomePage", url() + HomePage.PATH, "PostalAddress", POSTAL_ADDRESS);
        Template template = unresolved.resolve(ours, queueUrls);
        secrets.create(template);
        DynamoDb dynamoDb = startingTables.join();
        closing.add(dynamoDb, dynamoDb::close);
        closing.add(inbox, inbox::close);
        join(startingInbox);
        ParametersEndpoint parameters = new ParametersEndpoint(template);
        SesEndpoint ses = new SesEndpoint(inbox, faults, clock);
        Endpoints endpoints = Endpoints.start(
                ses, new SecretsEndpoint(secrets), new S3Endpoint(objects, template.buckets()), parameters);
        closing.add(endpoints, endpoints::close);
        endpoints.announce(dynamoDb.endpoint(), elasticMq.endpoint());
        return wire(template, parameters, queueUrls, ses);
    }

    private static void join(CompletableFuture<Void> starting) {
        try {
            starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart why ? why : e;
        }
    }

    private HandlerMaker handlers() {
        SecureRandom random = new SecureRandom();
        return (type, spec, log) -> type.getConstructor(Environment.class)
                .newInstance(new Environment(spec.variables(), clock, random, log));
    }

    private Parts wire(Template template, ParametersEndpoint parameters, String queueUrls, SesEndpoint ses) {
        SqsClient sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        DynamoDbClient dynamo = DynamoDbClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        Tables tables = new Tables(template, dynamo, clock);
        tables.create();
        Queues queues = new Queues(template, sqs, queueUrls, mirror, clock);
        queues.create();
        Topics topics = new Topics(template, queues, clock);
        ses.tell(new SendEvents(template, topics));
        Permissions permissions = new Permissions(template);
        IamInterceptor.use(permissions);
        Functions functions = new Functions(template, handlers(), logs);
        Gateway gateway = new Gateway(template, functions, clock);
        Streams streams = new Streams(
                dynamo,
                DynamoDbStreamsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build());
        Pollers pollers = new Pollers(template, functions, queues, sqs, streams, changes);
        closing.add(pollers, pollers::close);
        Schedules schedules = new Schedules(template, functions, clock);
        closing.add(schedules, schedules::close);
        Jobs jobs = new Jobs(tables);
        TimeTravel travel = new TimeTravel(clock, jobs, queues, pollers, schedules, functions);
        HttpSamples http = new HttpSamples(gateway, new ShopSecret(secrets), inbox, clock);
        Samples samples = new Samples(
                options.root().resolve("events"), http, queues, template.streamSources(), schedules, functions, clock);
        pollers.start();
        schedules.start();
        return new Parts(
                clock,
                logs,
                functions,
                permissions,
                gateway,
                queues,
                tables,
                jobs,
                schedules,
                travel,
                inbox,
                secrets,
                parameters,
                faults,
                samples,
                topics,
                new MailIn(template, objects, topics, clock),
                options.root());
    }

    @Override
    public void close() {
        closing.close();
    }
}
