package keepword.simulation.check;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import keepword.consent.ConsentItems;
import keepword.consent.Wording;
import keepword.consent.WordingItems;
import keepword.job.Lease;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.MailKind;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.person.PersonTasks.SendMail;
import keepword.policy.PolicyCalendar;
import keepword.request.RequestItems;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.survey.SurveyTasks;
import keepword.testing.InMemoryStores;
import keepword.transfer.Endpoint.Answer;
import org.jspecify.annotations.Nullable;

/** Is told of everything that takes effect, at the moment when it does, and judges it. */
public final class Journal {
    /** No clock is wrong by more than half of this. */
    static final Duration CLOCK_ERROR = Duration.ofSeconds(8);

    /** Everything that is held, for programs. */
    private static final String COPY = "/user/copy/data.json";

    private final Scheduler scheduler;
    private final ConsentCheck consents;
    private final JobCheck jobs;
    private final RequestCheck requests;
    private final ContestCheck contests;
    private final CampaignCheck campaigns;
    private final ContestAnswers answers;
    private final AuditCheck audits;
    private final ChildCheck children;
    private final ProofCheck proofs;
    private final MailCheck mails;
    private final PersonCheck persons;
    private final ErasureCheck erasures;
    private final NeverKeptCheck neverKept;
    private final ChatCheck chats;
    private final RecordCheck records;
    /** When each process began the attempt that it is at. */
    private final Map<Strand, Instant> attempts = new HashMap<>();

    private final Held held = new Held();
    private final InboundCheck inbound;
    private final WordingCheck wordings;
    private final ListCheck lists;
    private final PolicyCheck policies;
    private final AddressCheck addresses;
    private final VisitCheck visits;
    private final PreparedCheck prepared;
    private final RegisterStory register;
    private final TransferCheck transfers;
    private final ReportCheck reports;
    private final OwnSystemCheck ownSystems;
    private final LawfulCheck lawful;
    private final Verdict verdict;

    public Journal(Scheduler scheduler, Verdict verdict) {
        this.scheduler = scheduler;
        this.verdict = verdict;
        this.audits = new AuditCheck(verdict);
        this.children = new ChildCheck(verdict);
        this.proofs = new ProofCheck(verdict);
        this.mails = new MailCheck(verdict);
        this.consents = new ConsentCheck(verdict, children);
        this.requests = new RequestCheck(verdict, children);
        this.addresses = new AddressCheck(verdict, consents::isEnding);
        this.visits = new VisitCheck(verdict, addresses);
        this.prepared = new PreparedCheck(verdict, addresses);
        Map<SurveyId, ContestStory> stories = new LinkedHashMap<>();
        this.contests = new ContestCheck(scheduler, verdict, stories);
        this.answers = new ContestAnswers(scheduler, verdict, stories);
        this.campaigns = new CampaignCheck(verdict);
        this.persons = new PersonCheck(verdict, held);
        this.erasures = new ErasureCheck(verdict, held, requests, consents);
        this.neverKept = new NeverKeptCheck(verdict);
        this.records = new RecordCheck(verdict, held);
        this.inbound = new InboundCheck(verdict, held);
        this.wordings = new WordingCheck(verdict);
        this.policies = new PolicyCheck(verdict);
        this.register = new RegisterStory(verdict, policies);
        this.chats = new ChatCheck(verdict, register);
        this.transfers = new TransferCheck(verdict, held, children, register, attempts);
        this.jobs = new JobCheck(verdict, held, transfers);
        this.ownSystems = new OwnSystemCheck(verdict, held, children, register, attempts);
        this.reports = new ReportCheck(verdict, transfers);
        this.lawful = new LawfulCheck(verdict, held, register, transfers);
        this.lists = new ListCheck(verdict, consents, children, this::acknowledged);
    }

    /** A wording was kept before anything happened. */
    public void begins(Wording kept) {
        wordings.committed(List.of(new WordingItems.KeepWording(kept)));
    }

    /** These versions of the policy were announced before anything happened. */
    public void begins(PolicyCalendar announced) {
        policies.begins(announced);
    }

    /** Judges what goes to recipients by a program. */
    public TransferCheck transfers() {
        return transfers;
    }

