package keepword.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.consent.ChildMark;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.PersonId;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Survey;
import keepword.survey.Survey.Organizer;
import keepword.survey.Ticket;

/**
 * Hands entries to the third party that runs a contest, of those whose owners chose it (promise {@code
 * contest-data-stays}), each recorded as a disclosure before it is transferred.
 */
record ExportEntries(CustomerPart customer, Contests contests) {
    Operation operation() {
        return new Operation(
                "contest-export",
                "Hands the entries of those who chose it to the third party that runs the contest, 200 at a time; each is"
                        + " recorded as a disclosure.",
                List.of(Field.TICKET, Contests.CONTEST, Contests.FROM),
                Access.READ,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Survey survey = contests.contest(call);
        if (!survey.isShared()) {
            throw new Refused("contest", "is shared with nobody: its definition names no organizer that receives");
        }
        Organizer organizer = Objects.requireNonNull(survey.organizer());
        List<Map<String, Object>> entries = new ArrayList<>();
        Contests.Page page = contests.page(survey, call);
        for (Ticket ticket : page.tickets()) {
            PersonId person = ticket.person();
            if (ticket.shared() && person != null) {
                disclose(survey, organizer, person).ifPresent(entries::add);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", entries);
        page.next().ifPresent(next -> answer.put("next", next.value()));
        return answer;
    }

    private record Step(Optional<Map<String, Object>> entry, List<Write> writes) implements Committer.Decision {
        static final Step NOTHING = new Step(Optional.empty(), List.of());
    }

    private Optional<Map<String, Object>> disclose(Survey survey, Organizer organizer, PersonId person) {
        return customer.committer()
                .decide(() -> decide(survey, organizer, person), Step.NOTHING)
                .entry();
    }

    private Step decide(Survey survey, Organizer organizer, PersonId id) {
        Optional<Person> person = contests.people().person(id).filter(found -> !found.isErasing());
        Optional<Entry> entry = entry(survey, id).filter(Entry::shared);
        if (person.isEmpty() || entry.isEmpty()) {
            return Step.NOTHING;
        }
        Instant now = customer.clock().instant();
        Map<String, Object> view = view(person.get(), entry.get());
        AddressKey address = customer.addressKeys().of(person.get().email());
        Disclosure disclosure = new Disclosure(
                address,
                customer.ids().next(),
                now,
                organizer.name(),
                survey.title() + ": " + organizer.purpose(),
                view.keySet().stream().sorted().toList());
        return new Step(
                Optional.of(view),
                List.of(
                        new DisclosureItems.RecordDisclosure(disclosure),
                        ChildMark.forbids(address, now),
                        // Also makes sure that no erasure has begun.
                        new PersonItems.SavePerson(
                                person.get().with(person.get().erasure())),
                        new RecordItems.PutRecord(id, entry.get().disclosed(now))));
    }

    private Optional<Entry> entry(Survey survey, PersonId person) {
        return contests.people().record(person, Entry.idOf(survey.id()), Entry.class);
    }

    private static Map<String, Object> view(Person person, Entry entry) {
        Map<String, Object> view = Fields.of("entry", entry.entry().value())
                .and("email", person.email().value())
                .map();
        if (entry.name() != null) {
            view.put("name", entry.name());
        }
        view.put("answers", entry.answers().byQuestion());
        return view;
    }
}
