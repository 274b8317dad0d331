package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.TransactionalMail;
import keepword.disclosure.Announcement;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.FormerAddress;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import keepword.testing.InMemoryStores;
import keepword.transfer.Endpoint.Answer;
import org.jspecify.annotations.Nullable;

/** Judges what the vendor's own systems are told: what is so in the end of everybody, nothing else, and each on record before. */
public final class OwnSystemCheck {
    private static final Duration PATIENCE = Duration.ofDays(3);
    private static final Set<Event> CHOICES = EnumSet.of(
            Event.OPTED_IN,
            Event.OPTED_OUT,
            Event.OPT_OUT_OVERTAKEN,
            Event.PROMOTIONAL_ENDED,
            Event.TRANSACTIONAL_OFF,
            Event.TRANSACTIONAL_ON,
            Event.CHILD_REPORTED,
            // What is chosen at two addresses becomes one.
            Event.ADDRESS_TAKEN);
    private static final Map<Field, String> CONTACT = Map.of(
            Field.NAME, "name",
            Field.PHONE, "phone",
            Field.MAILING_ADDRESS, "mailingAddress",
            Field.SHIPPING_ADDRESS, "shippingAddress");

    private static final List<String> NAMES = List.of("email", "customerId");

    private final Verdict verdict;
    private final Held held;
    private final ChildCheck children;
    private final RegisterStory register;
    private final Map<Strand, Instant> attempts;
    private final Map<JobId, Told> told = new LinkedHashMap<>();
    /** When something happened at an address last that is to be told. */
    private final Map<AddressKey, Map<Announcement, Instant>> news = new HashMap<>();
    /** Since when an address is somebody's. */
    private final Map<AddressKey, Instant> since = new HashMap<>();

    /** When the last owner of an address left it. */
    private final Map<AddressKey, Instant> left = new HashMap<>();
    /** Since when the shop calls somebody something. */
    private final Map<PersonId, Instant> called = new HashMap<>();

    private final Map<PersonId, Erased> erased = new LinkedHashMap<>();
    private final Set<String> everSomebodys = new HashSet<>();
    /** By what each system may know somebody, since it was on record. */
    private final Set<String> mayBeKnown = new HashSet<>();

    private final Map<String, Snapshot> recorded = new HashMap<>();
    private final Map<String, String> lines = new HashMap<>();
    private final List<Message> messages = new ArrayList<>();
    private boolean runs;

    /** What is to be told, and what became of it. */
    private static final class Told {
        final Job job;
        final Announce task;
        boolean received;
        boolean declined;
        boolean failed;

        Told(Job job, Announce task) {
            this.job = job;
            this.task = task;
        }

        @Override
        public String toString() {
            return job + (received ? ", received" : "") + (failed ? ", failed" : "");
        }
    }

    /** What was so as a message was put on record. */
    private record Snapshot(Instant at, @Nullable Person person, Set<String> formerEmails, Set<String> fields) {}

    /** @param sent as it says itself */
    private record Message(
            String system,
            Told told,
            Map<?, ?> data,
            Instant sent,
            Instant recorded,
            @Nullable Person person) {
        boolean isOf(PersonId id) {
            return person != null && person.id().equals(id);
        }

        Stream<String> names() {
            return OwnSystemCheck.names(data);
        }
    }

    /**
     * Somebody whose erasure began.
     *
     * @param names by which they can be named then
     */
    private record Erased(Person person, Set<String> names) {}

    OwnSystemCheck(
            Verdict verdict, Held held, ChildCheck children, RegisterStory register, Map<Strand, Instant> attempts) {
        this.verdict = verdict;
        this.held = held;
        this.children = children;
        this.register = register;
        this.attempts = attempts;
    }

    /** Whether a message is for such a system. */
    static boolean isOne(Map<?, ?> message) {
        return Stream.of(Announcement.values()).anyMatch(what -> what.type().equals(message.get("type")));
    }

    /** From now on somebody reads what changes. */
    public void runs() {
        runs = true;
    }

