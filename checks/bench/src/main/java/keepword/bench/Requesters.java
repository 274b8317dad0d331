package keepword.bench;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.Tables;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.kernel.RandomIds;
import keepword.request.BusinessCalendar;
import keepword.request.RequestLedger;
import keepword.request.RequestPolicy;
import keepword.request.RequestTasks;
import keepword.request.TransactionalOptOuts;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.store.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Many people who ask for an end of all mail in the same second, so that all of it falls due in the same second. */
final class Requesters {
    private static final RequestPolicy POLICY =
            new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, holiday -> false), 3);
    private static final int AT_A_TIME = 8;

    private final SecureRandom random = new SecureRandom();
    private final TransactionalOptOuts optOuts;

    Requesters(DynamoDbClient dynamo, Tables tables, InstantSource clock) {
        Commits commits = withoutConfirmations(new DynamoCommits(dynamo, tables, random));
        Items items = new DynamoItems(dynamo, tables);
        RequestLedger ledger = () -> items;
        this.optOuts = new TransactionalOptOuts(ledger, commits, clock, new RandomIds(random));
    }

    /** Has so many people ask; tells when it is due. */
    Instant ask(int people, Instant second) {
        try (ExecutorService askers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<CompletableFuture<Instant>> asked = IntStream.range(0, people)
                    .mapToObj(person -> CompletableFuture.supplyAsync(() -> ask(second), askers))
                    .toList();
            return asked.stream()
                    .map(CompletableFuture::join)
                    .reduce((one, other) -> {
                        if (!one.equals(other)) {
                            throw new IllegalStateException("Due at " + one + " and at " + other);
                        }
                        return one;
                    })
                    .orElseThrow();
        }
    }

    private Instant ask(Instant second) {
        byte[] key = new byte[AddressKey.BYTES];
        random.nextBytes(key);
        Evidence evidence = new Evidence(Source.LINK, second, "2026-01", Map.of());
        return optOuts.ask(AddressKey.of(key), evidence, POLICY)
                .request()
                .orElseThrow()
                .appliesAt();
    }

    /** The mails that confirm requests went out days before what is measured here. */
    private static Commits withoutConfirmations(Commits commits) {
        return writes -> commits.commit(
                writes.stream().filter(write -> !isConfirmation(write)).toList());
    }

    private static boolean isConfirmation(Write write) {
        return write instanceof JobItems.Plan plan && plan.job().task() instanceof RequestTasks.ConfirmRequest;
    }
}
