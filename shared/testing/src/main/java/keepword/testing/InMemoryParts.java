package keepword.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.SplittableRandom;
import keepword.consent.Topics;
import keepword.job.JobPart;
import keepword.job.JobQueue;
import keepword.job.JobStore;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.AddressKeys;
import keepword.kernel.Hmac;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.mail.Gate;
import keepword.mail.MailPart;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.policy.Policies;
import keepword.request.RequestLedger;
import keepword.store.Commits;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;

/**
 * All parts of a function in memory, for tests. A test that needs one otherwise (a store that is slow, other topics)
 * overrides the method that gives it; whatever is made of it then uses that.
 */
public class InMemoryParts implements CustomerPart, ContestPart, JobPart, MailPart {
    private final InMemoryStores stores;
    private final InstantSource clock;
    private final RandomIds ids;
    private final InMemoryMailService mail = new InMemoryMailService();
    private final AddressKeys addressKeys = new AddressKeys("secret");
    private final LinkTokens tokens = new LinkTokens(new OneKey());
    private final Policies policies;

    public InMemoryParts(InMemoryStores stores, InstantSource clock) {
        this(stores, clock, new RandomIds(new SplittableRandom(1)));
    }

    public InMemoryParts(InMemoryStores stores, InstantSource clock, RandomIds ids) {
        this.stores = stores;
        this.clock = clock;
        this.ids = ids;
        this.policies = new Policies(stores.items(), clock);
    }

    /** The same stores, written by way of a test's own commits. */
    public final InMemoryParts committing(Commits commits) {
        return new InMemoryParts(stores, clock, ids) {
            @Override
            public Commits commits() {
                return commits;
            }

            @Override
            public AddressKeys addressKeys() {
                return InMemoryParts.this.addressKeys();
            }
        };
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public RandomIds ids() {
        return ids;
    }

    @Override
    public Commits commits() {
        return stores;
    }

    @Override
    public RequestLedger ledger() {
        return stores;
    }

    @Override
    public People people() {
        return stores;
    }

    @Override
    public Surveys surveys() {
        return stores.surveys();
    }

    @Override
    public JobStore jobStore() {
        return stores.jobStore();
    }

    @Override
    public Gate gate() {
        return stores.gate();
    }

    @Override
    public MailService mail() {
        return mail;
    }

    /** As much as SES gives to somebody who has left its sandbox. */
    @Override
    public SendQuota quota() {
        return new SendQuota(14, 50_000, 0);
    }

    /** Loses everything: dispatch enqueues whatever is due. */
    @Override
    public JobQueue jobQueue() {
        return messages -> {};
    }

    @Override
    public AddressKeys addressKeys() {
        return addressKeys;
    }

    @Override
    public LinkTokens tokens() {
        return tokens;
    }

    @Override
    public Topics topics() {
        return Topics.parse("product-news=Product news, service-news=Service news");
    }

    @Override
    public Policies policies() {
        return policies;
    }

    @Override
    public Worker.Log jobLog() {
        return new Worker.Log() {
            @Override
            public void closed(JobId job, Outcome outcome) {}

            @Override
            public void postponed(JobId job, String reason) {}
        };
    }

    private record OneKey() implements KeyRing {
        @Override
        public String current() {
            return "k1";
        }

        @Override
        public Hmac key(String id) {
            return new Hmac(id.getBytes(UTF_8));
        }
    }
}
