package keepword.operations;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Source;
import keepword.field.FieldNames;
import keepword.field.FieldNames.Meaning;
import keepword.field.TextRule;
import keepword.field.Times;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.MinimumAge;
import keepword.kernel.Topic;
import keepword.operations.ImportedList.Column;
import keepword.person.BirthDates;
import keepword.person.Datum;
import keepword.person.OwnNumbers;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.OrderStatus;
import keepword.web.Problem;

/**
 * One row of an imported list; everything that it refuses says why. Prints its number alone.
 *
 * @param number as a report has it; the first is 1
 * @param cells what is written, by column; nothing that is blank
 * @param telling what other columns say of age and promotional mail
 * @param complete whether it has as many columns as the first line
 * @param content all of it, which tells it from every other row
 */
record ImportedRow(long number, Map<Column, String> cells, List<Telling> telling, boolean complete, String content) {
    private static final int LENGTH_OF_DAY = 10;
    private static final Map<String, OrderStatus> STATUSES = Map.of(
            "paid", OrderStatus.PAID,
            "failed", OrderStatus.FAILED,
            "cancelled", OrderStatus.CANCELLED,
            "refunded", OrderStatus.REFUNDED);
    private static final Map<String, Medium> MEDIA = Map.of("download", Medium.DOWNLOAD, "physical", Medium.PHYSICAL);
    private static final Map<String, Boolean> YES_OR_NO = Map.of("yes", true, "no", false);
    private static final String AMOUNT = "[0-9]{1,12}([.,][0-9]{1,8})?";

    /** What mailing programs call an address at which there is no mailbox. */
    private static final Set<String> BOUNCES = Set.of("bounce", "bounced", "hardbounce", "hardbounced", "cleaned");

    private static final Set<String> COMPLAINTS =
            Set.of("complaint", "complained", "spam", "spamcomplaint", "abuse", "abusecomplaint");

    /** What a column says that has another name than those that are read. */
    record Telling(String column, Meaning meaning, String value) {}

    /** Why an address gets no promotional mail, or none at all. */
    enum OptOutSource {
        OWN_WISH("own wish"),
        COMPLAINT("complaint"),
        /** There is no such mailbox: no mail of any kind. */
        HARD_BOUNCE("hard bounce"),
        /** Order and account mail ended, too. */
        ALL_MAIL("all mail");

        private final String words;

