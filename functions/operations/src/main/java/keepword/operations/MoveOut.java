package keepword.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignRun;
import keepword.consent.ChildMark;
import keepword.consent.Consent;
import keepword.consent.HistoryEntry;
import keepword.consent.Subscriber;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Fields;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.operations.ImportedList.Column;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.store.Mark;
import keepword.web.Responses;
import org.jspecify.annotations.Nullable;

/**
 * Gives the vendor what is its own, to move to another program: people, orders, consents with their proof, and every suppression
 * (docs/moving-out.md). It is the one way in which many people leave without the register of recipients, so two callers have to
 * want it, and an alarm tells of it.
 *
 * <ul>
 *   <li>Everybody is read anew as their page is made: an opt-out that was committed before is in it.
 *   <li>Suppressions come last. One of somebody whose page was made before it is given again, with their address.
 *   <li>Nobody is in it who was erased, has asked for it, or was reported as a child; that nothing may be mailed to them is.
 * </ul>
 *
 * @param twoPersons whether it takes a second caller; otherwise the first may go on alone after a day
 */
record MoveOut(CustomerPart customer, boolean twoPersons, StructuredLog log) {
    private static final String NAME = "move-out";

    /** So far a page goes on, which is at most one person's record larger: an answer has room for 6 MiB. */
    private static final int MAX_CHARACTERS = 1024 * 1024;

    /** A run ends before the gateway's time does (30 s); the next goes on. */
    private static final Duration BUDGET = Duration.ofSeconds(12);

    /** Clocks of functions differ by less, and so does the index of customers lag behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final Field<String> FROM = Field.form(
                    "from",
                    "Where to go on: what the run before answered as next.",
                    "[A-Za-z0-9_-]{1,500}",
                    "what the run before answered as next")
            .optional()
            .secret();

    /** A file that it gives, of which each page has a part. */
    private enum File {
        PEOPLE("people.csv"),
        SUPPRESSED_KEYS("suppressed-keys.csv"),
        EVENTS("events.jsonl"),
        HISTORY("history.jsonl"),
        WORDINGS("wordings.jsonl");

        private final String title;

        File(String title) {
            this.title = title;
        }
    }

    /**
     * How far it is.
     *
     * @param suppressed whether people are done, and suppressed addresses are next
     * @param place of {@link Subscriber#PLACES}
     * @param after the id or key that was last, or is not complete; empty at the begin of a place
     * @param record of the person who is not complete, the record to go on with; empty if they are complete
     * @param since when it began
     */
    private record Position(boolean suppressed, int place, String after, String record, Instant since) {
        private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

        String name() {
            return Subscriber.PLACES.get(place);
        }

        /** Empty if that was all. */
        Optional<Position> nextPlace() {
            if (place + 1 < Subscriber.PLACES.size()) {
                return Optional.of(new Position(suppressed, place + 1, "", "", since));
            }
            return suppressed ? Optional.empty() : Optional.of(new Position(true, 0, "", "", since));
        }

        Position at(String last, String next) {
            return new Position(suppressed, place, last, next, since);
        }

        String written() {
            String text = String.join(
                    " ", Boolean.toString(suppressed), Integer.toString(place), after, record, since.toString());
            return ENCODER.encodeToString(text.getBytes(UTF_8));
        }

