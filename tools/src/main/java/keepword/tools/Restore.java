package keepword.tools;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.Tables;
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
import keepword.kernel.AddressKeys;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.person.AddressChanges;
import keepword.person.ChildReports;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonTasks;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestLedger;
import keepword.request.RequestTasks;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Mark;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Puts back what tables have lost, from copies that were restored to an earlier time (docs/operating.md has the whole procedure; nothing
 * may be sent meanwhile). What is there stays as it is. What was ended, removed or erased since that time does not come back: the Ledger
 * in use knows of it. It may be stopped and run again at any time.
 */
public final class Restore {
    private static final String USAGE = """
            Usage: restore since=TIME secret=ARN ledger=TABLE people=TABLE surveys=TABLE jobs=TABLE
                           [ledger-copy=TABLE] [people-copy=TABLE] [surveys-copy=TABLE] [jobs-copy=TABLE]

            since          the time that the copies were restored to, such as 2026-11-29T10:00:00Z
            secret         output AddressKeySecretArn
            ledger …       the tables in use: outputs LedgerTable and the others
            ledger-copy …  what to put back from: one copy at least
            """;

    private static final String VERSION = "version";
    private static final String CLAIMS = "claims";
    private static final String ADDRESS = "address#";
    private static final String CHILD = "mark#child/";
    private static final String HISTORY = "history#";
    private static final String REQUEST = "request#";
    private static final String PERSON = "person#";

    /** A commit is later than the time that it tells, and the tables are not restored to the same instant. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Which marks come back: what must not be kept, and what was heard already. Others let somebody in, or count. */
    private static final Pattern LASTING_MARK =
            Pattern.compile("mark#(?:child|child-confirmed|event|webhook|feedback|import)/.*");

    private static final Pattern TICKETS = Pattern.compile("tickets#(.*)#.");

    /** Who comes with an address that somebody left. */
    private static final Set<Event> NEW_OWNER =
            EnumSet.of(Event.OPTED_IN, Event.OPT_IN_REFUSED, Event.NOT_CHOSEN, Event.ADDRESS_TAKEN);

    /** Records that go with what they were for, and no request tells of it. */
    private static final Pattern SHORT_LIVED_RECORD = Pattern.compile("(?:prize|prepared)#.*|" + AddressChange.ID);

    /** The order matters: persons are judged by the Ledger, tickets by persons. */
    private static final List<Table> ORDER = List.of(Table.LEDGER, Table.PEOPLE, Table.SURVEYS, Table.JOBS);

    /** What becomes of an item of a copy. */
    public enum Fate {
        PUT_BACK("put back"),
        THERE("there already"),
        EXPIRED("not put back: its time is over"),
        SHORT_LIVED("not put back: sessions, codes, limits, prizes, what waits for a confirmation"),
        GONE_SINCE("not put back: of somebody who removed something, was erased or reported as a child since"),
        CHANGED_SINCE("not put back: of somebody who changed their data or address since, and whose data are lost"),
        TAKEN("not put back: of somebody whose address belongs to a new record"),
        NOT_ENTERED("not put back: counts for an entry that is gone");

        private final String words;

        Fate(String words) {
            this.words = words;
        }
    }

    private final DynamoDbClient dynamo;
    private final Tables live;
    private final Tables copies;
    private final AddressKeys keys;
    private final Instant since;
    private final InstantSource clock;
    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final RequestLedger ledger;
    private final People people;
    private final People copiedPeople;
    private final Commits commits;
    private @Nullable PersonId judged;
    private Fate judgement = Fate.GONE_SINCE;

    /**
     * Makes one.
     *
     * @param live the tables in use, all of them
     * @param copies those to put back from
     * @param restoredTo the time that the copies were restored to
     */
    public Restore(
            DynamoDbClient dynamo,
            Tables live,
            Tables copies,
            AddressKeys keys,
            Instant restoredTo,
            InstantSource clock) {
        this.dynamo = dynamo;
        this.live = live;
        this.copies = copies;
        this.keys = keys;
        this.since = restoredTo.minus(MARGIN);
        this.clock = clock;
        Items items = new DynamoItems(dynamo, live);
        Items copied = new DynamoItems(dynamo, copies);
        this.ledger = () -> items;
        this.people = () -> items;
        this.copiedPeople = () -> copied;
        this.commits = new DynamoCommits(dynamo, live, new SecureRandom());
    }

