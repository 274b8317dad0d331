package keepword.operations;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.disclosure.Agreement;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.RecipientReader;
import keepword.disclosure.RecipientSecrets;
import keepword.disclosure.Register;
import keepword.disclosure.Succession;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.json.JsonProblem;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.person.CustomerPart;
import keepword.store.Committer;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * What staff decide about who may get data (promise {@code bound-partners}).
 *
 * @param zone the vendor's
 * @param isLocal whether a recipient may be on this machine
 */
record RecipientSteps(CustomerPart customer, ZoneId zone, boolean isLocal) {
    private static final Field<Map<?, ?>> RECIPIENT =
            Field.object("recipient", "Who it is, and what it may get (docs/recipients.md).");
    private static final Field<String> ID =
            Field.form("id", "The recipient.", RecipientId.FORM.pattern(), "the id of a recipient: " + RecipientId.IS);

    private static final Field<Boolean> RENEW = Field.flag(
                    "renew", "True makes a new secret; the one before is good for nothing then.")
            .optional();

    private static final Field<String> NAME = Field.text("name", "The legal name of who holds the data from then on.");
    private static final Field<String> STATEMENT = Field.form(
            "statement",
            "The address of its privacy statement.",
            "https://\\S{1,490}",
            "an address that begins with https://");
    private static final Field<LocalDate> SINCE = new Field<>(
            "since",
            "The day from which on, such as 2027-01-31.",
            true,
            (fields, name, now) -> fields.optionalDate(name).orElseGet(() -> {
                fields.wrong(name, "is missing; it must be a day such as 2027-01-31.");
                return null;
            }),
            day -> Optional.of(day.toString()));

    /** What comes of a step. */
    private record Step(@Nullable Recipient recipient, List<Write> writes) implements Committer.Decision {
        static Step to(Register register, RecipientId id) {
            Recipient recipient = register.find(id).orElseThrow();
            return new Step(
                    recipient,
                    List.of(new RecipientItems.SaveRegister(register), new RecipientItems.KeepVersion(recipient)));
        }
    }

    Operation register() {
        return new Operation(
                "recipient-register",
                "Registers who may get data, or changes what it may get: from then on it counts, and the page /partners says so. Every"
                        + " version stays.",
                List.of(Field.TICKET, RECIPIENT),
                Access.NONE,
                this::register);
    }

    Operation end() {
        return new Operation(
                "recipient-end",
                "Has nothing go to a recipient any more, from now on. Registering it anew takes that back.",
                List.of(Field.TICKET, ID),
                Access.NONE,
                this::end);
    }

    Operation recipients() {
        return new Operation(
                "recipients",
                "Lists who may get data, for what, and until when its agreement holds.",
                List.of(),
                Access.NONE,
                call -> Map.of(
                        "recipients",
                        customer.disclosures().register().recipients().stream()
                                .map(one -> view(one, today()))
                                .toList()));
    }

    Operation secret() {
        return new Operation(
                "recipient-secret",
                "Answers the secret that messages to a recipient, and its own to us, are signed with (Standard Webhooks). With renew it is another"
                        + " one from now on.",
                List.of(Field.TICKET, ID, RENEW),
                Access.NONE,
                this::secret);
    }

    Operation succession() {
        return new Operation(
                "succession",
                "Records that the company was sold, and who holds the data from then on: everybody sees it at /user/ and /partners. Who is"
                        + " to be told by mail gets a notice (docs/campaigns.md).",
                List.of(Field.TICKET, NAME, STATEMENT, SINCE),
                Access.NONE,
                this::succession);
    }

    private Map<String, Object> succession(Call call) throws Refused {
        Succession succession = new Succession(call.get(NAME), call.get(STATEMENT), call.get(SINCE));
        customer.committer().decide(() -> {
            Register register = customer.disclosures().register();
            return new Step(
                    null,
                    register.successions().contains(succession)
                            ? List.of()
                            : List.of(new RecipientItems.SaveRegister(register.with(succession))));
        });
        return Map.of("result", "recorded");
    }

    private Map<String, Object> secret(Call call) throws Refused {
        RecipientId id = new RecipientId(call.get(ID));
        boolean renew = call.optional(RENEW).orElse(false);
        Step step = customer.committer().decide(() -> {
            Register register = customer.disclosures().register();
            Recipient recipient = register.find(id).orElse(null);
            return recipient == null || (recipient.secret() > 0 && !renew)
                    ? new Step(recipient, List.of())
                    : Step.to(register.withNextSecret(recipient), id);
        });
        Recipient recipient = step.recipient();
        if (recipient == null) {
            throw unknown();
        }
        String secret =
                new RecipientSecrets(customer.addressKeys()).of(recipient).orElseThrow();
        return Map.of("id", id.value(), "secret", secret);
    }

    private static Refused unknown() {
        return new Refused("id", "names nobody in the register; recipients lists them");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(customer.clock().instant(), zone);
    }

    private Map<String, Object> register(Call call) throws Refused {
        Map<String, Object> named = new LinkedHashMap<>();
        call.get(RECIPIENT).forEach((name, value) -> named.put(String.valueOf(name), value));
        Recipient recipient =
                switch (RecipientReader.read(named, customer.policies().stored(), today(), isLocal)) {
                    case RecipientReader.Read(Recipient read) -> read;
                    case RecipientReader.Refused(List<JsonProblem> problems) ->
                        throw Refused.of("Invalid recipient", "recipient", problems);
                };
        Step step = customer.committer()
                .decide(() -> Step.to(customer.disclosures().register().with(recipient), recipient.id()));
        return view(Objects.requireNonNull(step.recipient()), today());
    }

    private Map<String, Object> end(Call call) throws Refused {
        RecipientId id = new RecipientId(call.get(ID));
        Step step = customer.committer().decide(() -> {
            Register register = customer.disclosures().register();
            return register.find(id)
                    .filter(one -> one.ended() == null)
                    .map(one -> Step.to(register.ended(one, customer.clock().instant()), id))
                    .orElseGet(() -> new Step(register.find(id).orElse(null), List.of()));
        });
        if (step.recipient() == null) {
            throw unknown();
        }
        return view(step.recipient(), today());
    }

    private static Map<String, Object> view(Recipient recipient, LocalDate today) {
        Agreement agreement = recipient.agreement();
        return Fields.of("id", recipient.id().value())
                .and("version", recipient.version())
                .and("name", recipient.name())
                .and("role", recipient.role().id())
                .and("purposes", words(recipient.purposes().stream().map(TransferPurpose::id)))
                .and("fields", words(recipient.fields().stream().map(TransferField::id)))
                .and("gets", recipient.isBoundOn(today) ? "data" : "nothing")
                .and(
                        "agreement",
                        agreement == null
                                ? null
                                : Fields.of("signed", agreement.signed().toString())
                                        .and("sha256", agreement.sha256())
                                        .and("until", text(agreement.until()))
                                        .map())
                .and("country", recipient.country())
                .and(
                        "safeguard",
                        Optional.ofNullable(recipient.safeguard())
                                .map(Named::id)
                                .orElse(null))
                .and("contact", recipient.contact().value())
                .and("statement", recipient.statement())
                .and("retentionDays", recipient.retentionDays())
                .and("endpoint", recipient.endpoint())
                .and("policy", recipient.policy())
                .and("ended", text(recipient.ended()))
                .map();
    }

    private static List<String> words(java.util.stream.Stream<String> words) {
        return words.sorted().toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