    /** A message arrives at a recipient, whoever that is. */
    public void arrives(String url, Map<String, String> headers, String body) {
        Instant now = scheduler.trueTime();
        if (OwnSystemCheck.isOne(TransferCheck.json(body))) {
            ownSystems.arrives(scheduler.current(), url, headers, body, now);
        } else if (ChatCheck.isOne(TransferCheck.json(body))) {
            chats.arrives(url, headers, body, now);
        } else {
            transfers.arrives(scheduler.current(), url, headers, body, now);
        }
    }

    /** A recipient answers, or says nothing though it has it. */
    public void answers(String url, Map<String, String> headers, String body, Answer answer) {
        if (OwnSystemCheck.isOne(TransferCheck.json(body))) {
            ownSystems.answers(headers, body, answer);
        } else if (ChatCheck.isOne(TransferCheck.json(body))) {
            chats.answers(body, answer);
        } else {
            transfers.answers(url, body, answer, scheduler.trueTime());
        }
    }

    /** Judges what the vendor's own systems are told. */
    public OwnSystemCheck ownSystems() {
        return ownSystems;
    }

    /** Judges what becomes of what carriers report. */
    public ReportCheck reports() {
        return reports;
    }

    /** Judges versions of the policy. */
    public PolicyCheck policies() {
        return policies;
    }

    /** Nothing can be written between two instants. */
    public void refusesCommits(Instant from, Instant until) {
        requests.refusesCommits(from, until);
        jobs.refusesCommits(until);
    }

    /** A line is logged, or a message is handed to a queue. */
    public void logged(String line) {
        neverKept.logged(line);
        policies.logged(line, scheduler.trueTime());
    }

    /** Something is read that is kept of somebody. */
    public void reads() {
        audits.reads(scheduler.current());
    }

    /** A process looks how far a campaign is. */
    public void looks(String partition) {
        Strand process = scheduler.current();
        if (process != null) {
            campaigns.looks(process, partition);
        }
    }

    /** A commit was tried. */
    public void commit(List<Write> all, CommitResult result) {
        if (!(result instanceof CommitResult.Committed)) {
            return;
        }
        if (wordings.committed(all)) {
            return;
        }
        CommittedWrites writes = new CommittedWrites(all);
        Strand strand = scheduler.current();
        ListRun run = strand != null && strand.about() instanceof ListRun list ? list : null;
        UserAction action = run != null
                ? run.rowOf(writes, consents::reach).map(ListSaid.Row::action).orElse(null)
                : strand != null && strand.about() instanceof UserAction known ? known : null;
        Instant from = strand == null ? scheduler.instant() : strand.startedAt();
        StaffCall call = audits.callOf(strand);
        boolean somethingOn = action != null && consents.isAnythingOn(action.address());
        audits.committed(strand, writes, from, scheduler.instant());
        if (call != null && strand != null) {
            proofs.committed(call, strand, writes, scheduler.trueTime());
        }
        neverKept.committed(writes);
        chats.committed(writes);
        children.committed(call, writes, scheduler.trueTime());
        erasures.committed(writes, from, scheduler.instant(), scheduler.trueTime());
        persons.committed(action, writes, scheduler.instant());
        policies.committed(call, writes, scheduler.trueTime());
        register.committed(call, writes, scheduler.trueTime());
        transfers.committed(strand, action, writes, scheduler.trueTime());
        ownSystems.committed(writes, scheduler.trueTime());
        boolean isTold = reports.committed(action, writes, scheduler.trueTime());
        lawful.committed(call, strand, writes, scheduler.trueTime());
        VisitCheck.Run visit = visits.runOf(strand);
        records.committed(writes, prepared.removal(visit).or(() -> RecordCheck.wish(call, visit)));
        held.committed(writes, scheduler.trueTime());
        inbound.committed(strand == null ? null : strand.about(), writes);
        visits.committed(visit, writes, scheduler.trueTime());
        prepared.committed(call, visit, writes, scheduler.trueTime());
        AddressCheck.Move move = addresses.committed(visit, writes, scheduler.trueTime());
        writes.jobs().forEach(jobs::planned);
        writes.all(RequestItems.SaveRequest.class).stream()
                .map(RequestItems.SaveRequest::request)
                .forEach(request -> requests.saved(
                        request,
                        action,
                        call,
                        prepared.asked(visit),
                        writes,
                        from,
                        scheduler.trueTime(),
                        jobs::isReceiptDone));
        boolean counts = action != null && isDone(action, call, writes);
        if (action != null && counts) {
            action.committed(writes.jobs());
            verdict.require(!action.once() || action.commits() == 1, "what is told twice counts once", action);
        }
        campaigns.committed(strand, call, writes, move, from, scheduler.trueTime());
        consents.changed(action, writes, move, from, scheduler.instant());
        contests.committed(writes, from);
        if (run != null) {
            lists.committed(run, writes);
        }
        if (action != null && counts) {
            boolean newcomer = !somethingOn && consents.isAnythingOn(action.address());
            FollowingMail.check(verdict, action, writes, newcomer, isTold);
        }
    }

