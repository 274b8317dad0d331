package keepword.operations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Order;
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
import keepword.kernel.Topic;
import keepword.person.CustomerPart;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.review.Formats;
import keepword.review.Review;
import keepword.review.ReviewParts;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.web.Responses;
import keepword.web.Section;
import org.jspecify.annotations.Nullable;

/**
 * Gives an authority the data that a law gives it a right to (promise {@code lawful-disclosure}): one file, when two callers say the
 * same, recorded before it leaves. Neither the person's choice that nothing is shared nor the mark of a child stands against it:
 * nothing new is kept.
 *
 * @param zone the vendor's
 */
record LawfulDisclosure(CustomerPart customer, Review review, Formats formats, ZoneId zone) {
    private static final String NAME = "lawful-disclosure";
    private static final int MAX_SECRET_YEARS = 10;

    /** Lambda takes 6 MiB, with what API Gateway needs beside the body. */
    static final int MAX_BYTES = 6 * 1024 * 1024 - 64 * 1024;

    /** What is a section of what the person sees, by the section's anchor. */
    private static final Map<TransferField, String> SECTIONS = Map.of(
            TransferField.ORDERS, "orders",
            TransferField.PRODUCTS, "products",
            TransferField.ENTRY, "surveys",
            TransferField.SUPPORT_ISSUES, "support");

    /** What can be asked for by itself; the others are part of these. */
    private static final Set<TransferField> FIELDS = EnumSet.of(
            TransferField.EMAIL,
            TransferField.NAME,
            TransferField.PHONE,
            TransferField.MAILING_ADDRESS,
            TransferField.SHIPPING_ADDRESS,
            TransferField.ORDERS,
            TransferField.PRODUCTS,
            TransferField.ENTRY,
            TransferField.SUPPORT_ISSUES,
            TransferField.CHOICES,
            TransferField.EVERYTHING);

    private static final String WORDS = FIELDS.stream().map(TransferField::id).collect(Collectors.joining(", "));

    private static final Field<String> AUTHORITY = Field.form(
            "authority",
            "Who asks: its id in the register of recipients (role authority, purpose legal-duty).",
            RecipientId.FORM.pattern(),
            "the id of a recipient: " + RecipientId.IS);
    private static final Field<String> BASIS = Field.text(
            "legalBasis", "The law that gives it a right to the data, without personal data: the person sees it.");
    private static final Field<String> REFERENCE =
            Field.text("reference", "What the authority calls its order, without personal data: the person sees it.");
    private static final Field<List<String>> ASKED =
            Field.texts("fields", "What it asks for: one or more of " + WORDS + ".");

    /** What one run asks for. */
    private record Request(
            AddressKey address, RecipientId authority, Set<TransferField> fields, Order order, Call call) {
        boolean isOfChoicesAlone() {
            return fields.equals(Set.of(TransferField.CHOICES));
        }

        /** What two callers have to say the same of. */
        String[] same() {
            return new String[] {
                authority.value(),
                order.basis(),
                order.reference(),
                String.valueOf(order.hiddenUntil()),
                fields.stream().map(TransferField::id).sorted().collect(Collectors.joining(","))
            };
        }
    }

    /**
     * What comes of a request.
     *
     * @param noted what the audit says of it
     * @param refused why nothing is disclosed; null if nothing stands against it
     */
    private record Step(
            Map<String, Object> answer,
            Map<String, String> noted,
            @Nullable Refused refused,
            List<Write> writes) implements Committer.Decision {
        static Step refused(String reason, Refused refused, List<Write> writes) {
            return new Step(Map.of(), Map.of("refusal", reason), refused, writes);
        }
    }

    Operation operation() {
        return new Operation(
                NAME,
                "Makes the file of what an authority may ask for by law, and records it as a disclosure before; it takes a second caller who says"
                        + " the same. What the register does not let it have is refused, and recorded as refused.",
                List.of(Field.TICKET, AUTHORITY, BASIS, REFERENCE, Field.EMAIL, ASKED, secretUntil()),
                Access.READ,
                this::run);
    }