        OptOutSource(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** That somebody opted out, or cannot be reached; since when, unless the list does not say. */
    record Declined(OptOutSource source, Optional<Instant> at) {}

    /**
     * Makes sure that it is of nobody who is known to be a child.
     *
     * @throws Refused if it says that somebody is one
     */
    void refuseChild(LocalDate today) throws Refused {
        for (Telling told : telling) {
            if (BirthDates.isChild(told.meaning(), told.value(), today)) {
                throw new Refused(
                        told.column(),
                        "says that the person is under " + MinimumAge.YEARS + "; nothing of it was kept");
            }
        }
    }

    /** Whose opt-out it is, of whom nobody knows the address any longer: as another Keepword with the same secret called it. */
    Optional<AddressKey> addressKey() throws Refused {
        String key = cells.get(Column.ADDRESS_KEY);
        if (key == null || cells.containsKey(Column.EMAIL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AddressKey(key));
        } catch (IllegalArgumentException e) {
            throw new Refused(Column.ADDRESS_KEY.title(), "must be 43 characters of base64url");
        }
    }

    /** Whom it is about. */
    EmailAddress email() throws Refused {
        JsonReader fields = fields();
        Optional<EmailAddress> email = fields.email(Column.EMAIL.title());
        refuseProblems(fields);
        return email.orElseThrow();
    }

    /** Whether it says that somebody opted out; a consent of a later date in the same row overtakes it. */
    Optional<Declined> declined(Instant now) {
        if (telling.stream().anyMatch(told -> FieldNames.isDeclined(told.meaning(), told.value()))) {
            return Optional.of(new Declined(source(), Optional.empty()));
        }
        String date = cells.getOrDefault(Column.OPTED_OUT_AT, "");
        // A no in a column of opt-outs is none.
        boolean dated = !date.isEmpty() && !FieldNames.isDeclined(Meaning.PROMOTIONAL_MAIL, date);
        if (!dated && !cells.containsKey(Column.OPT_OUT_SOURCE)) {
            return Optional.empty();
        }
        Optional<Instant> at = endOf(date).filter(when -> !when.isBefore(Times.EARLIEST));
        Optional<Instant> agreed = time(cells.getOrDefault(Column.CONSENTED_AT, ""));
        boolean overtaken = at.isPresent() && agreed.isPresent() && agreed.get().isAfter(at.get());
        return overtaken
                ? Optional.empty()
                : Optional.of(new Declined(source(), at.map(when -> when.isAfter(now) ? now : when)));
    }

    /** Any other reason counts as a wish: it is no reason to go on mailing somebody. */
    private OptOutSource source() {
        String word = cells.getOrDefault(Column.OPT_OUT_SOURCE, "");
        if (BOUNCES.stream().anyMatch(bounce -> FieldNames.isSame(bounce, word))) {
            return OptOutSource.HARD_BOUNCE;
        }
        if (FieldNames.isSame(OptOutSource.ALL_MAIL.words(), word)) {
            return OptOutSource.ALL_MAIL;
        }
        boolean complaint = COMPLAINTS.stream().anyMatch(one -> FieldNames.isSame(one, word));
        return complaint ? OptOutSource.COMPLAINT : OptOutSource.OWN_WISH;
    }

    /** A day counts to its end in Greenwich: at the same date, the opt-out wins. What cannot be read is no date. */
    private static Optional<Instant> endOf(String date) {
        if (date.length() != LENGTH_OF_DAY) {
            return time(date);
        }
        try {
            return Optional.of(LocalDate.parse(date)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusMillis(1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Times.parseTimeOrDay(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What is not about opt-outs. */
    record Data(
            Optional<Instant> consentedAt,
            Set<Topic> topics,
            Map<Person.Field, Datum> contact,
            boolean doNotShare,
            Optional<PersonRecord> record) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Whether it tells of something that somebody bought or registered. */
    boolean hasRecord() {
        return Stream.of(Column.ORDER_ID, Column.SKU).anyMatch(cells::containsKey);
    }

    /**
     * Reads the rest. The contact data are of the latest date in the row, and of now if there is none.
     *
     * @param offered what a consent is to that names no topics
     * @throws Refused with the first problem
     */
    Data data(OwnNumbers own, Set<Topic> offered, Instant now) throws Refused {
        if (!complete) {
            throw new Refused("row", "has another number of columns than the first line");
        }
        JsonReader fields = fields();
        Optional<Instant> consentedAt = date(fields, Column.CONSENTED_AT, now);
        Optional<Instant> updatedAt = date(fields, Column.UPDATED_AT, now);
        Optional<PersonRecord> record = record(fields, own, now);
        Instant at = updatedAt
                .or(() -> Stream.concat(consentedAt.stream(), record.map(PersonRecord::at).stream())
                        .max(Instant::compareTo))
                .orElse(now);
        Map<Person.Field, Datum> contact = new EnumMap<>(Person.Field.class);
        for (Person.Field field : Person.Field.values()) {
            if (field != Person.Field.EMAIL) {
                fields.optionalText(field.id(), field.rule())
                        .ifPresent(value -> contact.put(field, new Datum(value, Source.IMPORT, at)));
            }
        }
        Set<Topic> topics = topics(fields, offered);
        boolean doNotShare = word(fields, Column.DO_NOT_SHARE, YES_OR_NO).orElse(false);
        refuseProblems(fields);
        return new Data(consentedAt, topics, contact, doNotShare, record);
    }

    private Set<Topic> topics(JsonReader fields, Set<Topic> offered) {
        String ids = cells.getOrDefault(Column.TOPICS, "").strip();
        if (ids.isEmpty()) {
            return offered;
        }
        Set<String> named = Set.copyOf(List.of(ids.split("[\\s,;]+")));
        Set<Topic> topics =
                offered.stream().filter(topic -> named.contains(topic.id())).collect(Collectors.toSet());
        if (topics.isEmpty() || topics.size() < named.size()) {
            fields.wrong(Column.TOPICS.title(), "must be ids of your topics, such as product-news.");
        }
        return topics;
    }

    private Optional<Instant> date(JsonReader fields, Column column, Instant now) {
        return cells.containsKey(column) ? fields.timeOrDay(column.title(), now) : Optional.empty();
    }

    private Optional<PersonRecord> record(JsonReader fields, OwnNumbers own, Instant now) {
        if (!hasRecord()) {
            return Optional.empty();
        }
        boolean ordered = cells.containsKey(Column.ORDER_ID);
        Instant at = fields.timeOrDay((ordered ? Column.ORDERED_AT : Column.REGISTERED_AT).title(), now)
                .orElse(now);
        String key = fields.optionalText(Column.ACTIVATION_KEY.title(), own.activationKeys())
                .orElse(null);
        String sku = ordered && !cells.containsKey(Column.SKU) ? "" : fields.text(Column.SKU.title(), own.skus());
        if (key != null && sku.isEmpty()) {
            fields.wrong(Column.ACTIVATION_KEY.title(), "needs the sku that it belongs to.");
        }
        String name =
                fields.optionalText(Column.PRODUCT.title(), TextRule.PRODUCT).orElse(sku);
        if (!ordered) {
            return Optional.of(
                    new PersonRecord.Product(PersonRecord.Product.idOf(sku, key), Source.IMPORT, at, sku, name, key));
        }
        String number = fields.text(Column.ORDER_ID.title(), own.orderIds());
        Medium medium = word(fields, Column.MEDIUM, MEDIA).orElse(Medium.DOWNLOAD);
        return Optional.of(new PersonRecord.Order(
                PersonRecord.Order.idOf(number),
                Source.IMPORT,
                at,
                number,
                word(fields, Column.ORDER_STATUS, STATUSES).orElse(OrderStatus.PAID),
                sku.isEmpty() ? List.of() : List.of(new Item(sku, name, medium, key)),
                null,
                money(fields).orElse(null)));
    }

    private <T> Optional<T> word(JsonReader fields, Column column, Map<String, T> words) {
        if (!cells.containsKey(column)) {
            return Optional.empty();
        }
        T meant = words.get(cells.get(column).toLowerCase(Locale.ROOT));
        // Whatever it is: the reader says which words there are.
        return meant == null ? fields.choice(column.title(), words) : Optional.of(meant);
    }

    private Optional<Money> money(JsonReader fields) {
        String total = cells.get(Column.TOTAL);
        if (total == null) {
            return Optional.empty();
        }
        String currency = cells.getOrDefault(Column.CURRENCY, "").toUpperCase(Locale.ROOT);
        if (!total.matches(AMOUNT)) {
            fields.wrong(Column.TOTAL.title(), "must be a number such as 12.50, without separators of thousands.");
            return Optional.empty();
        }
        if (!currency.matches("[A-Z]{3}")) {
            fields.wrong(Column.CURRENCY.title(), "must be the three letters of a currency, such as EUR.");
            return Optional.empty();
        }
        return Optional.of(Money.of(new BigDecimal(total.replace(',', '.')), currency));
    }

    private JsonReader fields() {
        Map<String, String> named = new HashMap<>();
        cells.forEach((column, value) -> named.put(column.title(), value));
        return JsonReader.of(named);
    }

    private static void refuseProblems(JsonReader fields) throws Refused {
        if (!fields.problems().isEmpty()) {
            JsonProblem problem = fields.problems().getFirst();
            throw new Refused(new Problem(422, "Invalid row", problem.words(), problem.pointer()), Map.of());
        }
    }

    @Override
    public String toString() {
        return "ImportedRow[" + number + "]";
    }
}
