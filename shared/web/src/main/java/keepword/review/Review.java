package keepword.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry;
import keepword.consent.Consent;
import keepword.consent.Ledger;
import keepword.consent.Topics;
import keepword.person.HeldAddress;
import keepword.person.HeldAddresses;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.profile.Sessions.Visitor;
import keepword.survey.Surveys;
import keepword.web.OrderMail;
import keepword.web.Overview;
import keepword.web.Section;
import keepword.web.Section.Entry;
import keepword.web.Section.Link;
import keepword.web.TopicLine;
import keepword.web.UserPages;

/** Everything that is held about somebody, grouped as they would group it (promise {@code review}). */
record Review(Ledger ledger, People people, HeldAddresses held, Surveys surveys, Topics topics) {
    /** The groups that can grow long; the path of each is its name. */
    enum Group {
        ORDERS,
        PRODUCTS,
        HISTORY,
        REQUESTS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Overview overview(Visitor visitor, UserPages pages) {
        Consent consent = ledger.consent(visitor.address());
        return new Overview(
                visitor.person().email().value(),
                TopicLine.of(topics, consent.on()),
                OrderMail.of(
                        consent.transactional(), pages.texts(), pages.vendor().zone()));
    }

    /**
     * All groups in the order of the page.
     *
     * @param most how many entries of each at most; the rest is a link away
     */
    List<Section> sections(Visitor visitor, UserPages pages, int most) {
        List<Section> sections = new ArrayList<>();
        sections.add(contact(visitor, new Words(pages, surveys)));
        Stream.of(Group.PRODUCTS, Group.ORDERS)
                .map(group -> shortened(section(group, visitor, pages), group, most, pages))
                .forEach(sections::add);
        sections.add(questions(visitor.person(), new Words(pages, surveys)));
        sections.add(entered(visitor, new Words(pages, surveys)));
        sections.add(empty("support", pages));
        sections.add(disclosed(visitor, new Words(pages, surveys)));
        sections.add(accessed(visitor, new Words(pages, surveys)));
        Stream.of(Group.REQUESTS, Group.HISTORY)
                .map(group -> shortened(section(group, visitor, pages), group, most, pages))
                .forEach(sections::add);
        return sections;
    }

    /** One group, newest first, whole. */
    Section section(Group group, Visitor visitor, UserPages pages) {
        Words words = new Words(pages, surveys);
        List<Entry> entries = switch (group) {
            case ORDERS -> records(visitor.person(), Order.class, words);
            case PRODUCTS -> records(visitor.person(), Product.class, words);
            case HISTORY ->
                addresses(visitor).stream()
                        .flatMap(address -> ledger.history(address.key()).reversed().stream()
                                .filter(entry -> address.covers(entry.at())))
                        .map(entry -> words.history(entry, topics))
                        .toList();
            case REQUESTS ->
                addresses(visitor).stream()
                        .flatMap(address -> ledger.requests(address.key()).reversed().stream()
                                .filter(request -> address.covers(request.askedAt())))
                        .map(words::request)
                        .toList();
        };
        return section(group.id(), entries, pages);
    }

    private List<HeldAddress> addresses(Visitor visitor) {
        return held.of(visitor.address(), Instant.MAX);
    }

    private List<Entry> records(Person person, Class<? extends PersonRecord> type, Words words) {
        return people.records(person.id()).stream()
                .filter(type::isInstance)
                .sorted(Comparator.comparing(PersonRecord::at, Comparator.<Instant>reverseOrder()))
                .map(words::record)
                .toList();
    }

    private Section contact(Visitor visitor, Words words) {
        Person person = visitor.person();
        Stream<Entry> data = Stream.of(Person.Field.values())
                .flatMap(field ->
                        Optional.ofNullable(person.data().get(field)).map(datum -> words.datum(field, datum)).stream());
        Stream<Entry> addresses = Stream.concat(
                records(person, AddressChange.class, words).stream(),
                records(person, FormerAddress.class, words).stream());
        Stream<Entry> signUps =
                addresses(visitor).stream().flatMap(held::signUps).map(signUp -> words.signUp(signUp, topics));
        List<Entry> entries =
                Stream.of(data, addresses, signUps).flatMap(all -> all).toList();
        String title = words.pages().texts().get("section.contact");
        Link edit = new Link("/user/contact", words.pages().texts().get("section.contact.edit"));
        return new Section("contact", title, "", entries, edit);
    }

    private Section questions(Person person, Words words) {
        List<Entry> entries = records(person, SecurityQuestions.class, words);
        Link edit = new Link("/user/questions", words.pages().texts().get("section.questions.edit"));
        Section section = section("questions", entries, words.pages());
        return new Section(section.anchor(), section.title(), section.nothing(), entries, edit);
    }

    private Section entered(Visitor visitor, Words words) {
        List<Entry> entries = new ArrayList<>(records(visitor.person(), PersonRecord.Entry.class, words));
        entries.addAll(records(visitor.person(), Prize.class, words));
        addresses(visitor).stream()
                .flatMap(held::waitingEntries)
                .map(words::waiting)
                .forEach(entries::add);
        return section("surveys", entries, words.pages());
    }

    private Section disclosed(Visitor visitor, Words words) {
        List<Entry> entries = addresses(visitor).stream()
                .flatMap(address -> ledger.disclosures(address.key()).reversed().stream()
                        .filter(disclosure -> address.covers(disclosure.at())))
                .map(words::disclosure)
                .toList();
        return section("disclosures", entries, words.pages());
    }

    /** What staff did, as {@link AuditEntry} has it: also a run that crashed, and not one that was refused. */
    private Section accessed(Visitor visitor, Words words) {
        List<Entry> entries = addresses(visitor).stream()
                .flatMap(address -> {
                    List<AuditEntry> audit = ledger.audit(AuditEntry.subject(address.key()), Instant.EPOCH);
                    Set<String> refused = audit.stream()
                            .filter(entry -> entry.outcome() == AuditEntry.Outcome.REFUSED)
                            .map(AuditEntry::run)
                            .collect(Collectors.toSet());
                    return audit.reversed().stream()
                            .filter(entry -> entry.outcome() == AuditEntry.Outcome.STARTED
                                    && entry.access() != AuditEntry.Access.NONE
                                    && !refused.contains(entry.run())
                                    && address.covers(entry.at()));
                })
                .map(words::access)
                .toList();
        return section("access", entries, words.pages());
    }

    private static Section empty(String id, UserPages pages) {
        return section(id, List.of(), pages);
    }

    private static Section section(String id, List<Entry> entries, UserPages pages) {
        String title = pages.texts().get("section." + id);
        return new Section(id, title, pages.texts().get("section." + id + ".nothing"), entries, null);
    }

    private static Section shortened(Section section, Group group, int most, UserPages pages) {
        int all = section.entries().size();
        return all <= most
                ? section
                : new Section(
                        section.anchor(),
                        section.title(),
                        section.nothing(),
                        section.entries().subList(0, most),
                        new Link("/user/" + group.id(), pages.texts().get("section.all", all)));
    }
}