    /** Kept as the instant at which it is over. */
    private Field<Instant> secretUntil() {
        return new Field<>(
                AuditEntry.SECRET_UNTIL,
                "The last day on which the order forbids to tell the person; until then, they do not see it.",
                false,
                (fields, name, now) -> {
                    LocalDate today = LocalDate.ofInstant(now, zone);
                    LocalDate day = fields.optionalDate(name).orElse(today);
                    if (day.isBefore(today) || day.isAfter(today.plusYears(MAX_SECRET_YEARS))) {
                        fields.wrong(name, "must be a day from today on, within " + MAX_SECRET_YEARS + " years.");
                        return null;
                    }
                    return day.plusDays(1).atStartOfDay(zone).toInstant();
                },
                until -> Optional.of(until.toString()));
    }

    private Map<String, Object> run(Call call) throws Refused {
        Order order = new Order(
                call.get(BASIS),
                call.get(REFERENCE),
                call.optional(secretUntil()).orElse(null));
        Request request = new Request(
                call.address(customer.addressKeys()), new RecipientId(call.get(AUTHORITY)), fields(call), order, call);
        Step step = customer.committer().decide(() -> decide(request));
        step.noted().forEach(call::note);
        if (step.refused() != null) {
            throw step.refused();
        }
        return step.answer();
    }

    private static Set<TransferField> fields(Call call) throws Refused {
        Set<TransferField> fields = EnumSet.noneOf(TransferField.class);
        for (String word : call.get(ASKED)) {
            TransferField field = TransferField.BY_ID.get(word);
            if (field == null || !FIELDS.contains(field)) {
                throw new Refused(ASKED.name(), "must be some of " + WORDS);
            }
            fields.add(field);
        }
        if (fields.isEmpty()) {
            throw new Refused(ASKED.name(), "must be some of " + WORDS);
        }
        return fields;
    }

    private Step decide(Request request) {
        Optional<Person> person = customer.people()
                .ownerOf(request.address(), customer.addressKeys())
                .filter(found -> !found.isErasing());
        if (person.isEmpty() && !(request.isOfChoicesAlone() && isInHistory(request.address()))) {
            return Step.refused(
                    "nobody-there",
                    new Refused(
                            404,
                            "Nobody there",
                            "Nothing is held about the owner of this address. Of somebody who was erased, choices can be asked for."),
                    List.of());
        }
        Instant now = customer.clock().instant();
        Register register = customer.disclosures().register();
        boolean doNotShare = person.map(Person::doNotShare).orElse(false);
        Register.Asked asked =
                new Register.Asked(request.authority(), TransferPurpose.LEGAL_DUTY, request.fields(), doNotShare);
        Register.Verdict verdict = register.verdict(asked, customer.policies().calendar(), now, zone);
        Refusal refusal = verdict.refusal();
        SecondCaller second = new SecondCaller(customer.ledger(), customer.commits());
        // What is refused takes no second caller: nothing leaves.
        if (refusal == null && !second.confirms(NAME, request.address(), request.call(), request.same())) {
            return new Step(
                    Map.of("result", "waiting", "for", "a second caller who says the same"), Map.of(), null, List.of());
        }
        Map<String, Object> data = refusal == null ? data(request, person) : Map.of();
        String file = file(request, verdict, data, now);
        Map<String, Object> answer = Map.of("result", "disclosed", "file", file, "sha256", Hashes.hex(file));
        if (size(Map.of("body", Responses.write(answer))) > MAX_BYTES) {
            return Step.refused("too-large", tooLarge(data), List.of());
        }
        Disclosure disclosure = Disclosure.of(
                        asked, verdict, request.address(), customer.ids().next(), now, null, Hashes.hex(file))
                .by(request.order());
        List<Write> writes = new ArrayList<>(
                List.of(new DisclosureItems.RecordDisclosure(disclosure), new RecipientItems.CheckRegister(register)));
        if (refusal != null) {
            return Step.refused(refusal.id(), words(refusal), writes);
        }
        writes.add(second.once(NAME, request.address(), request.call(), request.same()));
        // Makes sure that no erasure has begun, and that the contact data are the latest.
        person.map(found -> new PersonItems.SavePerson(found.with(found.erasure())))
                .ifPresent(writes::add);
        return new Step(answer, Map.of("file", disclosure.sha256()), null, writes);
    }

