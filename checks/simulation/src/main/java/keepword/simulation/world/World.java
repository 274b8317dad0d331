package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import keepword.aws.Environment;
import keepword.aws.JobMessage;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.SesMailService;
import keepword.aws.SqsJobQueue;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.RecipientReader;
import keepword.disclosure.Register;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.simulation.check.Journal;
import keepword.simulation.check.Said;
import keepword.simulation.check.StaffCall;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.Verdict;
import keepword.simulation.check.Visit;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.simulation.engine.Trace;
import keepword.simulation.injected.InjectedFault;
import keepword.store.Items;
import keepword.store.Key;
import keepword.testing.InMemoryStores;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The whole system on fakes, and everything around it that can go wrong. The composition root of a schedule. */
public final class World {
    private static final String OPT_OUTS = "opt-out";
    private static final Pattern LINK = Pattern.compile("/u/([A-Za-z0-9_-]{60,})");
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(30);
    /** As template.yaml says: whoever reads the versions of the policy counts on it, and no lease keeps anybody away. */
    private static final Duration OPERATION_TIMEOUT = Duration.ofSeconds(29);

    private static final Duration NOTICE_TIMEOUT = Duration.ofSeconds(55);
    private static final int NOTICE_TRIES = 3;

    public final Scheduler scheduler;
    public final FaultModel faults;
    public final RandomGenerator random;
    public final Journal journal;
    public final Verdict verdict;
    public final InMemoryStores stores = new InMemoryStores();
    public final Vault vault;
    public final Parts parts;
    public final HttpApi storefront;
    public final HttpApi unsubscribe;
    public final HttpApi site;
    private SignedOperations operations;
    public final HttpApi surveys;
    public final HttpApi profile;
    public final HomePage homePage;
    public final Carrier carrier;
    public final Queue feedback;
    public final Mailbox mailbox;
    private final InjectedFault injected;
    private final Parts ofStaff;
    private final Queue optOuts;
    private final Ses ses;
    private final Runnable dispatch;
    private final Runnable notice;
    private final LedgerStream stream;
    private final Consumer<Key> changes;
    private final Map<String, Queue> jobQueues = new HashMap<>();
    private final Map<String, UserAction> reports = new HashMap<>();
    private final Map<String, List<UserAction>> links = new HashMap<>();
    private final List<BiConsumer<String, JobId>> readers = new ArrayList<>();
    private boolean policyChanges;

