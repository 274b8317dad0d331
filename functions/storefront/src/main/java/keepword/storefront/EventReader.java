package keepword.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Source;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import keepword.kernel.MinimumAge;
import keepword.person.BirthDates;
import keepword.person.OwnNumbers;
import keepword.storefront.StorefrontEvent.Type;
import keepword.web.Problem;

/** Reads the body of an event, and says in words what is wrong with it. Of a refused one, its opt-out alone counts. */
final class EventReader {
    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_IGNORED = 50;
    private static final Set<String> WHOSE_AGE =
            Set.of("", "/customer", "/buyer", "/user", "/person", "/contact", "/customer/profile");

    private final OwnNumbers own;
    private final CardGuard cards;
    private final InstantSource clock;
    private final ZoneId zone;

    EventReader(OwnNumbers own, InstantSource clock, ZoneId zone) {
        this.own = own;
        this.cards = new CardGuard(own);
        this.clock = clock;
        this.zone = zone;
    }

    /** What came of reading. */
    sealed interface Result {
        /**
         * An event.
         *
         * @param ignored the pointers of the fields that nobody asked for
         */
        record Accepted(StorefrontEvent event, List<String> ignored) implements Result {}

        /** An event that is about nobody; ignored are fields as above. */
        record Updated(ProductUpdate update, List<String> ignored) implements Result {}

        /**
         * No event.
         *
         * @param errors what is wrong in words, by JSON pointer
         * @param optOut what is to be recorded all the same
         */
        record Refused(Problem problem, Map<String, String> errors, Optional<OptOut> optOut) implements Result {}
    }

    /** An opt-out in an event that is refused for something else. */
    record OptOut(EmailAddress email, Source source, Instant chosenAt) {}

    Result read(String body) {
        Optional<Json> parsed = Json.parse(body);
        if (parsed.isEmpty()) {
            return refused(new Problem(400, "Not JSON", "The body is not a JSON text."), Optional.empty());
        }
        Json json = parsed.get();
        Optional<Problem> child = child(json);
        if (child.isPresent()) {
            return refused(child.get(), Optional.empty());
        }
        if (body.getBytes(UTF_8).length > MAX_BODY) {
            return refused(new Problem(413, "Too large", "An event has at most 256 KiB."), optOut(json));
        }
        if (!(json.root() instanceof Map<?, ?> object)) {
            return refused(new Problem(422, "Not an event", "The body is not a JSON object."), optOut(json));
        }
        return read(json, JsonReader.of(object));
    }

    private Result read(Json json, JsonReader fields) {
        boolean masked = type(json).filter(Type::isOfIssue).isPresent();
        List<JsonProblem> cardNumbers = cards.find(json, masked ? EventFields.FREE_TEXTS : Set.of());
        Instant now = clock.instant();
        EventFields read = new EventFields(fields, own, now, LocalDate.ofInstant(now, zone));
        boolean isUpdate = type(json).filter(Type.PRODUCT_UPDATED::equals).isPresent();
        Optional<ProductUpdate> update = isUpdate ? read.update() : Optional.empty();
        Optional<StorefrontEvent> event = isUpdate ? Optional.empty() : read.event();
        List<JsonProblem> problems = new ArrayList<>(cardNumbers);
        problems.addAll(json.problems());
        problems.addAll(misnamed(json));
        problems.addAll(fields.problems());
        if (!problems.isEmpty() || (event.isEmpty() && update.isEmpty())) {
            String title = cardNumbers.isEmpty() ? "Invalid field" : "Payment card number";
            return refused(title, problems, optOut(json));
        }
        List<String> ignored = ignored(json, fields);
        return update.<Result>map(known -> new Result.Updated(known, ignored))
                .orElseGet(() -> new Result.Accepted(event.orElseThrow(), ignored));
    }

    private static Result refused(Problem problem, Optional<OptOut> optOut) {
        return new Result.Refused(problem, Map.of(), optOut);
    }

    private static Result refused(String title, List<JsonProblem> problems, Optional<OptOut> optOut) {
        JsonProblem first = problems.getFirst();
        Map<String, String> errors = problems.stream()
                .collect(Collectors.toMap(
                        JsonProblem::pointer, JsonProblem::words, (one, other) -> one, java.util.LinkedHashMap::new));
        return new Result.Refused(new Problem(422, title, first.words(), first.pointer()), errors, optOut);
    }