    private boolean isInHistory(AddressKey address) {
        return !review.choices(address, formats).isEmpty();
    }

    private static Refused words(Refusal refusal) {
        return switch (refusal) {
            case UNREGISTERED ->
                new Refused(
                        AUTHORITY.name(),
                        "names nobody in the register of recipients; recipient-register registers it");
            case NOT_BOUND -> new Refused(AUTHORITY.name(), "names somebody who gets nothing today, by the register");
            case POLICY_CHANGED, DO_NOT_SHARE ->
                new Refused(
                        AUTHORITY.name(), "names somebody who has not committed itself to the policy since it changed");
            case PURPOSE ->
                new Refused(
                        AUTHORITY.name(), "names nobody who is registered as an authority, for the purpose legal-duty");
            case FIELD -> new Refused(ASKED.name(), "has more than the register lets the authority get");
        };
    }

    private static Refused tooLarge(Map<String, Object> data) {
        String sizes = data.entrySet().stream()
                .map(part -> part.getKey() + " " + (size(Map.of("", part.getValue())) + 1023) / 1024 + " KiB")
                .collect(Collectors.joining(", "));
        return new Refused(
                ASKED.name(),
                "makes a file that an answer of 6 MiB has no room for (" + sizes + "); ask for less at a time");
    }

    private static int size(Map<String, ?> json) {
        return Responses.write(json).getBytes(UTF_8).length;
    }

    private static String file(Request request, Register.Verdict verdict, Map<String, Object> data, Instant now) {
        return Responses.write(Fields.of("authority", request.authority().value())
                .and(
                        "name",
                        verdict.recipient() == null ? null : verdict.recipient().name())
                .and("legalBasis", request.order().basis())
                .and("reference", request.order().reference())
                .and("at", now.toString())
                .and("data", data)
                .map());
    }

    /** What is held in the fields asked for, as the person sees it. */
    private Map<String, Object> data(Request request, Optional<Person> owner) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (request.fields().contains(TransferField.CHOICES)) {
            data.put(TransferField.CHOICES.id(), choices(request.address()));
        }
        if (owner.isEmpty() || request.isOfChoicesAlone()) {
            return data;
        }
        Person person = owner.get();
        Map<String, List<Map<String, Object>>> sections =
                review.sections(person, request.address(), formats, Integer.MAX_VALUE).stream()
                        .collect(Collectors.toMap(
                                Section::anchor,
                                section -> ReviewParts.json(section.entries()),
                                (one, other) -> one,
                                LinkedHashMap::new));
        for (TransferField field : request.fields()) {
            Person.Field.of(field.id())
                    .ifPresent(datum -> data.put(field.id(), ReviewParts.json(review.datum(person, datum, formats))));
            if (SECTIONS.containsKey(field)) {
                data.put(field.id(), Objects.requireNonNull(sections.get(SECTIONS.get(field))));
            }
            if (field == TransferField.EVERYTHING) {
                data.put(field.id(), sections);
            }
        }
        return data;
    }

    private Map<String, Object> choices(AddressKey address) {
        return Map.of(
                "on",
                customer.ledger().consent(address).on().stream()
                        .map(Topic::id)
                        .sorted()
                        .toList(),
                "history",
                ReviewParts.json(review.choices(address, formats)));
    }
}
