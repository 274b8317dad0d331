package keepword.disclosure;

import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.disclosure.Recipient.Role;
import keepword.disclosure.Recipient.Safeguard;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import keepword.kernel.Named;
import keepword.policy.PolicyCalendar;
import org.jspecify.annotations.Nullable;

/** Reads a recipient that is to be registered, as a JSON object; docs/recipients.md describes it. */
public final class RecipientReader {
    private static final int MAX_NAME = 200;
    private static final int MAX_URL = 500;
    private static final int MAX_RETENTION = 36_525;
    private static final int MAX_WORDS = 50;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JsonReader fields;
    private final PolicyCalendar policy;
    private final LocalDate today;
    private final boolean isLocal;

    private RecipientReader(JsonReader fields, PolicyCalendar policy, LocalDate today, boolean isLocal) {
        this.fields = fields;
        this.policy = policy;
        this.today = today;
        this.isLocal = isLocal;
    }

    /** What came of it. */
    public sealed interface Result {}

    /** It can be registered. */
    public record Read(Recipient recipient) implements Result {}

    /** It is wrong; here is everything that is, in the order of reading. */
    public record Refused(List<JsonProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads one.
     *
     * @param policy the versions that it may have committed itself to
     * @param today in the vendor's zone
     * @param isLocal whether it may be on this machine, as in the local run
     */
    public static Result read(Map<String, ?> recipient, PolicyCalendar policy, LocalDate today, boolean isLocal) {
        JsonReader fields = JsonReader.of(recipient);
        Optional<Recipient> read = new RecipientReader(fields, policy, today, isLocal).recipient();
        return fields.problems().isEmpty() && read.isPresent() ? new Read(read.get()) : new Refused(fields.problems());
    }

    private Optional<Recipient> recipient() {
        fields.knowOnly(List.of(
                "id",
                "name",
                "role",
                "purposes",
                "fields",
                "agreement",
                "country",
                "safeguard",
                "contact",
                "statement",
                "retentionDays",
                "endpoint",
                "policy"));
        String id = fields.text("id", RecipientId.FORM, RecipientId.IS);
        String name = fields.text("name", TextRule.line(MAX_NAME));
        Optional<Role> role = fields.choice("role", words(Role.class));
        Set<TransferPurpose> purposes = some("purposes", words(TransferPurpose.class));
        Set<TransferField> data = some("fields", TransferField.BY_ID);
        requireNeeded(purposes, data);
        requireRole(role.orElse(null), purposes);
        Agreement agreement = agreement(role.filter(Role::needsAgreement).isPresent());
        String country =
                fields.text("country", Pattern.compile("[A-Z]{2}"), "the two letters of a country, such as DE");
        if (!country.isEmpty() && !COUNTRIES.contains(country)) {
            fields.wrong("country", "must be the two letters of a country (ISO 3166-1), such as DE.");
        }
        Safeguard safeguard = fields.has("safeguard")
                ? fields.choice("safeguard", words(Safeguard.class)).orElse(null)
                : null;
        Optional<EmailAddress> contact = fields.email("contact");
        String statement = url("statement");
        int retention = fields.whole("retentionDays", 0, MAX_RETENTION, null);
        String endpoint = fields.has("endpoint") ? url("endpoint") : null;
        String bound = fields.optionalText("policy", TextRule.REFERENCE).orElse(null);
        if (bound != null && policy.find(bound).isEmpty()) {
            fields.wrong("policy", "names no version of the policy; policy-versions lists them.");
        }
        if (!fields.problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Recipient(
                new RecipientId(id),
                1,
                name,
                role.orElseThrow(),
                purposes,
                data,
                agreement,
                country,
                safeguard,
                contact.orElseThrow(),
                statement,
                retention,
                endpoint,
                bound,
                0,
                null));
    }

    private static <E extends Enum<E> & Named> Map<String, E> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Named::id, Function.identity(), (one, other) -> one, java.util.TreeMap::new));
    }

    /** At least one of some words. */
    private <E extends Enum<E>> Set<E> some(String field, Map<String, E> known) {
        Set<E> some = new HashSet<>();
        for (String word : fields.texts(field, MAX_WORDS, TextRule.REFERENCE)) {
            E one = known.get(word);
            if (one == null) {
                fields.wrong(
                        field,
                        "must be some of "
                                + String.join(
                                        ", ", known.keySet().stream().sorted().toList()) + ".");
            } else {
                some.add(one);
            }
        }
        if (some.isEmpty()) {
            fields.wrong(
                    field,
                    "is missing; it must be some of "
                            + String.join(", ", known.keySet().stream().sorted().toList()) + ".");
        }
        return some;
    }

    /** Whoever needs no agreement is the vendor, or asks by law. */
    private void requireRole(@Nullable Role role, Set<TransferPurpose> purposes) {
        Set<TransferPurpose> allowed = switch (role) {
            case AUTHORITY -> Set.of(TransferPurpose.LEGAL_DUTY);
            case OWN -> Set.of(TransferPurpose.OWN_SYSTEMS, TransferPurpose.ORDERING, TransferPurpose.SUPPORT);
            case PROCESSOR, CONTROLLER -> EnumSet.complementOf(EnumSet.of(TransferPurpose.LEGAL_DUTY));
            case null -> Set.of(TransferPurpose.values());
        };
        if (!allowed.containsAll(purposes)) {
            fields.wrong(
                    "purposes",
                    "must be some of "
                            + allowed.stream().map(TransferPurpose::id).sorted().collect(Collectors.joining(", "))
                            + " for this role.");
        }
    }

    private void requireNeeded(Set<TransferPurpose> purposes, Set<TransferField> data) {
        Set<TransferField> beyond = EnumSet.noneOf(TransferField.class);
        beyond.addAll(data);
        purposes.forEach(purpose -> beyond.removeAll(purpose.fields()));
        if (!purposes.isEmpty() && !beyond.isEmpty()) {
            fields.wrong(
                    "fields",
                    "must be what its purposes need; "
                            + beyond.stream().map(TransferField::id).collect(Collectors.joining(", ")) + " is not.");
        }
    }

    private @Nullable Agreement agreement(boolean isNeeded) {
        if (!isNeeded && !fields.has("agreement")) {
            return null;
        }
        JsonReader agreement = fields.object("agreement");
        agreement.knowOnly(List.of("signed", "sha256", "until"));
        Optional<LocalDate> signed = agreement.optionalDate("signed");
        Optional<LocalDate> until = agreement.optionalDate("until");
        String sha256 = agreement.text("sha256", SHA256, "the SHA-256 of the signed document, 64 hexadecimal digits");
        if (fields.has("agreement") && !agreement.has("signed")) {
            agreement.wrong("signed", "is missing; it must be the day on which it was signed.");
        }
        if (signed.filter(today::isBefore).isPresent()) {
            agreement.wrong("signed", "lies in the future.");
        }
        if (until.filter(day -> day.isBefore(signed.orElse(day))).isPresent()) {
            agreement.wrong("until", "lies before the day on which it was signed.");
        }
        return signed.isEmpty() ? null : new Agreement(signed.get(), sha256, until.orElse(null));
    }

    private String url(String field) {
        String text = fields.text(field, TextRule.line(MAX_URL));
        if (!text.isEmpty() && !isUrl(text)) {
            fields.wrong(field, "must be an address that begins with https://, without a name and a password.");
        }
        return text;
    }

    private boolean isUrl(String text) {
        try {
            URI url = URI.create(text);
            boolean isSecure = "https".equals(url.getScheme());
            boolean isHere = isLocal && "http".equals(url.getScheme()) && "localhost".equals(url.getHost());
            return (isSecure || isHere) && url.getHost() != null && url.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