    /** Exits with 2 if it was not asked rightly. */
    public static void main(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, Math.max(equals, 0)), argument.substring(equals + 1));
        }
        Tables live = tables(values, "");
        Tables copies = tables(values, "-copy");
        String secret = values.remove("secret");
        String since = values.remove("since");
        if (!values.isEmpty()
                || secret == null
                || since == null
                || copies.names().isEmpty()
                || live.names().size() < Table.values().length) {
            System.err.print(USAGE);
            System.exit(2);
        }
        AddressKeys keys = new AddressKeys(new Secrets(Clients.secrets()).text(Objects.requireNonNull(secret)));
        Instant restoredTo = Instant.parse(Objects.requireNonNull(since));
        new Restore(
                        Clients.dynamo(),
                        live,
                        copies,
                        keys,
                        restoredTo,
                        Environment.ofLambda().clock())
                .run();
    }

    private static Tables tables(Map<String, String> values, String suffix) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            String name = values.remove(table.name().toLowerCase(Locale.ROOT) + suffix);
            if (name != null) {
                names.put(table, name);
            }
        }
        return new Tables(names);
    }

    /**
     * Puts back what the tables have lost that have a copy.
     *
     * @return how many items of each had which fate
     */
    public Map<Table, Map<Fate, Long>> run() {
        Map<Table, Map<Fate, Long>> all = new EnumMap<>(Table.class);
        for (Table table : ORDER) {
            if (copies.names().containsKey(table)) {
                Map<Fate, Long> fates = putBack(table);
                fates.forEach((fate, count) -> System.out.printf("%s: %,d %s.%n", live.name(table), count, fate.words));
                all.put(table, fates);
            }
        }
        System.out.printf("%s: %,d requests resumed.%n", live.name(Table.JOBS), resume());
        return all;
    }

    private Map<Fate, Long> putBack(Table table) {
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        long seen = 0;
        for (Map<String, AttributeValue> item : scan(copies.name(table))) {
            Fate fate = fate(table, item);
            fates.merge(fate == Fate.PUT_BACK ? put(table, asAskedSince(table, item)) : fate, 1L, Long::sum);
            if (++seen % 10_000 == 0) {
                System.out.printf("%s: %,d items looked at so far.%n", live.name(table), seen);
            }
        }
        if (table == Table.LEDGER) {
            System.out.printf("%s: at %,d addresses something ended again.%n", live.name(table), endAgain());
        }
        return fates;
    }

    private Iterable<Map<String, AttributeValue>> scan(String table) {
        return dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items();
    }

    private Fate put(Table table, Map<String, AttributeValue> item) {
        String key = table == Table.JOBS ? "id" : Key.PARTITION;
        if (isPut(table, item, "attribute_not_exists(#name)", key, Map.of())) {
            return Fate.PUT_BACK;
        }
        return table == Table.LEDGER && item.containsKey(VERSION) ? replaceYounger(item) : Fate.THERE;
    }

    /** A consent of a smaller version was begun anew after the loss; its claims stay. */
    private Fate replaceYounger(Map<String, AttributeValue> item) {
        AddressKey address = new AddressKey(text(item, Key.PARTITION).substring(ADDRESS.length()));
        Map<String, AttributeValue> claims = new HashMap<>(
                item.getOrDefault(CLAIMS, AttributeValue.fromM(Map.of())).m());
        ledger.claims(address).forEach((claim, mail) -> claims.put(claim, AttributeValue.fromS(mail)));
        Map<String, AttributeValue> merged = new HashMap<>(item);
        merged.put(CLAIMS, AttributeValue.fromM(claims));
        return isPut(
                        Table.LEDGER,
                        merged,
                        "attribute_not_exists(#name) OR #name < :version",
                        VERSION,
                        Map.of(":version", Objects.requireNonNull(item.get(VERSION))))
                ? Fate.PUT_BACK
                : Fate.THERE;
    }

    private boolean isPut(
            Table table,
            Map<String, AttributeValue> item,
            String condition,
            String name,
            Map<String, AttributeValue> values) {
        try {
            dynamo.putItem(request -> request.tableName(live.name(table))
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#name", name))
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Fate fate(Table table, Map<String, AttributeValue> item) {
        AttributeValue expires = item.get("expires");
        if (expires != null && Long.parseLong(expires.n()) <= clock.instant().getEpochSecond()) {
            return Fate.EXPIRED;
        }
        return switch (table) {
            case LEDGER -> fateOfMark(text(item, Key.PARTITION));
            case PEOPLE -> fateOfPersonal(text(item, Key.PARTITION), item);
            case SURVEYS -> fateOfTicket(text(item, Key.PARTITION), item);
            // A job that was done is kept for longer than copies reach back: one that is missing was lost.
            case JOBS -> Fate.PUT_BACK;
        };
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }

    private Fate fateOfMark(String partition) {
        if (partition.startsWith(CHILD) && isWithdrawn(new AddressKey(partition.substring(CHILD.length())))) {
            return Fate.GONE_SINCE;
        }
        return partition.startsWith(Mark.PREFIX)
                        && !LASTING_MARK.matcher(partition).matches()
                ? Fate.SHORT_LIVED
                : Fate.PUT_BACK;
    }

    private boolean isWithdrawn(AddressKey child) {
        return last(ledger.history(child), Event.CHILD_REPORT_WITHDRAWN, Event.CHILD_REPORTED)
                .isPresent();
    }

    private Fate fateOfPersonal(String partition, Map<String, AttributeValue> item) {
        String kind = partition.substring(0, partition.indexOf('#'));
        return switch (kind) {
            case "person" -> {
                if (SHORT_LIVED_RECORD.matcher(text(item, Key.SORT)).matches()) {
                    yield Fate.SHORT_LIVED;
                }
                PersonId id = new PersonId(partition.substring(PERSON.length()));
                Fate fate = fateOf(id);
                // Beside a head that is there, records are of somebody whose data we know.
                yield fate == Fate.CHANGED_SINCE && people.person(id).isPresent() ? Fate.PUT_BACK : fate;
            }
            case "address" -> fateOf(new PersonId(text(item, "person")));
            default -> Fate.SHORT_LIVED;
        };
    }

    /** What becomes of somebody as the copy knows them. */
    private Fate fateOf(PersonId id) {
        if (!id.equals(judged)) {
            judged = id;
            judgement = copiedPeople.person(id).map(this::judge).orElse(Fate.GONE_SINCE);
        }
        return judgement;
    }

    /** Whoever comes back is to be erased if they asked for that, and have not taken it back. */
    private Map<String, AttributeValue> asAskedSince(Table table, Map<String, AttributeValue> item) {
        if (table != Table.PEOPLE
                || !text(item, Key.SORT).equals(PersonItems.HEAD)
                || !text(item, Key.PARTITION).startsWith(PERSON)) {
            return item;
        }
        PersonId id = new PersonId(text(item, Key.PARTITION).substring(PERSON.length()));
        Map<String, AttributeValue> asked = new HashMap<>(item);
        asked.remove("erasure");
        copiedPeople
                .person(id)
                .flatMap(person -> openErasure(keys.of(person.email())))
                .ifPresent(request ->
                        asked.put("erasure", AttributeValue.fromS(request.id().value())));
        return asked;
    }

    private Optional<Request> openErasure(AddressKey address) {
        return ledger.requests(address).stream()
                .filter(request -> request.kind() == Kind.ERASURE && request.state() == State.OPEN)
                .findFirst();
    }

    private Fate judge(Person person) {
        AddressKey address = keys.of(person.email());
        Set<Event> events = EnumSet.noneOf(Event.class);
        Set<Kind> requests = EnumSet.noneOf(Kind.class);
        // Whoever moved asks at the address that they have now.
        for (AddressKey theirs : new HashSet<>(List.of(address, ledger.current(address)))) {
            later(theirs).forEach(entry -> events.add(entry.event()));
            ledger.requests(theirs).stream()
                    .filter(request -> !request.askedAt().isBefore(since) || isClosedSince(request))
                    .forEach(request -> requests.add(request.kind()));
        }
        if (person.isErasing()
                || events.contains(Event.ERASED)
                || events.contains(Event.CHILD_REPORTED)
                || ledger.mark(ChildMark.of(address), clock.instant()).isPresent()
                || requests.contains(Kind.REMOVAL)) {
            return Fate.GONE_SINCE;
        }
        if (people.personAt(address).filter(owner -> !owner.equals(person.id())).isPresent()) {
            return Fate.TAKEN;
        }
        return requests.contains(Kind.CORRECTION) || requests.contains(Kind.ADDRESS_CHANGE)
                ? Fate.CHANGED_SINCE
                : Fate.PUT_BACK;
    }

    private List<HistoryEntry> later(AddressKey address) {
        return ledger.history(address).stream()
                .filter(entry -> !entry.at().isBefore(since))
                .toList();
    }

    private boolean isClosedSince(Request request) {
        Evidence closed = request.closed();
        return request.state() == State.APPLIED
                && closed != null
                && !closed.chosenAt().isBefore(since);
    }

    /** What counts of an entry comes back with the entry alone; an anonymous one always. */
    private Fate fateOfTicket(String partition, Map<String, AttributeValue> item) {
        Matcher ticket = TICKETS.matcher(partition);
        AttributeValue person = item.get("person");
        if (!ticket.matches() || person == null) {
            return Fate.PUT_BACK;
        }
        SurveyId survey = new SurveyId(ticket.group(1));
        return people.record(new PersonId(person.s()), Entry.idOf(survey), Entry.class)
                        .filter(entry -> entry.entry().value().equals(text(item, Key.SORT)))
                        .isPresent()
                ? Fate.PUT_BACK
                : Fate.NOT_ENTERED;
    }

    /**
     * Plans what carries open requests out, where that was lost.
     *
     * @return how many
     */
    private long resume() {
        Set<String> planned = new HashSet<>();
        for (Map<String, AttributeValue> job : scan(live.name(Table.JOBS))) {
            AttributeValue task = job.get("task");
            if (task != null
                    && task.m().containsKey("request")
                    && job.containsKey("deadline")
                    && text(job, "state").equals("open")) {
                planned.add(text(task.m(), "request"));
            }
        }
        long resumed = 0;
        for (Map<String, AttributeValue> item : scan(live.name(Table.LEDGER))) {
            String partition = text(item, Key.PARTITION);
            if (partition.startsWith(REQUEST)
                    && text(item, "state").equals(State.OPEN.id())
                    && !planned.contains(text(item, Key.SORT))) {
                AddressKey address = new AddressKey(partition.substring(REQUEST.length()));
                resumed += ledger.request(address, new RequestId(text(item, Key.SORT)))
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
            case CORRECTION, REMOVAL, ADDRESS_CHANGE, COPY -> Optional.empty();
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
    private long endAgain() {
        Set<String> seen = new HashSet<>();
        long ended = 0;
        for (Map<String, AttributeValue> item : scan(live.name(Table.LEDGER))) {
            String partition = text(item, Key.PARTITION);
            if (partition.startsWith(HISTORY)
                    && !Line.of(Map.of(Key.SORT, text(item, Key.SORT))).at().isBefore(since)
                    && seen.add(partition)) {
                ended += endAgain(new AddressKey(partition.substring(HISTORY.length()))) ? 1 : 0;
            }
        }
        return ended;
    }

    private boolean endAgain(AddressKey address) {
        List<HistoryEntry> later = later(address);
        long ended = later.stream().filter(entry -> commit(() -> ending(entry))).count();
        last(later, Event.CHILD_REPORTED, Event.CHILD_REPORT_WITHDRAWN).ifPresent(this::forbidData);
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
        Evidence evidence =
                entry.evidence().with("restoredTo", since.plus(MARGIN).toString());
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
        boolean isAnothers = later(former.address()).stream()
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
        Optional<Request> open = ledger.requests(consent.address()).stream()
                .filter(request -> request.kind() == Kind.TRANSACTIONAL_OPT_OUT && request.state() == State.OPEN)
                .findFirst();
        boolean isOld = consent.transactional() instanceof TransactionalMail.Ending(RequestId id, Instant at)
                && open.filter(request -> request.id().equals(id)).isEmpty();
        boolean isOn = consent.transactional() instanceof TransactionalMail.On;
        TransactionalMail mail = open.<TransactionalMail>map(
                        request -> new TransactionalMail.Ending(request.id(), request.appliesAt()))
                .or(() -> last(ledger.history(consent.address()), Event.TRANSACTIONAL_OFF, Event.TRANSACTIONAL_ON)
                        .map(entry -> new TransactionalMail.Off(entry.at())))
                .orElse(TransactionalMail.ON);
        return (isOn || isOld) && !mail.equals(consent.transactional())
                ? List.of(new ConsentItems.SaveConsent(consent.with(mail)))
                : List.of();
    }

    /** What is true by a history: the last line that says so, if none after it says the opposite. */
    private static Optional<HistoryEntry> last(List<HistoryEntry> history, Event said, Event unsaid) {
        return history.stream()
                .filter(entry -> entry.event() == said || entry.event() == unsaid)
                .reduce((earlier, later) -> later)
                .filter(entry -> entry.event() == said);
    }

    private void forbidData(HistoryEntry reported) {
        String name = ChildMark.of(reported.address());
        Mark mark = new Mark(name, "restored", reported.at().plus(ChildReports.LASTS));
        // Where it is there already, it stays.
        commits.commit(List.of(new Write.SetMark(mark, clock.instant())));
    }
}