    public World(
            Scheduler scheduler,
            FaultModel faults,
            RandomGenerator random,
            RandomGenerator ids,
            Trace trace,
            Verdict verdict,
            InjectedFault injected) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.verdict = verdict;
        this.injected = injected;
        this.journal = new Journal(scheduler, verdict);
        Calls calls = new Calls(scheduler, faults, trace, faults::isStoreDown);
        Sqs sqs = new Sqs(jobQueues, new Calls(scheduler, faults, trace, (call, now) -> false), journal);
        Environment environment = new Environment(
                Map.of(
                        "TRANSACTIONAL_MAIL_QUEUE",
                        "transactional-mail",
                        "PROMOTIONAL_MAIL_QUEUE",
                        "promotional-mail",
                        "OPT_OUT_QUEUE",
                        OPT_OUTS,
                        "TRANSFER_QUEUE",
                        "transfer",
                        "SURVEY_QUEUE",
                        "survey",
                        "CAMPAIGN_QUEUE",
                        "campaign"),
                scheduler,
                ids,
                injected.log(line -> {
                    journal.logged(line);
                    trace.say(line);
                }));
        StructuredLog log = new StructuredLog(environment);
        Ticker ticker = new Ticker(scheduler, stores.jobStore()::nextAttempt, this::dispatch);
        this.stream = new LedgerStream(scheduler, faults, random, verdict, this::changed);
        CalledStores called = new CalledStores(
                stores, stores, stream.of(injected.commitsService(stores)), calls, journal, ticker::look);
        CalledJobStore jobStore = new CalledJobStore(
                injected.jobStoreService(stores.jobStore()),
                calls,
                journal,
                () -> faults.strikesQueue(scheduler.trueTime()),
                ticker::look);
        CalledGate gate = new CalledGate(injected.gateService(stores.gate(), stores), calls, journal);
        this.ses = new Ses(sqs.calls(), scheduler, faults, random, journal, this::mailed);
        SesMailService mail = new SesMailService(ses, "news@360amigo.com", "simulation");
        this.vault = new Vault(scheduler, injected::linkKeys);
        Items policy = new CalledPolicy(stores.items(), calls, () -> policyChanges);
        this.parts = new Parts(
                injected.ledgerClient(called, scheduler),
                injected.peopleClient(called, scheduler),
                new CalledSurveys(stores.surveys(), calls),
                injected.commitsClient(called, scheduler),
                injected.jobStoreClient(jobStore),
                injected.gateClient(gate, called),
                injected.mailClient(mail),
                mail::quota,
                new SqsJobQueue(sqs, environment, log),
                scheduler,
                new RandomIds(ids),
                log,
                vault,
                injected.policyOfFunctions(policy, scheduler));
        this.storefront = Functions.storefront(parts, injected.shopSecrets(vault::shop, scheduler));
        OptOutQueue optOuts = injected.optOutQueue(OptOutQueue.of(sqs, OPT_OUTS));
        this.unsubscribe = Functions.unsubscribe(parts, optOuts);
        this.site = Functions.site(parts);
        this.ofStaff =
                parts.reading(injected.policyOfStaff(policy, scheduler)).with(injected.surveysOfStaff(parts.surveys()));
        this.operations = new SignedOperations(Functions.operations(ofStaff));
        this.surveys = Functions.survey(parts.with(injected.surveysOfPages(parts.surveys())));
        this.profile = Functions.profile(parts);
        this.dispatch = Functions.dispatch(parts);
        this.changes = Functions.changes(parts);
        this.homePage = new HomePage(site, calls, scheduler, journal);
        this.notice = Functions.notice(parts.reading(policy), injected.homePage(homePage::lacks));
        Calls toCarrier = new Calls(scheduler, faults, trace, (call, now) -> false);
        this.carrier = new Carrier(toCarrier, scheduler, random, journal);
        Predicate<SQSMessage> mailer = Functions.mailer(parts);
        boolean first = injected.acknowledgesFirst();
        QueueMaker queues = new QueueMaker(scheduler, faults, random, log, verdict, first);
        jobQueues.put("transactional-mail", queues.make("mailer", 5, true, mailer));
        jobQueues.put("promotional-mail", queues.make("mailer", 20, true, mailer));
        Predicate<SQSMessage> changes = Functions.optOut(parts, optOuts);
        this.optOuts = queues.make("optout", 5, true, message -> {
            hearsOptOut(message.getBody());
            return changes.test(message);
        });
        jobQueues.put(OPT_OUTS, this.optOuts);
        Parts ofDraw = parts.with(injected.surveysOfDraw(parts.surveys(), scheduler));
        jobQueues.put("survey", queues.make("draw", 5, true, Functions.draw(ofDraw)));
        jobQueues.put("transfer", queues.make("transfer", 5, true, Functions.transfer(parts, carrier)));
        jobQueues.put(
                "campaign",
                queues.makeOneByOne("campaigner", 20, ofPlaces(Functions.campaigner(parts, scheduler::sleep))));
        Predicate<SQSMessage> reported = Functions.feedback(parts);
        this.feedback = queues.make("feedback", 5, false, message -> {
            hears(message);
            boolean handled = reported.test(message);
            heard(message);
            return handled;
        });
        Calls toBucket = new Calls(scheduler, faults, trace, (call, now) -> faults.isBucketDown(now));
        this.mailbox = new Mailbox(parts, toBucket, queues, injected, journal, stores);
        announced(SamplePolicy.FIRST);
        registers(SampleRecipient.MAGAZINE);
    }

    /** So a recipient was registered before anything happens; one that has an endpoint has a secret, too. */
    public void registers(Map<String, Object> recipient) {
        PolicyCalendar known = new Policies(stores.items(), scheduler).stored();
        LocalDate today = LocalDate.ofInstant(scheduler.trueTime(), Parts.ZONE);
        if (!(RecipientReader.read(recipient, known, today, false) instanceof RecipientReader.Read(Recipient read))) {
            throw new IllegalArgumentException("Nobody can be registered like that: " + recipient);
        }
        Register next = new Disclosures(stores.items()).register().with(read);
        Register register = read.endpoint() == null
                ? next
                : next.withNextSecret(next.find(read.id()).orElseThrow());
        stores.commit(List.of(
                new RecipientItems.SaveRegister(new Register(next.revision(), register.recipients())),
                new RecipientItems.KeepVersion(register.find(read.id()).orElseThrow())));
        journal.transfers().begins(recipient);
    }

    /** So the versions of the policy were announced before anything happens. */
    private void announced(PolicyCalendar calendar) {
        stores.commit(SamplePolicy.writes(calendar));
        journal.begins(calendar);
    }

    /** The policy changes in this schedule, and these are its versions in the beginning. */
    public void policyChanges(PolicyCalendar calendar) {
        policyChanges = true;
        announced(calendar);
    }

    /** The policy changes in this schedule, later. */
    public void policyChanges() {
        policyChanges = true;
    }

    /** Somebody looks at the home page, as often as Lambda tries it. */
    public void looksAtHomePage() {
        looksAtHomePage(1);
    }

    private void looksAtHomePage(int tries) {
        Strand process = start("notice", notice);
        scheduler.endsAfter(NOTICE_TIMEOUT, process);
        process.afterwards(() -> {
            verdict.requireExplained(process);
            boolean ended = process.state() == Strand.State.ENDED && process.failure() == null;
            if (ended) {
                journal.policies().hasLooked(process);
            } else if (tries < NOTICE_TRIES) {
                scheduler.at(scheduler.trueTime().plus(Duration.ofMinutes(tries)), () -> looksAtHomePage(tries + 1));
            }
        });
    }

    /** Of the 64 places of the audience most have nobody: these take a step each, or there would be time for little else. */
    private Predicate<SQSMessage> ofPlaces(Predicate<SQSMessage> campaigner) {
        return message -> {
            Strand process = scheduler.current();
            if (process != null
                    && JobMessage.read(message.getBody()).map(journal::taskOf).orElseThrow() instanceof SendShard task
                    && stores.subscribers(task.place(), null, 1).isEmpty()) {
                process.goesAlone();
            }
            return campaigner.test(message);
        };
    }

    /** The vendor is one person: whoever writes a campaign may approve it. */
    public void isOnePerson() {
        operations = new SignedOperations(Functions.operations(ofStaff, false));
        journal.campaigns().isOnePerson();
    }

    /** From now on SES takes so many mails a second. */
    public void sesTakes(double perSecond) {
        ses.takes(perSecond);
    }

    /** The vendor's own systems are told what changes, in this schedule. */
    public void tellsOwnSystems() {
        stream.runs();
        journal.ownSystems().runs();
    }

    private void changed(Key place) {
        changes.accept(place);
    }

    private void dispatch() {
        Strand process = start("dispatch", dispatch);
        process.afterwards(() -> verdict.requireExplained(process));
    }

    /** Starts a process on a machine whose clock may be wrong. */
    public Strand start(String name, Runnable body) {
        return scheduler.start(name, faults.skew(), body);
    }

    /**
     * Invokes a function and waits for its answer.
     *
     * @param action what the request is about, or null
     * @return the status of the answer, or 0 if there is none
     */
    public int ask(String function, @Nullable Said action, Supplier<Integer> request) {
        return ask(function, action, null, request);
    }

    private int ask(String function, @Nullable Said action, @Nullable Duration timeout, Supplier<Integer> request) {
        int[] status = {0};
        Strand process = start(function, () -> {
            if (action != null) {
                action.saidAt(scheduler.instant());
            }
            status[0] = request.get();
        });
        process.about(action);
        if (timeout != null) {
            scheduler.endsAfter(timeout, process);
        }
        scheduler.await(process, GATEWAY_PATIENCE);
        verdict.requireExplained(process);
        return faults.losesAnswer(scheduler.trueTime()) ? 0 : status[0];
    }

    /**
     * Somebody of the staff runs an operation and waits for its answer.
     *
     * @param action what it is about, or null
     * @return the answer and its status; empty if there is none
     */
    public Map<String, Object> operate(StaffCall call, @Nullable Said action) {
        Instant begun = scheduler.trueTime();
        Map<String, Object> answer = new HashMap<>();
        Duration timeout = call.isAboutPolicy() ? OPERATION_TIMEOUT : null;
        int status = ask("operations " + call.operation(), action, timeout, () -> {
            journal.begins(call);
            try {
                answer.putAll(operations.run(call.user(), call.operation(), call.fields()));
            } catch (RuntimeException e) {
                journal.ends(500, Map.of());
                throw e;
            }
            int answered = (int) Objects.requireNonNull(answer.get("status"));
            journal.ends(answered, answer);
            return answered;
        });
        if (status == 0) {
            return Map.of();
        }
        journal.answered(call, begun, answer, stores);
        return answer;
    }

    /**
     * A browser asks for a page at {@code /user/} and waits for the answer.
     *
     * @param action what it is about, or null
     * @return empty if no answer comes
     */
    public Optional<APIGatewayV2HTTPResponse> visit(
            Visit visit, APIGatewayV2HTTPEvent event, @Nullable UserAction action) {
        List<APIGatewayV2HTTPResponse> answer = new ArrayList<>();
        int status = ask("profile", action, () -> {
            journal.begins(visit);
            event.setBody(injected.form(event.getBody()));
            APIGatewayV2HTTPResponse page = profile.answer(new HttpRequest(event));
            journal.answered(page);
            answer.add(page);
            return page.getStatusCode();
        });
        return status == 0 ? Optional.empty() : Optional.of(answer.getFirst());
    }

    /** Somebody is about to choose behind a link: an opt-out may be kept, and done by another process. */
    public void follows(String token, UserAction action) {
        links.computeIfAbsent(token, first -> new ArrayList<>()).add(action);
    }

    /** Whoever follows a link again does something of their own. */
    private @Nullable UserAction actionOf(QueuedOptOut optOut) {
        List<UserAction> actions = links.getOrDefault(optOut.token(), List.of());
        return actions.stream()
                .filter(action -> action.wasSaidAt(optOut.at()))
                .findFirst()
                .orElse(actions.isEmpty() ? null : actions.getLast());
    }

    private void hearsOptOut(String message) {
        Strand process = scheduler.current();
        if (process != null) {
            process.about(QueuedOptOut.read(message).map(this::actionOf).orElse(null));
        }
    }

    /** From then on nothing goes wrong any longer, and a little later somebody looks after dead letters. */
    public void clearsUpAt(Instant when) {
        faults.clearsUpAt(when);
        carrier.clearsUpAt(when);
        scheduler.at(when.plus(Duration.ofHours(1)), optOuts::redrive);
        scheduler.at(when.plus(Duration.ofHours(1)), mailbox::redrive);
    }

    /**
     * SES publishes something about a mail.
     *
     * @param report what it says, or null if it changes nobody's consent
     */
    public void publish(String message, @Nullable UserAction report) {
        if (report != null) {
            reports.put(report.id(), report);
        }
        feedback.send(message, Duration.ZERO);
    }

    private void hears(SQSMessage message) {
        Strand process = scheduler.current();
        if (process != null) {
            process.about(reportIn(message));
        }
    }

    private void heard(SQSMessage message) {
        UserAction action = reportIn(message);
        if (action != null) {
            journal.acknowledged(action);
        }
    }

    private @Nullable UserAction reportIn(SQSMessage message) {
        return reports.get(FeedbackMail.idIn(message.getBody()));
    }

    /** The token of the unsubscribe link in a mail that went; empty if there is none. */
    public Optional<String> tokenIn(JobId job) {
        String raw = new String(ses.mail(job), StandardCharsets.ISO_8859_1).replace("=\r\n", "");
        return LINK.matcher(raw).results().map(link -> link.group(1)).findFirst();
    }

    /** What everybody can see of a draw. */
    public APIGatewayV2HTTPResponse draw(SurveyId contest) {
        return surveys.answer(HttpRequest.get("/contests/" + contest + "/draw.json"));
    }

    /** Has somebody told of every mail that really goes. */
    public void whenMailed(BiConsumer<String, JobId> reader) {
        readers.add(reader);
    }

    private void mailed(String to, JobId job) {
        journal.mailed(to, job);
        readers.forEach(reader -> reader.accept(to, job));
    }

    /** Judges what is left when all is over. */
    public void end() {
        jobQueues
                .values()
                .forEach(queue ->
                        verdict.require(queue.isEmpty(), "no message is left in a queue", queue.deadLetters()));
        verdict.require(feedback.isEmpty(), "no message is left in a queue", "feedback");
        List<String> dead =
                feedback.deadLetters().stream().map(FeedbackMail::idIn).toList();
        reports.forEach((id, action) ->
                verdict.require(action.isAcknowledged() || dead.contains(id), "what SES tells is heard", action));
        mailbox.end(journal.inbound());
        journal.end(stores);
        // Outside of any process, so that nothing goes wrong: what everybody can see of each draw in the end.
        journal.answers().ids().forEach(id -> journal.answers().looked(id, draw(id).getBody()));
    }
}
