package keepword.operations;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.audit.AuditEntry.Access;
import keepword.consent.ChildMark;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.kernel.PersonId;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Entry;
import keepword.person.RecordItems;
import keepword.store.Attributes;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Survey;
import keepword.survey.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * Hands entries to the third party that runs a contest, of those whose owners chose it (promise {@code
 * contest-data-stays}), each recorded as a disclosure before it is transferred.
 */
record ExportEntries(CustomerPart customer, Contests contests, ZoneId zone) {
    /** What it gets of an entry, but for a name that was not given. */
    private static final Set<TransferField> FIELDS =
            Set.of(TransferField.ENTRY, TransferField.EMAIL, TransferField.NAME, TransferField.ANSWERS);

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
        List<Map<String, Object>> entries = new ArrayList<>();
        Contests.Page page = contests.page(survey, call);
        for (Ticket ticket : page.tickets()) {
            PersonId person = ticket.person();
            if (ticket.shared() && person != null) {
                disclose(survey, person).ifPresent(entries::add);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("entries", entries);
        page.next().ifPresent(next -> answer.put("next", next.value()));
        return answer;
    }

    /** Whether the third party may have an entry. */
    static Register.Verdict verdict(
            CustomerPart customer, Survey survey, boolean doNotShare, Instant now, ZoneId zone) {
        return verdict(customer.disclosures().register(), customer, asked(survey, FIELDS, doNotShare), now, zone);
    }

    private static Register.Verdict verdict(
            Register register, CustomerPart customer, Register.Asked asked, Instant now, ZoneId zone) {
        return register.verdict(asked, customer.policies().calendar(), now, zone);
    }

    private static Register.Asked asked(Survey survey, Set<TransferField> fields, boolean doNotShare) {
        RecipientId recipient = Objects.requireNonNull(
                Objects.requireNonNull(survey.organizer()).recipient());
        return new Register.Asked(recipient, TransferPurpose.CONTEST, fields, doNotShare);
    }

    /** Why nothing goes to the third party, after "names" or "is of". */
    static String words(Refusal refusal) {
        return switch (refusal) {
            case UNREGISTERED -> "nobody in the register of recipients; recipient-register registers it";
            case NOT_BOUND -> "a recipient whose agreement does not hold today";
            case POLICY_CHANGED -> "a recipient that has not committed itself to the policy since it changed";
            case PURPOSE -> "a recipient that is not registered for contests (purpose contest)";
            case FIELD -> "a recipient that may not get what entries hold: entry, email, name and answers";
            case DO_NOT_SHARE -> "a recipient that nobody may share with";
        };
    }

    /** @param refusal of the third party as a whole */
    private record Step(
            Optional<Map<String, Object>> entry, @Nullable Refusal refusal, List<Write> writes)
            implements Committer.Decision {
        static final Step NOTHING = new Step(Optional.empty(), null, List.of());
    }

    private Optional<Map<String, Object>> disclose(Survey survey, PersonId person) throws Refused {
        Step step = customer.committer().decide(() -> decide(survey, person), Step.NOTHING);
        if (step.refusal() != null) {
            throw new Refused("contest", "is of " + words(step.refusal()));
        }
        return step.entry();
    }

    private Step decide(Survey survey, PersonId id) {
        Optional<Person> person = contests.people().person(id).filter(found -> !found.isErasing());
        Optional<Entry> entry = entry(survey, id).filter(Entry::shared);
        if (person.isEmpty() || entry.isEmpty()) {
            return Step.NOTHING;
        }
        Instant now = customer.clock().instant();
        String transfer = customer.ids().next();
        Map<String, Object> view = view(transfer, person.get(), entry.get());
        AddressKey address = customer.addressKeys().of(person.get().email());
        Register register = customer.disclosures().register();
        Register.Asked asked = asked(survey, fields(view), person.get().doNotShare());
        Register.Verdict verdict = verdict(register, customer, asked, now, zone);
        if (verdict.refusal() != null && verdict.refusal() != Refusal.DO_NOT_SHARE) {
            return new Step(Optional.empty(), verdict.refusal(), List.of());
        }
        Disclosure disclosure = Disclosure.of(
                asked, verdict, address, transfer, now, entry.get().id(), Hashes.hex(Attributes.json(view)));
        List<Write> writes = new ArrayList<>(List.of(
                new DisclosureItems.RecordDisclosure(disclosure),
                // Many entries leave in one file: each of them by the register that holds as it is recorded.
                new RecipientItems.CheckRegister(register),
                ChildMark.forbids(address, now),
                // Also makes sure that no erasure has begun.
                new PersonItems.SavePerson(person.get().with(person.get().erasure()))));
        if (verdict.refusal() != null) {
            return new Step(Optional.empty(), null, writes);
        }
        writes.add(new RecordItems.PutRecord(id, entry.get().disclosed(now)));
        writes.add(new DisclosureItems.PointToTransfer(disclosure, id));
        return new Step(Optional.of(view), null, writes);
    }

    private Optional<Entry> entry(Survey survey, PersonId person) {
        return contests.people().record(person, Entry.idOf(survey.id()), Entry.class);
    }

    private static Map<String, Object> view(String transfer, Person person, Entry entry) {
        Map<String, Object> view = Fields.of("transfer", transfer)
                .and(TransferField.ENTRY.id(), entry.entry().value())
                .and(TransferField.EMAIL.id(), person.email().value())
                .map();
        if (entry.name() != null) {
            view.put(TransferField.NAME.id(), entry.name());
        }
        view.put(TransferField.ANSWERS.id(), entry.answers().byQuestion());
        return view;
    }

    private static Set<TransferField> fields(Map<String, Object> view) {
        return FIELDS.stream().filter(field -> view.containsKey(field.id())).collect(Collectors.toSet());
    }
}