    /** Anything that says that the customer is a child, wherever it stands and whatever it is called. */
    private Optional<Problem> child(Json json) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return named(json)
                .filter(field ->
                        BirthDates.isChild(field.meaning(), field.value().value(), today))
                .findFirst()
                .map(field -> underAge(field.value().pointer(), "says that the customer is"));
    }

    /** The answer to an event of a child. */
    static Problem underAge(String pointer, String says) {
        return new Problem(
                422,
                "Under age",
                "Field " + pointer + " " + says + " under " + MinimumAge.YEARS
                        + ". We may not hold data of children; nothing of this event was kept.",
                pointer);
    }

    /** A value whose name means something, and what. */
    private record Named(Json.Value value, Meaning meaning) {}

    private static Stream<Named> named(Json json) {
        return json.values().stream()
                .flatMap(value -> FieldNames.meaning(value.name())
                        .filter(meaning -> meaning != Meaning.AGE || WHOSE_AGE.contains(value.parent()))
                        .map(meaning -> new Named(value, meaning))
                        .stream());
    }

    /** Fields that must not be ignored, and are not what is documented. */
    private static List<JsonProblem> misnamed(Json json) {
        return named(json)
                .filter(field -> isMisnamed(field.value(), field.meaning()))
                .map(field -> JsonProblem.of(
                        field.value().pointer(),
                        "must be called " + field.meaning().rightName() + " and stand beside type"
                                + (field.meaning() == Meaning.OPT_OUT ? "; false means an opt-out." : ".")))
                .toList();
    }

    private static boolean isMisnamed(Json.Value value, Meaning meaning) {
        String right = meaning.rightName();
        if (value.pointer().equals("/" + right)) {
            return false;
        }
        return switch (meaning) {
            case BIRTH_DATE -> true;
            case AGE -> false;
            case PROMOTIONAL_MAIL, OPT_OUT ->
                FieldNames.isSame(value.name(), right) || FieldNames.isChoice(value.value());
        };
    }

    /** What a refused event says of promotional mail, if it says no, and of whom; nothing if it is a test. */
    private Optional<OptOut> optOut(Json json) {
        if (json.root() instanceof Map<?, ?> object && Boolean.TRUE.equals(object.get("test"))) {
            return Optional.empty();
        }
        boolean declined = type(json).filter(Type.PERSON_OPTED_OUT::equals).isPresent()
                || named(json)
                        .anyMatch(field -> FieldNames.isDeclined(
                                field.meaning(), field.value().value()));
        return declined
                ? email(json).map(email -> new OptOut(email, source(json), occurredAt(json)))
                : Optional.empty();
    }

    /** The customer's address; where it is misplaced, the only address that is called one. */
    private static Optional<EmailAddress> email(Json json) {
        List<Json.Value> called = json.values().stream()
                .filter(value -> FieldNames.isSame(value.name(), "email"))
                .toList();
        Stream<Json.Value> right =
                called.stream().filter(value -> value.pointer().equals("/customer/email"));
        Set<EmailAddress> addresses = addresses(right);
        Set<EmailAddress> all = addresses.isEmpty() ? addresses(called.stream()) : addresses;
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    private static Set<EmailAddress> addresses(Stream<Json.Value> values) {
        return values.map(Json.Value::value)
                .filter(String.class::isInstance)
                .flatMap(text -> EmailAddress.parse((String) text).stream())
                .collect(Collectors.toSet());
    }

    private static Source source(Json json) {
        return type(json).map(Type::source).orElse(Source.ORDER);
    }

    private static Optional<Type> type(Json json) {
        return json.root() instanceof Map<?, ?> object && object.get("type") instanceof String id
                ? Optional.ofNullable(Type.BY_ID.get(id.strip()))
                : Optional.empty();
    }

    /** When it was chosen, as the shop says, if that can be; otherwise now. */
    private Instant occurredAt(Json json) {
        Instant now = clock.instant();
        if (!(json.root() instanceof Map<?, ?> object)) {
            return now;
        }
        JsonReader reader = JsonReader.of(object);
        Optional<Instant> time = reader.time("occurredAt", now);
        return reader.problems().isEmpty() ? time.orElse(now) : now;
    }

    private static List<String> ignored(Json json, JsonReader fields) {
        return json.values().stream()
                .filter(value -> !fields.isRead(value.pointer()))
                .filter(value -> value.parent().isEmpty() || fields.isRead(value.parent()))
                .map(Json.Value::pointer)
                .limit(MAX_IGNORED)
                .toList();
    }
}