    /** Staff also write that they try; and of an event of a child, nothing but an opt-out is recorded. */
    private boolean isDone(UserAction action, @Nullable StaffCall call, CommittedWrites writes) {
        if (call != null) {
            return writes.contain(ConsentItems.SaveConsent.class);
        }
        return !action.once() || !children.isReported(action.address()) || writes.contain(Write.SetMark.class);
    }

    /** Somebody of the staff begins to run an operation, in the process that runs now. */
    public void begins(StaffCall call) {
        audits.begins(running(), call);
        proofs.typed(call, scheduler.trueTime());
        lawful.begins(call);
        if (call.is("review")) {
            records.looks(running(), held.personAt(call.address().orElseThrow()));
        }
    }

    /**
     * The operation comes to its end.
     *
     * @param status what it answers; 500 if it answers nothing
     */
    public void ends(int status, Map<String, Object> answer) {
        lawful.ends(audits.callOf(running()), running(), status, answer, scheduler.trueTime());
        audits.ends(running(), status);
        records.sees(running(), answer);
    }

    /** A browser asks for a page at {@code /user/}, in the process that runs now. */
    public void begins(Visit visit) {
        visits.begins(running(), visit, scheduler.trueTime(), scheduler.instant());
        if (visit.path().equals(COPY)) {
            records.looks(running(), visits.personOf(visit));
            lawful.looks(running(), visits.personOf(visit), scheduler.trueTime());
        }
    }

