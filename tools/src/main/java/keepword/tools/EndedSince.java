package keepword.tools;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentItems;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.person.AddressChanges;
import keepword.person.ChildReports;
import keepword.person.People;
import keepword.person.PersonTasks;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestLedger;
import keepword.request.RequestTasks;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Mark;
import keepword.store.Write;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Ends again what was ended since copies of the tables were made, and carries on what was asked for. */
final class EndedSince {
    private static final String HISTORY = "history#";
    private static final String REQUEST = "request#";

    /** Who comes with an address that somebody left. */
    private static final Set<Event> NEW_OWNER =
            EnumSet.of(Event.OPTED_IN, Event.OPT_IN_REFUSED, Event.NOT_CHOSEN, Event.ADDRESS_TAKEN);

    private final Since since;
    private final RequestLedger ledger;
    private final People people;
    private final Commits commits;
    private final InstantSource clock;
    private final RandomIds ids = new RandomIds(new SecureRandom());

    EndedSince(Since since, People people, Commits commits, InstantSource clock) {
        this.since = since;
        this.ledger = since.ledger();
        this.people = people;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Plans what carries open requests out, where that was lost.
     *
     * @return how many
     */
    long resume(Iterable<Map<String, AttributeValue>> jobs, Iterable<Map<String, AttributeValue>> ledgerItems) {
        Set<String> planned = new HashSet<>();
        for (Map<String, AttributeValue> job : jobs) {
            AttributeValue task = job.get("task");
            if (task != null
                    && task.m().containsKey("request")
                    && job.containsKey("deadline")
                    && Restore.text(job, "state").equals("open")) {
                planned.add(Restore.text(task.m(), "request"));
            }
        }
        long resumed = 0;
        for (Map<String, AttributeValue> item : ledgerItems) {
            String partition = Restore.text(item, Key.PARTITION);
            if (partition.startsWith(REQUEST)
                    && Restore.text(item, "state").equals(State.OPEN.id())
                    && !planned.contains(Restore.text(item, Key.SORT))) {
                AddressKey address = new AddressKey(partition.substring(REQUEST.length()));
                resumed += ledger.request(address, new RequestId(Restore.text(item, Key.SORT)))
                                .flatMap(this::resume)
                                .map(commits::commit)
                                .filter(CommitResult.Committed.class::isInstance)
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return resumed;
    }

    private Optional<List<Write>> resume(Request request) {
        Optional<Task> task = switch (request.kind()) {
            case TRANSACTIONAL_OPT_OUT -> Optional.of(new RequestTasks.ApplyRequest(request.address(), request.id()));
            case ERASURE ->
                people.personAt(request.address())
                        .map(person -> new PersonTasks.Erase(person, request.address(), request.id()));
            // Done at once, or nothing without what was lost with it.
            case CORRECTION, REMOVAL, ADDRESS_CHANGE, COPY, OBJECTION -> Optional.empty();
        };
        JobId id = new JobId("resumed-" + request.id());
        return task.map(work ->
                List.of(new JobItems.Plan(Job.by(request.deadline(), id, work, request.appliesAt(), clock.instant()))));
    }

    /**
     * Ends again what was ended since: the history knows of it, a consent that came back from the copy, or that is lost, does not.
     * Where nothing was lost it changes nothing, since what was chosen later stays.
     *
     * @return at how many addresses
     */
    long endAgain(Iterable<Map<String, AttributeValue>> ledgerItems) {
        Set<String> seen = new HashSet<>();
        long ended = 0;
        for (Map<String, AttributeValue> item : ledgerItems) {
            String partition = Restore.text(item, Key.PARTITION);
            if (partition.startsWith(HISTORY)
                    && !Line.of(Map.of(Key.SORT, Restore.text(item, Key.SORT)))
                            .at()
                            .isBefore(since.time())
                    && seen.add(partition)) {
                ended += endAgain(new AddressKey(partition.substring(HISTORY.length()))) ? 1 : 0;
            }
        }
        return ended;
    }

    private boolean endAgain(AddressKey address) {
        List<HistoryEntry> later = since.history(address);
        long ended = later.stream().filter(entry -> commit(() -> ending(entry))).count();
        Since.last(later, Event.CHILD_REPORTED, Event.CHILD_REPORT_WITHDRAWN).ifPresent(this::forbidData);
        return commit(() -> mail(ledger.consent(address))) || ended > 0;
    }

    /** Commits, if there is anything to commit. */
    private boolean commit(Supplier<List<Write>> decide) {
        Step none = new Step(List.of());
        return !new Committer(commits)
                .decide(() -> new Step(decide.get()), none)
                .writes()
                .isEmpty();
    }

    private record Step(List<Write> writes) implements Committer.Decision {}

    private List<Write> ending(HistoryEntry entry) {
        Consent consent = ledger.consent(entry.address());
        Evidence evidence = entry.evidence().with("restoredTo", since.time().toString());
        Choice everything =
                evidence.source() == Source.IMPORT ? new Choice.ImportedOptOut() : new Choice.OptOutOfEverything();
        return switch (entry.event()) {
            case OPTED_OUT, OPT_OUT_OVERTAKEN ->
                change(consent, entry.topics().isEmpty() ? everything : new Choice.OptOut(entry.topics()), evidence);
            case TRANSACTIONAL_OPT_OUT_ASKED, ADDRESS_LEFT, CHILD_REPORTED, ERASED ->
                change(consent, everything, evidence);
            case BOUNCED ->
                ConsentChange.of(consent, new DeliveryReport.PermanentBounce(), evidence, clock.instant(), ids.next())
                        .writes();
            case ADDRESS_TAKEN -> moved(entry, consent);
            default -> List.of();
        };
    }

    private List<Write> change(Consent consent, Choice choice, Evidence evidence) {
        return ConsentChange.of(consent, choice, evidence, clock.instant(), ids.next())
                .writes();
    }

    /** An opt-out by a link from before somebody moved counts at the address that they have now; an end of order mail moved with them. */
    private List<Write> moved(HistoryEntry taken, Consent now) {
        String formerly = taken.evidence().details().get(AddressChanges.FORMERLY);
        if (formerly == null) {
            return List.of();
        }
        Consent former = ledger.consent(new AddressKey(formerly));
        List<Write> writes = new ArrayList<>();
        boolean isAnothers = since.history(former.address()).stream()
                .anyMatch(entry ->
                        NEW_OWNER.contains(entry.event()) && !entry.at().isBefore(taken.at()));
        if (former.movedTo() == null && !isAnothers) {
            writes.add(new ConsentItems.SaveConsent(former.left(now.address(), taken.at())));
        }
        if (!now.isKnown() && former.transactional() instanceof TransactionalMail.Off) {
            writes.add(new ConsentItems.SaveConsent(now.with(former.transactional())));
        }
        return writes;
    }

    /** Whether order mail goes on, as requests and the history say. */
    private List<Write> mail(Consent consent) {
        Optional<Request> open = since.open(consent.address(), Kind.TRANSACTIONAL_OPT_OUT);
        boolean isOld = consent.transactional() instanceof TransactionalMail.Ending(RequestId id, Instant at)
                && open.filter(request -> request.id().equals(id)).isEmpty();
        boolean isOn = consent.transactional() instanceof TransactionalMail.On;
        TransactionalMail mail = open.<TransactionalMail>map(
                        request -> new TransactionalMail.Ending(request.id(), request.appliesAt()))
                .or(() -> Since.last(ledger.history(consent.address()), Event.TRANSACTIONAL_OFF, Event.TRANSACTIONAL_ON)
                        .map(entry -> new TransactionalMail.Off(entry.at())))
                .orElse(TransactionalMail.ON);
        return (isOn || isOld) && !mail.equals(consent.transactional())
                ? List.of(new ConsentItems.SaveConsent(consent.with(mail)))
                : List.of();
    }

    private void forbidData(HistoryEntry reported) {
        String name = ChildMark.of(reported.address());
        Mark mark = new Mark(name, "restored", reported.at().plus(ChildReports.LASTS));
        // Where it is there already, it stays.
        commits.commit(List.of(new Write.SetMark(mark, clock.instant())));
    }
}