    /** Something is committed, of which {@link Held} does not know yet. */
    void committed(CommittedWrites writes, Instant now) {
        if (!runs) {
            return;
        }
        for (Job job : writes.jobs()) {
            if (job.task() instanceof Announce task) {
                told.put(job.id(), new Told(job, task));
            }
        }
        writes.all(PersonItems.PointTo.class).forEach(pointer -> since.put(pointer.address(), now));
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person person = saved.person();
            everSomebodys.addAll(namesOf(person));
            person.get(Field.CUSTOMER_ID).ifPresent(id -> called.putIfAbsent(person.id(), now));
            if (person.isErasing()) {
                Set<String> names = namesOf(person);
                names.addAll(formerEmails(person.id()));
                erased.putIfAbsent(person.id(), new Erased(person, names));
            }
        }
        writes.lines().forEach(line -> happens(line, now));
        for (RequestItems.SaveRequest saved : writes.all(RequestItems.SaveRequest.class)) {
            Request request = saved.request();
            if (request.state() == Request.State.APPLIED
                    && (request.kind() == Request.Kind.CORRECTION || request.kind() == Request.Kind.REMOVAL)) {
                happens(request.address(), Announcement.PERSON_CORRECTED, now);
            }
        }
        for (DisclosureItems.RecordAttempt attempt : writes.all(DisclosureItems.RecordAttempt.class)) {
            if (attempt.disclosure().purpose() == TransferPurpose.OWN_SYSTEMS) {
                recorded(attempt.disclosure(), now);
            }
        }
    }

    private static Set<String> namesOf(Person person) {
        return NAMES.stream()
                .flatMap(field -> Stream.ofNullable(nameOf(person, field)))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static @Nullable String nameOf(Person person, String field) {
        return switch (field) {
            case "email" -> person.email().value();
            case "customerId" -> person.get(Field.CUSTOMER_ID).orElse(null);
            default -> null;
        };
    }

    private static Stream<String> names(Map<?, ?> data) {
        return NAMES.stream().filter(data::containsKey).map(name -> String.valueOf(data.get(name)));
    }

    private Set<String> formerEmails(PersonId owner) {
        return held.records(owner)
                .filter(FormerAddress.class::isInstance)
                .map(record -> ((FormerAddress) record).email().value())
                .collect(Collectors.toSet());
    }

    private void happens(HistoryEntry line, Instant now) {
        if (line.event() == Event.ADDRESS_LEFT) {
            left.merge(line.address(), line.at(), (one, other) -> one.isAfter(other) ? one : other);
        }
        if (CHOICES.contains(line.event())) {
            happens(line.address(), Announcement.CONSENT_CHANGED, now);
        }
        if (line.event() == Event.ADDRESS_TAKEN) {
            happens(line.address(), Announcement.PERSON_CORRECTED, now);
        }
        if (line.event() == Event.BOUNCED) {
            happens(line.address(), Announcement.ADDRESS_UNDELIVERABLE, now);
        }
    }

    private void happens(AddressKey address, Announcement what, Instant now) {
        news.computeIfAbsent(address, none -> new HashMap<>()).put(what, now);
    }

    private void recorded(Disclosure disclosure, Instant now) {
        PersonId owner = held.personAt(disclosure.address());
        Person person = owner == null ? null : held.person(owner).orElse(null);
        Set<String> fields = new HashSet<>();
        disclosure.fields().forEach(field -> fields.add(field.id()));
        Set<String> former = owner == null ? Set.of() : formerEmails(owner);
        recorded.put(disclosure.recipient() + disclosure.sha256(), new Snapshot(now, person, former, fields));
        if (person != null) {
            fields.stream()
                    .flatMap(field -> Stream.ofNullable(nameOf(person, field)))
                    .forEach(name -> mayBeKnown.add(disclosure.recipient() + name));
        }
        requireOneLine(disclosure, person);
    }

    /** Of one stay of somebody at an address there is one line; another one is of who was erased there. */
    private void requireOneLine(Disclosure disclosure, @Nullable Person person) {
        String stay = disclosure.recipient()
                + " " + disclosure.address()
                + (person == null ? "" : " " + person.id() + " " + person.addressSince());
        boolean erased = told.values().stream()
                .anyMatch(one -> one.task.address().equals(disclosure.address())
                        && one.task.what() == Announcement.PERSON_ERASED);
        String line = disclosure.at() + " " + disclosure.id();
        boolean known = lines.containsKey(line);
        verdict.require(
                known || person == null || erased || !lines.containsValue(stay),
                "one line says what a system was told",
                disclosure);
        Instant before = left.getOrDefault(disclosure.address(), Instant.MIN);
        verdict.require(
                known
                        || person == null
                        || disclosure.at().plus(Journal.CLOCK_ERROR).isAfter(before),
                "who has the address sees what went of them",
                disclosure);
        lines.putIfAbsent(line, stay);
    }

    /** A message arrives at a system. */
    void arrives(@Nullable Strand process, String url, Map<String, String> headers, String body, Instant now) {
        Map<?, ?> message = TransferCheck.json(body);
        Instant from = process == null ? now : attempts.getOrDefault(process, now);
        Told one = told.get(new JobId(Objects.requireNonNull(headers.get("webhook-id"))));
        String to = register.at(url, from, now).orElse("");
        boolean known = one != null
                && one.task.recipient().value().equals(to)
                && one.task.what().type().equals(message.get("type"))
                && (process == null || register.isSigned(to, headers, body, from, now));
        verdict.require(known, "own systems are told of what happened, signed", url + " " + body);
        Snapshot snapshot = recorded.get(to + Hashes.hex(body));
        verdict.require(snapshot != null, "a transfer is on record before it leaves", body);
        if (one == null || snapshot == null || !(message.get("data") instanceof Map<?, ?> data)) {
            return;
        }
        Set<String> fields = fields(data);
        verdict.require(snapshot.fields().containsAll(fields), "the record names all data that went", body);
        if (one.task.what() == Announcement.PERSON_ERASED) {
            fields.removeIf(name -> mayBeKnown.contains(to + data.get(name)));
        }
        boolean allowed = fields.isEmpty()
                || register.mayBeAllowed(new RegisterStory.Asked(to, "own-systems", fields, false), from, now);
        verdict.require(allowed, "nobody gets what the register does not allow", fields + " to " + to);
        verdict.require(
                names(data).findAny().isPresent() && names(data).allMatch(everSomebodys::contains),
                "own systems are told of nobody who is no person",
                body);
        if (one.task.what() == Announcement.PERSON_CORRECTED) {
            verdict.require(isTrue(data, snapshot), "what is told of contact data is so at that moment", one.job);
        }
    }

    private static Set<String> fields(Map<?, ?> data) {
        Set<String> fields = new HashSet<>();
        data.keySet()
                .forEach(name -> fields.add(
                        switch (String.valueOf(name)) {
                            case "promotionalMail", "transactionalMail" -> "choices";
                            case "formerEmails" -> "email";
                            default -> String.valueOf(name);
                        }));
        return fields;
    }

    private static boolean isTrue(Map<?, ?> data, Snapshot snapshot) {
        Person person = snapshot.person();
        return person != null
                && names(data).allMatch(namesOf(person)::contains)
                && (!data.containsKey("email")
                        || Objects.requireNonNull((Collection<?>) data.get("formerEmails"))
                                .containsAll(snapshot.formerEmails()))
                && CONTACT.entrySet().stream()
                        .filter(field -> data.containsKey(field.getValue()))
                        .allMatch(field -> person.get(field.getKey()).orElse("").equals(data.get(field.getValue())));
    }

    /** A system answers, or says nothing though it has it. */
    void answers(Map<String, String> headers, String body, Answer answer) {
        Map<?, ?> message = TransferCheck.json(body);
        Told one = told.get(new JobId(Objects.requireNonNull(headers.get("webhook-id"))));
        int status = answer instanceof Answer.Answered(int code, String _) ? code : 0;
        if (one == null || !(message.get("data") instanceof Map<?, ?> data)) {
            return;
        }
        one.received |= status / 100 == 2;
        one.declined |= TransferCheck.DECLINING.contains(status);
        Snapshot snapshot = recorded.get(one.task.recipient() + Hashes.hex(body));
        if (snapshot != null && (status == 0 || status / 100 == 2)) {
            Instant sent =
                    Instant.ofEpochSecond(Long.parseLong(Objects.requireNonNull(headers.get("webhook-timestamp"))));
            messages.add(new Message(one.task.recipient().value(), one, data, sent, snapshot.at(), snapshot.person()));
        }
    }

    /** A job of ours is closed. */
    void closed(Job job, Outcome outcome, Instant now) {
        Told one = told.get(job.id());
        if (one != null && outcome.state() != Outcome.State.DONE) {
            one.failed = true;
            boolean waited = !now.isBefore(job.due().plus(PATIENCE).minus(Journal.CLOCK_ERROR));
            verdict.require(waited || one.declined, "a system is told, or somebody hears why not", job);
        }
    }

    /** Judges what is left when all is over. */
    void end(InMemoryStores stores, Instant now) {
        if (!runs) {
            return;
        }
        for (String system : register.always("own-systems").toList()) {
            held.persons().filter(person -> !person.isErasing()).forEach(person -> isTold(system, person, stores));
            erased.values()
                    .forEach(one -> verdict.require(
                            !isNamed(system, Set.of(), one.person(), Instant.MAX, now)
                                    || hears(system, one, one.names()),
                            "an erasure is told until it is received",
                            system + " of " + one.person()));
        }
        for (String system : register.ever("own-systems").toList()) {
            erased.values().forEach(one -> {
                Set<String> known = known(system, one);
                Set<String> others =
                        heard(system, message -> !message.isOf(one.person().id()));
                // Where somebody else is known by the same name, they would be deleted.
                verdict.require(
                        others.containsAll(known) || hears(system, one, known),
                        "who has something of somebody is told of the erasure, by what it knows",
                        system + " of " + one + " by " + known);
            });
        }
        for (Told one : told.values()) {
            boolean stays =
                    stores.marks(now).stream().anyMatch(mark -> mark.name().equals("announcement/" + one.job.id()));
            verdict.require(!stays || one.failed, "no address of who is erased waits once it was received", one.job);
        }
    }

    /** By what a system heard of somebody, as far as they can be named still. */
    private Set<String> known(String system, Erased erased) {
        Set<String> names =
                heard(system, message -> message.isOf(erased.person().id()));
        names.retainAll(erased.names());
        return names;
    }

    private Set<String> heard(String system, Predicate<Message> which) {
        return messages.stream()
                .filter(message -> message.system().equals(system) && message.told().received && which.test(message))
                .flatMap(Message::names)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private boolean hears(String system, Erased erased, Set<String> names) {
        return told.values().stream()
                .filter(one -> one.task.recipient().value().equals(system)
                        && one.task.what() == Announcement.PERSON_ERASED
                        && erased.names().stream().anyMatch(name -> isAt(one.task.address(), name)))
                .anyMatch(one -> one.failed
                        || messages.stream()
                                .anyMatch(message -> message.told() == one
                                        && one.received
                                        && message.names().anyMatch(names::contains)));
    }

    private static boolean isAt(AddressKey address, String name) {
        return name.contains("@")
                && Parts.ADDRESS_KEYS.of(new EmailAddress(name)).equals(address);
    }

    /** Whether a system may have a name of somebody, and more. */
    private boolean isNamed(String system, Set<String> fields, Person person, Instant at, Instant asked) {
        return NAMES.stream()
                .filter(name -> name.equals("email")
                        || called.getOrDefault(person.id(), Instant.MAX).isBefore(at))
                .map(name -> Stream.concat(Stream.of(name), fields.stream()).collect(Collectors.toSet()))
                .anyMatch(all -> register.mayBeAllowed(
                        new RegisterStory.Asked(system, "own-systems", all, false), asked, asked));
    }

    private boolean has(String system, AddressKey address, Announcement what, Predicate<Told> how) {
        return told.values().stream()
                .anyMatch(one -> one.task.recipient().value().equals(system)
                        && one.task.address().equals(address)
                        && one.task.what() == what
                        && how.test(one));
    }

    private void isTold(String system, Person person, InMemoryStores stores) {
        AddressKey address = Parts.ADDRESS_KEYS.of(person.email());
        Consent consent = stores.consent(address);
        for (Announcement what : Announcement.values()) {
            Instant last = news.getOrDefault(address, Map.of()).get(what);
            boolean concerns = last != null
                    && !last.isBefore(since.getOrDefault(address, Instant.MAX))
                    && (what != Announcement.ADDRESS_UNDELIVERABLE
                            || consent.delivery().bouncedAt() != null)
                    && isNamed(system, needed(what), person, last, last)
                    && !(what == Announcement.PERSON_CORRECTED && children.isReported(address))
                    && !has(system, address, what, one -> one.failed);
            if (concerns) {
                verdict.require(
                        lastOf(system, address, what).stream()
                                .anyMatch(message -> !message.recorded().isBefore(last) && isSo(message, consent)),
                        "the last that a system hears is so",
                        what + " of " + person + " at " + last + ": " + lastOf(system, address, what));
            }
        }
    }

    private static Set<String> needed(Announcement what) {
        return what == Announcement.CONSENT_CHANGED ? Set.of("choices") : Set.of();
    }

    /** The last one as it says itself, and those that may be, since clocks are wrong. */
    private List<Message> lastOf(String system, AddressKey address, Announcement what) {
        List<Message> all = messages.stream()
                .filter(message -> message.system().equals(system)
                        && message.told().task.what() == what
                        && message.told().task.address().equals(address))
                .toList();
        Optional<Instant> last = all.stream().map(Message::sent).max(Comparator.naturalOrder());
        return all.stream()
                .filter(message -> !message.sent().isBefore(last.orElseThrow().minus(Journal.CLOCK_ERROR)))
                .toList();
    }

    private static boolean isSo(Message message, Consent consent) {
        Map<?, ?> data = message.data();
        return switch (message.told().task.what()) {
            case CONSENT_CHANGED -> {
                List<String> on = consent.delivery().isPromotionalEnded()
                        ? List.of()
                        : consent.on().stream().map(Topic::id).sorted().toList();
                String mail = consent.transactional() instanceof TransactionalMail.Off ? "off" : "on";
                yield on.equals(data.get("promotionalMail")) && mail.equals(data.get("transactionalMail"));
            }
            // It is judged as it comes.
            case PERSON_CORRECTED, PERSON_ERASED, ADDRESS_UNDELIVERABLE -> true;
        };
    }
}