        static Position read(String written) throws Refused {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(written), UTF_8).split(" ", -1);
                Position read = new Position(
                        Boolean.parseBoolean(parts[0]),
                        Objects.checkIndex(Integer.parseInt(parts[1]), Subscriber.PLACES.size()),
                        parts[2],
                        parts[3],
                        Instant.parse(parts[4]));
                if (read.suppressed && !read.after.isEmpty()) {
                    new AddressKey(read.after);
                }
                return read;
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
                throw new Refused(FROM.name(), "is not what the run before answered as next");
            }
        }
    }

    /** The parts of the files that one run gives. */
    private final class Page {
        private final Map<File, StringBuilder> parts = new LinkedHashMap<>();
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final Set<String> wordings = new HashSet<>();
        private final Instant until = customer.clock().instant().plus(BUDGET);
        private int size;

        Page() {
            add(File.PEOPLE, MovedRows.titles(MovedRows.PEOPLE));
            add(File.SUPPRESSED_KEYS, MovedRows.titles(MovedRows.KEYS));
            Stream.of("people", "optOuts", "suppressedKeys", "events").forEach(name -> counts.put(name, 0));
        }

        boolean hasRoom() {
            return size < MAX_CHARACTERS && customer.clock().instant().isBefore(until);
        }

        void count(String name, int more) {
            counts.merge(name, more, Integer::sum);
        }

        private void add(File file, String text) {
            parts.computeIfAbsent(file, any -> new StringBuilder()).append(text);
            size += text.length();
        }

        private void add(File file, Map<String, ?> line) {
            add(file, Responses.write(line) + "\n");
        }

        void rows(EmailAddress email, List<Map<Column, String>> rows) {
            rows.forEach(row -> row.put(Column.EMAIL, email.value()));
            add(File.PEOPLE, MovedRows.csv(MovedRows.PEOPLE, rows));
        }

        void keys(AddressKey address, List<Map<Column, String>> rows) {
            rows.forEach(row -> row.put(Column.ADDRESS_KEY, address.value()));
            add(File.SUPPRESSED_KEYS, MovedRows.csv(MovedRows.KEYS, rows));
            count("suppressedKeys", 1);
        }

        void event(Map<String, Object> event) {
            add(File.EVENTS, event);
            count("events", 1);
        }

        /** What proves the choices of an address, with what was shown beside them. */
        void history(@Nullable EmailAddress email, List<HistoryEntry> history) {
            for (HistoryEntry line : history) {
                add(
                        File.HISTORY,
                        Fields.of("email", email == null ? null : email.value())
                                .and("addressKey", line.address().value())
                                .and("at", line.at().toString())
                                .and("event", line.event().id())
                                .and(
                                        "topics",
                                        line.topics().stream()
                                                .map(Topic::id)
                                                .sorted()
                                                .toList())
                                .and("source", line.evidence().source().id())
                                .and("chosenAt", line.evidence().chosenAt().toString())
                                .and("policyVersion", line.evidence().policyVersion())
                                .and("details", line.evidence().details())
                                .map());
                Stream.of(line.evidence().wording(), line.evidence().form())
                        .flatMap(Optional::stream)
                        .filter(wordings::add)
                        .forEach(this::wording);
            }
        }

        private void wording(String id) {
            customer.ledger()
                    .wording(id)
                    .ifPresent(wording -> add(
                            File.WORDINGS,
                            Map.of(
                                    "id",
                                    id,
                                    "language",
                                    wording.language(),
                                    "place",
                                    wording.place(),
                                    "text",
                                    wording.text())));
        }

        Map<String, Object> answer(Optional<Position> next) {
            Map<String, String> files = new LinkedHashMap<>();
            parts.forEach((file, part) -> files.put(file.title, part.toString()));
            return Fields.of("result", "given")
                    .and("counts", counts)
                    .and("files", files)
                    .and("next", next.map(Position::written).orElse(null))
                    .map();
        }
    }

    Operation operation() {
        return new Operation(
                NAME,
                "Gives the vendor its own data, page by page, to move to another program (docs/moving-out.md): people, consents with"
                        + " their proof, every suppression, orders; tools/staff writes the files (folder=FOLDER). It takes a second"
                        + " caller with the same ticket, or with TwoPersonApproval=no the same one 24 hours later.",
                List.of(Field.TICKET, FROM),
                Access.READ,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Instant now = customer.clock().instant();
        Optional<String> from = call.optional(FROM);
        Position start = from.isPresent() ? Position.read(from.get()) : new Position(false, 0, "", "", now.minus(SKEW));
        Optional<Map<String, Object>> waiting = waiting(call);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        Page page = new Page();
        Optional<Position> next = Optional.of(start);
        while (next.isPresent() && page.hasRoom()) {
            next = next.get().suppressed() ? suppressed(next.get(), page) : person(next.get(), page);
        }
        page.counts.forEach((name, count) -> call.note(name, count.toString()));
        return page.answer(next);
    }

    /** What a caller is answered whom nobody else's word allows to read it. */
    private Optional<Map<String, Object>> waiting(Call call) {
        Mark first = new SecondCaller(customer.ledger(), customer.commits()).first(NAME, "everybody", call);
        if (!first.value().equals(call.caller().name())) {
            return Optional.empty();
        }
        Instant alone = Objects.requireNonNull(first.expires())
                .minus(SecondCaller.WAITS_FOR)
                .plus(CampaignRun.ALONE_AFTER);
        if (!twoPersons && !call.now().isBefore(alone)) {
            call.note("alone", "the first caller goes on");
            return Optional.empty();
        }
        log.event("move-out.asked", Map.of("caller", call.caller().name()));
        log.metric("MoveOutAsked", "Count", 1);
        String who = "a second caller with the same ticket";
        return Optional.of(
                Map.of("result", "waiting", "for", twoPersons ? who : who + ", or you, from " + alone + " on"));
    }

    private boolean isChild(AddressKey address) {
        return customer.ledger()
                .mark(ChildMark.of(address), customer.clock().instant())
                .isPresent();
    }

    /** Whether somebody is given, and not just their opt-out. */
    private boolean isMoved(Person person) {
        return person.erasure() == null && !isChild(customer.addressKeys().of(person.email()));
    }

    private Optional<Position> person(Position at, Page page) {
        PersonId last = at.after().isEmpty() ? null : new PersonId(at.after());
        Optional<PersonId> id = at.record().isEmpty()
                ? customer.people().customers(at.name(), last, 1).stream().findFirst()
                : Optional.ofNullable(last);
        if (id.isEmpty()) {
            return at.nextPlace();
        }
        Optional<Person> person = customer.people().person(id.get()).filter(this::isMoved);
        if (person.isPresent() && at.record().isEmpty()) {
            head(person.get(), page);
        }
        String next = person.isPresent() ? records(person.get(), at.record(), page) : "";
        return Optional.of(at.at(id.get().value(), next));
    }

    private void head(Person person, Page page) {
        page.count("people", 1);
        page.rows(person.email(), MovedRows.contact(person));
        AddressKey address = customer.addressKeys().of(person.email());
        Consent consent = customer.ledger().consent(address);
        List<HistoryEntry> history = customer.ledger().history(address);
        page.rows(person.email(), MovedRows.consents(consent, history));
        optOuts(person.email(), consent, history, page);
        page.history(person.email(), history);
    }

    private static void optOuts(EmailAddress email, Consent consent, List<HistoryEntry> history, Page page) {
        List<Map<Column, String>> rows = MovedRows.optOuts(consent, history);
        page.rows(email, rows);
        page.count("optOuts", rows.isEmpty() ? 0 : 1);
    }

    /** The record to go on with in the next page; empty if there is none. */
    private String records(Person person, String from, Page page) {
        PastEvents events = new PastEvents(person.email());
        for (PersonRecord record : customer.people().records(person.id())) {
            if (record.id().value().compareTo(from) < 0) {
                continue;
            }
            if (!page.hasRoom()) {
                return record.id().value();
            }
            events.of(record).ifPresent(page::event);
            if (record instanceof PersonRecord.FormerAddress former) {
                AddressKey address = customer.addressKeys().of(former.email());
                List<HistoryEntry> history = customer.ledger().history(address);
                optOuts(former.email(), customer.ledger().consent(address), history, page);
                page.history(former.email(), history);
            }
        }
        return "";
    }

    private Optional<Position> suppressed(Position at, Page page) {
        AddressKey last = at.after().isEmpty() ? null : new AddressKey(at.after());
        List<AddressKey> found = customer.ledger().suppressed(at.name(), last, 1);
        if (found.isEmpty()) {
            return at.nextPlace();
        }
        AddressKey address = found.getFirst();
        List<HistoryEntry> history = customer.ledger().history(address);
        Consent consent = customer.ledger().consent(address);
        Optional<Person> owner =
                customer.people().ownerOf(address, customer.addressKeys()).filter(this::isMoved);
        List<Map<Column, String>> rows = MovedRows.optOuts(consent, history);
        if (owner.isEmpty() && !rows.isEmpty()) {
            page.keys(address, rows);
            page.history(null, history);
        } else if (owner.isPresent()) {
            // Given again: the page of people may have been made before it, or before the address was theirs.
            page.rows(owner.get().email(), rows);
            if (history.stream().anyMatch(line -> line.at().isAfter(at.since()))) {
                page.history(owner.get().email(), history);
            }
        }
        return Optional.of(at.at(address.value(), ""));
    }
}
