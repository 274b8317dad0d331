package keepword.simulation.world;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import keepword.aws.JobLog;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Topics;
import keepword.job.JobPart;
import keepword.job.JobQueue;
import keepword.job.JobStore;
import keepword.job.Worker;
import keepword.kernel.AddressKeys;
import keepword.kernel.RandomIds;
import keepword.link.LinkTokens;
import keepword.mail.Gate;
import keepword.mail.MailPart;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.policy.Policies;
import keepword.request.BusinessCalendar;
import keepword.request.RequestLedger;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.store.Items;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.web.Stylesheet;
import keepword.web.Vendor;

/**
 * What functions are made of: everything that they get from outside.
 *
 * @param policy where the versions of the policy are read
 */
public record Parts(
        RequestLedger ledger,
        People people,
        Surveys surveys,
        Commits commits,
        JobStore jobStore,
        Gate gate,
        MailService mail,
        Supplier<SendQuota> mailQuota,
        JobQueue jobQueue,
        InstantSource clock,
        RandomIds ids,
        StructuredLog log,
        Vault vault,
        LinkTokens tokens,
        Items policy,
        Policies policies)
        implements CustomerPart, ContestPart, JobPart, MailPart {
    /** The version of the policy that is in force in the beginning. */
    public static final String POLICY = "2026-01";

    public static final Topics TOPICS =
            Topics.parse("product-news=Product news, service-news=Service news, company-news=Company news");
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    /** The only public holiday: a Friday. */
    public static final LocalDate HOLIDAY = LocalDate.of(2026, 3, 6);

    public static final RequestPolicy REQUESTS = new RequestPolicy(new BusinessCalendar(ZONE, HOLIDAY::equals), 3);
    public static final Color COLOR = Color.parse("#0b5d57");
    public static final Vendor VENDOR =
            new Vendor("360Amigo", "support@360amigo.com", ZONE, Stylesheet.of(COLOR), Texts.ENGLISH, Company.NONE);
    public static final AddressKeys ADDRESS_KEYS = new AddressKeys("simulation");
    /** Quick ones: nobody tries to read them. */
    public static final AnswerHashes ANSWER_HASHES = new AnswerHashes() {
        @Override
        public String hash(String answer) {
            return "hash of " + answer;
        }

        @Override
        public boolean matches(String answer, String hash) {
            return hash(answer).equals(hash);
        }

        @Override
        public String ofNoAnswer() {
            return "";
        }
    };

    /** As people outside have them, who got their links before anything was rotated. */
    public static final LinkTokens TOKENS = new LinkTokens(new OneKey());

    @Override
    public SendQuota quota() {
        return mailQuota.get();
    }

    /** With secrets that nobody changes, and a mail service that takes enough. */
    public Parts(
            RequestLedger ledger,
            People people,
            Surveys surveys,
            Commits commits,
            JobStore jobStore,
            Gate gate,
            MailService mail,
            JobQueue jobQueue,
            InstantSource clock,
            RandomIds ids,
            StructuredLog log) {
        this(
                ledger,
                people,
                surveys,
                commits,
                jobStore,
                gate,
                mail,
                () -> Ses.QUOTA,
                jobQueue,
                clock,
                ids,
                log,
                new Vault(clock),
                ledger.items());
    }

    Parts(
            RequestLedger ledger,
            People people,
            Surveys surveys,
            Commits commits,
            JobStore jobStore,
            Gate gate,
            MailService mail,
            Supplier<SendQuota> mailQuota,
            JobQueue jobQueue,
            InstantSource clock,
            RandomIds ids,
            StructuredLog log,
            Vault vault,
            Items policy) {
        this(
                ledger,
                people,
                surveys,
                commits,
                jobStore,
                gate,
                mail,
                mailQuota,
                jobQueue,
                clock,
                ids,
                log,
                vault,
                vault.tokens(),
                policy,
                new Policies(policy, clock));
    }

    /** The same of a function that has just started, and reads its link keys and the versions of the policy by itself. */
    Parts started() {
        return reading(policy);
    }

    /** The same of a function that has just started, but for how it reads the versions of the policy. */
    Parts reading(Items other) {
        return new Parts(
                ledger, people, surveys, commits, jobStore, gate, mail, mailQuota, jobQueue, clock, ids, log, vault,
                other);
    }

    /** The same, but for how surveys are read. */
    Parts with(Surveys other) {
        return new Parts(
                ledger, people, other, commits, jobStore, gate, mail, mailQuota, jobQueue, clock, ids, log, vault,
                tokens, policy, policies);
    }

    @Override
    public AddressKeys addressKeys() {
        return ADDRESS_KEYS;
    }

    @Override
    public Topics topics() {
        return TOPICS;
    }

    @Override
    public Worker.Log jobLog() {
        return new JobLog(log);
    }
}
