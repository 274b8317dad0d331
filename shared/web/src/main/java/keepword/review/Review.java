package keepword.review;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.kernel.AddressKey;
import keepword.person.CustomerPart;
import keepword.person.HeldAddress;
import keepword.person.HeldAddresses;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SupportIssue;
import keepword.request.RequestLedger;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;
import keepword.web.Section;
import keepword.web.Section.Entry;
import keepword.web.Section.Link;
import keepword.web.UserPages;

/**
 * Everything that is held about somebody, grouped as they would group it (promise {@code review}), but for what the law forbids to
 * tell them yet.
 */
public record Review(
        RequestLedger ledger,
        People people,
        HeldAddresses held,
        Surveys surveys,
        Wordings wordings,
        Topics topics,
        InstantSource clock) {
    public static Review of(CustomerPart customer, ContestPart contests) {
        return new Review(
                customer.ledger(),
                customer.people(),
                customer.heldAddresses(),
                contests.surveys(),
                customer.wordings(),
                customer.topics(),
                customer.clock());
    }

    /** The groups that can grow long; the path of each is its name. */
    public enum Group {
        ORDERS,
        PRODUCTS,
        SUPPORT,
        HISTORY,
        REQUESTS;

        /** The word in links. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The formats of pages in one language. */
    public Formats formats(UserPages pages) {
        return new Formats(pages.texts(), pages.vendor().zone(), surveys, wordings);
    }

    /**
     * All groups in the order of the page.
     *
     * @param most how many entries of each at most; the rest is a link away
     */
    public List<Section> sections(Person person, AddressKey address, Formats formats, int most) {
        List<Section> sections = new ArrayList<>();
        sections.add(contact(person, address, formats));
        Stream.of(Group.PRODUCTS, Group.ORDERS)
                .map(group -> shortened(section(group, person, address, formats), group, most, formats))
                .forEach(sections::add);
        sections.add(questions(person, formats));
        sections.add(entered(person, address, formats));
        sections.add(shortened(section(Group.SUPPORT, person, address, formats), Group.SUPPORT, most, formats));
        sections.add(disclosed(address, formats));
        sections.add(accessed(address, formats));
        Stream.of(Group.REQUESTS, Group.HISTORY)
                .map(group -> shortened(section(group, person, address, formats), group, most, formats))
                .forEach(sections::add);
        return sections;
    }

    /** One group, newest first, whole. */
    public Section section(Group group, Person person, AddressKey address, Formats formats) {
        List<Entry> entries = switch (group) {
            case ORDERS -> records(person, Set.of(Order.class, Shipment.class, Refund.class), formats);
            case PRODUCTS ->
                newestFirst(person, Set.of(Order.class, Product.class, ActivationKeys.class, Subscription.class))
                        .flatMap(record -> record instanceof Order order
                                ? formats.bought(order)
                                : Stream.of(formats.record(record)))
                        .toList();
            case SUPPORT -> records(person, Set.of(SupportIssue.class, Prepared.class), formats);
            case HISTORY -> choices(address, formats);
            case REQUESTS ->
                addresses(address).stream()
                        .flatMap(one -> ledger.requests(one.key()).reversed().stream()
                                .filter(request -> one.covers(request.askedAt())))
                        .map(formats::request)
                        .toList();
        };
        return section(group.id(), entries, formats);
    }

    /** How what somebody chose came to be, newest first; it is there also after they were erased. */
    public List<Entry> choices(AddressKey address, Formats formats) {
        return addresses(address).stream()
                .flatMap(one -> ledger.history(one.key()).reversed().stream().filter(entry -> one.covers(entry.at())))
                .map(entry -> formats.history(entry, topics))
                .toList();
    }

    /** One of the contact data, or none. */
    public List<Entry> datum(Person person, Person.Field field, Formats formats) {
        return Stream.ofNullable(person.data().get(field))
                .map(datum -> formats.datum(field, datum))
                .toList();
    }

    private List<HeldAddress> addresses(AddressKey address) {
        return held.of(address, Instant.MAX);
    }

    private List<Entry> records(Person person, Class<? extends PersonRecord> type, Formats formats) {
        return records(person, Set.of(type), formats);
    }

    private List<Entry> records(Person person, Set<Class<? extends PersonRecord>> types, Formats formats) {
        return newestFirst(person, types).map(formats::record).toList();
    }

    private Stream<PersonRecord> newestFirst(Person person, Set<Class<? extends PersonRecord>> types) {
        return people.records(person.id()).stream()
                .filter(record -> types.contains(record.getClass()))
                .sorted(Comparator.comparing(PersonRecord::at, Comparator.<Instant>reverseOrder()));
    }

    private Section contact(Person person, AddressKey address, Formats formats) {
        Stream<Entry> data = Stream.of(Person.Field.values()).flatMap(field -> datum(person, field, formats).stream());
        Stream<Entry> addresses = Stream.concat(
                records(person, AddressChange.class, formats).stream(),
                records(person, FormerAddress.class, formats).stream());
        Stream<Entry> signUps =
                addresses(address).stream().flatMap(held::signUps).map(signUp -> formats.signUp(signUp, topics));
        List<Entry> entries =
                Stream.of(data, addresses, signUps).flatMap(all -> all).toList();
        String title = formats.texts().get("section.contact");
        Link edit = new Link("/user/contact", formats.texts().get("section.contact.edit"));
        return new Section("contact", title, "", entries, edit);
    }

    private Section questions(Person person, Formats formats) {
        List<Entry> entries = records(person, SecurityQuestions.class, formats);
        Link edit = new Link("/user/questions", formats.texts().get("section.questions.edit"));
        Section section = section("questions", entries, formats);
        return new Section(section.anchor(), section.title(), section.nothing(), entries, edit);
    }

    private Section entered(Person person, AddressKey address, Formats formats) {
        List<Entry> entries = new ArrayList<>(records(person, PersonRecord.Entry.class, formats));
        entries.addAll(records(person, Prize.class, formats));
        addresses(address).stream()
                .flatMap(held::waitingEntries)
                .map(formats::waiting)
                .forEach(entries::add);
        return section("surveys", entries, formats);
    }

    private Section disclosed(AddressKey address, Formats formats) {
        Instant now = clock.instant();
        Disclosures disclosures = new Disclosures(ledger.items());
        Map<String, Optional<Recipient>> terms = new HashMap<>();
        RecipientWords words = new RecipientWords(formats.texts());
        Stream<Entry> successors =
                disclosures.register().successions().reversed().stream().map(words::successor);
        Stream<Entry> transfers = addresses(address).stream()
                .flatMap(one -> disclosures.of(one.key()).reversed().stream()
                        .filter(disclosure -> one.covers(disclosure.at()) && !disclosure.isHiddenAt(now)))
                .map(disclosure -> formats.disclosure(
                        disclosure,
                        terms.computeIfAbsent(
                                disclosure.recipient() + " " + disclosure.version(),
                                _ -> disclosures.recipient(disclosure.recipient(), disclosure.version()))));
        Section section =
                section("disclosures", Stream.concat(successors, transfers).toList(), formats);
        Link sharing = new Link("/user/sharing", formats.texts().get("user.sharing.link"));
        return new Section(section.anchor(), section.title(), section.nothing(), section.entries(), sharing);
    }

    /** What staff did, as {@link AuditEntry} has it: also a run that crashed, and not one that was refused. */
    private Section accessed(AddressKey address, Formats formats) {
        Instant now = clock.instant();
        List<Entry> entries = addresses(address).stream()
                .flatMap(one -> {
                    List<AuditEntry> audit = ledger.audit(AuditEntry.subject(one.key()), Instant.EPOCH);
                    Set<String> refused = audit.stream()
                            .filter(entry -> entry.outcome() == AuditEntry.Outcome.REFUSED)
                            .map(AuditEntry::run)
                            .collect(Collectors.toSet());
                    Set<List<String>> hidden = audit.stream()
                            .filter(entry -> entry.isHiddenAt(now))
                            .map(Review::matter)
                            .collect(Collectors.toSet());
                    return audit.reversed().stream()
                            .filter(entry -> entry.outcome() == AuditEntry.Outcome.STARTED
                                    && entry.access() != AuditEntry.Access.NONE
                                    && !refused.contains(entry.run())
                                    && !hidden.contains(matter(entry))
                                    && one.covers(entry.at()));
                })
                .map(formats::access)
                .toList();
        return section("access", entries, formats);
    }

    /** What is hidden together: a run of the same order that left out by mistake that it is secret must not give it away. */
    private static List<String> matter(AuditEntry entry) {
        return List.of(entry.operation(), entry.fields().getOrDefault("ticket", ""));
    }

    private static Section section(String id, List<Entry> entries, Formats formats) {
        String title = formats.texts().get("section." + id);
        return new Section(id, title, formats.texts().get("section." + id + ".nothing"), entries, null);
    }

    private static Section shortened(Section section, Group group, int most, Formats formats) {
        int all = section.entries().size();
        return all <= most
                ? section
                : new Section(
                        section.anchor(),
                        section.title(),
                        section.nothing(),
                        section.entries().subList(0, most),
                        new Link("/user/" + group.id(), formats.texts().get("section.all", all)));
    }
}