    /** The page is answered. */
    public void answered(APIGatewayV2HTTPResponse page) {
        Map<String, String> cookies = new HashMap<>();
        for (String cookie : Objects.requireNonNullElse(page.getCookies(), List.<String>of())) {
            cookies.put(
                    cookie.substring(0, cookie.indexOf('=')),
                    cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
        }
        String body = Objects.requireNonNullElse(page.getBody(), "");
        records.reads(running(), body);
        lawful.reads(running(), body, scheduler.trueTime());
        prepared.answered(visits.runOf(running()), body, scheduler.trueTime());
        visits.answered(
                running(),
                page.getStatusCode(),
                body,
                page.getHeaders().getOrDefault("Location", ""),
                cookies,
                scheduler.trueTime());
    }

    /** Judges the pages at {@code /user/}. */
    public VisitCheck visits() {
        return visits;
    }

    /** Judges what support prepared. */
    public PreparedCheck prepared() {
        return prepared;
    }

    private Strand running() {
        return Objects.requireNonNull(scheduler.current(), "a process runs");
    }

    /**
     * Somebody of the staff hears what came of an operation.
     *
     * @param begun when they began to run it
     */
    public void answered(StaffCall call, Instant begun, Map<String, Object> answer, InMemoryStores stores) {
        campaigns.answered(call, answer);
        policies.answered(call, answer);
        if (!"recorded".equals(answer.get("result"))) {
            return;
        }
        switch (call.operation()) {
            case "correct", "erase" -> requests.answered(call, begun);
            case "remove" -> records.removed(call);
            case "child-reported" -> children.confirmed(call.address().orElseThrow(), stores);
            default -> {
                // What it is about is a user action.
            }
        }
    }

    /** Somebody is told that a user action is done. */
    public void acknowledged(UserAction action) {
        verdict.require(
                action.commits() > 0
                        || action.kind() == UserAction.Kind.KEEP_ORDER_MAIL
                        || consents.isHeldAlready(action),
                "what is acknowledged is committed",
                action);
        action.acknowledge();
    }

    /** Somebody is told that a user action is wrong. */
    public void refused(UserAction action) {
        Instant since = running().startedAt().minus(CLOCK_ERROR);
        boolean child = children.wasReportedSince(action.address(), since);
        verdict.require(child, "nobody is refused but a child", action);
    }

    /** A user action begins. */
    public void begins(UserAction action) {
        consents.begins(action);
    }

    public void claimed(Claim claim, Instant now, ClaimResult result) {
        boolean campaign = campaigns.isOne(claim.mail().value());
        if (result instanceof ClaimResult.Allowed && (campaign ? campaigns.holds(claim) : jobs.holds(claim))) {
            // The SDK repeated a request and met its own claim, which was made when it was made.
            return;
        }
        consents.claimed(claim, now, result);
        if (campaign) {
            campaigns.claimed(running(), claim, result, scheduler.trueTime());
        } else {
            jobs.claimed(claim, now, result);
        }
    }

    /** What a job is about; a campaign's mail is about nothing that a job is. */
    public Task taskOf(JobId job) {
        return campaigns.isOne(job.value()) ? new Task.Unknown("campaign") : jobs.taskOf(job);
    }

    public void released(Claim claim) {
        if (campaigns.isOne(claim.mail().value())) {
            campaigns.released(claim);
        } else {
            jobs.released(claim);
        }
    }

    public void leased(Lease lease, Instant now) {
        jobs.leased(lease, now);
        attempts.put(running(), scheduler.trueTime());
    }

    public void closed(Lease lease, Outcome outcome, Instant now) {
        if (lease.job().task() instanceof SurveyTasks.TellWinner(SurveyId contest, EntryId entry)
                && outcome.reason().startsWith("nothing is held any longer")) {
            contests.untold(contest, entry);
        }
        campaigns.closed(lease.job(), outcome, scheduler.trueTime());
        ownSystems.closed(lease.job(), outcome, scheduler.trueTime());
        transfers.closed(lease.job(), outcome, running(), scheduler.trueTime());
        jobs.closed(lease, outcome, now);
    }

    public void postponed(Lease lease) {
        jobs.postponed(lease);
    }

    public void settled(JobId job) {
        jobs.settled(job);
    }

    /** A mail really went. */
    public void sent(String to, JobId job, MailKind kind, byte[] mime) {
        Topic topic = taskOf(job) instanceof SendMail mail ? mail.topic() : campaigns.topicOf(job);
        mails.leads(to, job, taskOf(job), topic, mime);
        if (kind == MailKind.PROMOTIONAL) {
            mails.sent(mime);
        }
        if (campaigns.isOne(job.value())) {
            campaigns.sent(running(), to, job, mime, scheduler.trueTime());
            return;
        }
        chats.sent(taskOf(job));
        jobs.sent(job, kind, scheduler.trueTime());
        if (jobs.taskOf(job) instanceof Task.Mail mail) {
            Instant begun = attempts.getOrDefault(running(), Instant.MAX);
            erasures.sent(mail, begun);
            requests.sent(mail, begun);
        }
    }

    /** The mail service answers that it took a mail. */
    public void taken(String to, JobId job) {
        if (campaigns.isOne(job.value())) {
            campaigns.taken(running(), to);
        }
    }

    /** Where a mail went. */
    public void mailed(String to, JobId job) {
        addresses.mailed(to, taskOf(job));
        visits.mailed(taskOf(job));
        prepared.mailed(to, taskOf(job));
    }

    /** The mail service refused a mail permanently. */
    public void rejected(JobId job) {
        if (!campaigns.isOne(job.value())) {
            jobs.rejected(job);
        }
    }

    /** Judges what becomes of campaigns. */
    public CampaignCheck campaigns() {
        return campaigns;
    }

    /** Judges what becomes of lists that are imported. */
    public ListCheck lists() {
        return lists;
    }

    /** Judges what becomes of mails that come in. */
    public InboundCheck inbound() {
        return inbound;
    }

    /** Judges what becomes of contests. */
    public ContestCheck contests() {
        return contests;
    }

    /** Judges what people are told of contests. */
    public ContestAnswers answers() {
        return answers;
    }

    /** Judges what is left when all is over. */
    public void end(InMemoryStores stores) {
        audits.end(stores, scheduler.trueTime());
        children.end(stores);
        chats.end(stores);
        consents.end(stores);
        jobs.end(scheduler.trueTime());
        transfers.end(scheduler.trueTime());
        ownSystems.end(stores, scheduler.trueTime());
        erasures.end(stores, answers.ids(), scheduler.trueTime());
        requests.end(held);
        addresses.end(stores);
        contests.end(stores);
        campaigns.end(stores);
        policies.end(stores);
    }
}
