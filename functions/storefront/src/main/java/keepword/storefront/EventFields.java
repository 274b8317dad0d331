package keepword.storefront;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import keepword.chat.FollowUp;
import keepword.consent.Source;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import keepword.kernel.RecordId;
import keepword.kernel.Term;
import keepword.person.Datum;
import keepword.person.OwnNumbers;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.ActivationKeys;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Message;
import keepword.person.PersonRecord.Money;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonRecord.Product;
import keepword.person.PersonRecord.Refund;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonRecord.Subscription;
import keepword.person.PersonRecord.SubscriptionStatus;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.PersonRecord.Writer;
import keepword.person.PostalAddress;
import keepword.storefront.StorefrontEvent.Chat;
import keepword.storefront.StorefrontEvent.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an event; docs/openapi.yaml describes them. What is harmless is accepted as it is meant: a number for a
 * text that is one, small letters in a currency, a comma in an amount, several lines in a part of an address.
 */
record EventFields(JsonReader fields, OwnNumbers own, Instant now, LocalDate today) {
    /** The shop's clock may run so far ahead of ours. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Licences may be sold for a lifetime. */
    private static final Duration MAX_SUBSCRIPTION = Duration.ofDays(36_525);

    private static final int MAX_ITEMS = 1_000;
    private static final int MAX_QUANTITY = 1_000_000;
    private static final int MAX_AMOUNT_LENGTH = 18;
    /** For a currency that Java does not know: more than any has. */
    private static final int MAX_DECIMALS = 8;

    /** Kosovo has no code of ISO's own, and everybody uses this one. */
    private static final String KOSOVO = "XK";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** What people wrote to support, in an event of a help desk. */
    static final Set<String> FREE_TEXTS =
            Set.of("/issue/subject", "/issue/message/text", "/chat/topic", "/chat/answer");

    private static final TextRule SUBJECT = SupportIssue.SUBJECT.withCardsMasked();
    private static final TextRule MESSAGE = SupportIssue.TEXT.withCardsMasked();
    private static final TextRule TOPIC = TextRule.line(200).withCardsMasked();
    private static final TextRule ANSWER = TextRule.lines(3000).withCardsMasked();

    /** Whoever talks in a chat may name somebody else's address: no e-mail carries a link of theirs. */
    private static final Pattern LINK = Pattern.compile("(?i)://|www\\.|@");

    /** As in {@code evil.example/x}, which mail programs make a link of, and in {@code setup.exe}. */
    private static final Pattern DOT_IN_NAME =
            Pattern.compile("(?<=[\\p{L}\\p{M}\\p{N}])[.\\u3002\\uFF0E\\uFF61](?=\\p{L})");

    private static final Map<String, Writer> WRITERS = Map.of("customer", Writer.CUSTOMER, "support", Writer.SUPPORT);

    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Map<String, Medium> MEDIA = Map.of("download", Medium.DOWNLOAD, "physical", Medium.PHYSICAL);

    /** The event; empty if the reader has noted a problem. */
    Optional<StorefrontEvent> event() {
        Optional<Type> type = fields.choice("type", Type.BY_ID);
        Optional<Instant> occurredAt = fields.time("occurredAt", now.plus(CLOCK_SKEW));
        boolean history = fields.flag("history");
        JsonReader customer = fields.object("customer");
        Optional<EmailAddress> email = customer.email("email");
        boolean test = fields.flag("test");
        Optional<EmailAddress> former =
                type.filter(Type.ACCOUNT_CHANGED::equals).isPresent() && customer.has("formerEmail")
                        ? customer.email("formerEmail")
                        : Optional.empty();
        boolean optOut = type.filter(Type.PERSON_OPTED_OUT::equals).isPresent();
        Instant at = occurredAt.filter(time -> !time.isAfter(now)).orElse(now);
        Source source = history ? Source.IMPORT : type.map(Type::source).orElse(Source.SHOP);
        if (history && former.isPresent()) {
            customer.wrong(
                    "formerEmail",
                    "is of no use in an event of the past: send it under the address that the customer has now.");
        }
        boolean isChat = type.filter(Type.CHAT_FOLLOW_UP_REQUESTED::equals).isPresent();
        Chat chat = isChat ? chat(email, at) : null;
        Map<Field, Datum> contact = optOut || isChat ? Map.of() : contact(customer, source, at);
        Optional<Boolean> promotionalMail = optOut ? Optional.of(false) : fields.optionalFlag("promotionalMail");
        Optional<String> policy = fields.optionalText("policyVersion", TextRule.REFERENCE);
        Optional<String> wording = fields.optionalText("wordingId", TextRule.REFERENCE);
        PersonRecord record = type.map(known -> record(known, source, at)).orElse(null);
        fields.optionalDate("birthDate").ifPresent(this::checkBirthDate);
        if (!fields.problems().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StorefrontEvent(
                type.orElseThrow(),
                at,
                history,
                former.orElse(email.orElseThrow()),
                contact,
                promotionalMail.orElse(null),
                policy.orElse(null),
                wording.orElse(null),
                record,
                former.isPresent() ? email.get() : null,
                chat,
                test));
    }

    /** An event that is about nobody; empty if the reader has noted a problem. */
    Optional<ProductUpdate> update() {
        fields.choice("type", Type.BY_ID);
        fields.time("occurredAt", now.plus(CLOCK_SKEW));
        String why = "an update of a product is about no customer.";
        List.of("customer", "history", "promotionalMail").forEach(field -> fields.knowNot(field, why));
        JsonReader update = fields.object("update");
        String sku = requiredCode(update, "sku", own.skus());
        String version = requiredCode(update, "version", TextRule.REFERENCE);
        String notice = update.text("notice", CampaignId.FORM, CampaignId.IS);
        boolean test = fields.flag("test");
        return fields.problems().isEmpty()
                ? Optional.of(new ProductUpdate(sku, version, new CampaignId(notice), test))
                : Optional.empty();
    }

    /** It is neither of a customer nor of the past, and says nothing of promotional mail. */
    private @Nullable Chat chat(Optional<EmailAddress> email, Instant at) {
        String why = "an address that was left in a chat is for its follow-up alone.";
        fields.knowNot("history", why);
        fields.knowNot("promotionalMail", why);
        if (!Term.CHAT.end(at).isAfter(now)) {
            fields.wrong("occurredAt", "is too long ago: so late, the address may not be used any more.");
        }
        JsonReader chat = fields.object("chat");
        String id = requiredCode(chat, "id", TextRule.REFERENCE);
        if (EmailAddress.parse(id).isPresent()) {
            chat.wrong("id", "must be no e-mail address.");
        }
        String topic = DOT_IN_NAME.matcher(chat.text("topic", TOPIC)).replaceAll(". ");
        if (LINK.matcher(topic).find()) {
            chat.wrong("topic", "must have no link and no e-mail address.");
        }
        String answer = chat.optionalText("answer", ANSWER).orElse("");
        String language = fields.optionalText("language", TextRule.LANGUAGE).orElse(null);
        // A card number may begin in the one and go on in the other.
        String[] masked = CardNumbers.masked(topic + "\n" + answer).split("\n", 2);
        return email.map(known -> new Chat(
                        id, new FollowUp.Content(known, masked[0], masked[1].isEmpty() ? null : masked[1], language)))
                .orElse(null);
    }

    private @Nullable PersonRecord record(Type type, Source source, Instant at) {
        return switch (type) {
            case ORDER_PAID -> order(source, OrderStatus.PAID, at);
            case ORDER_FAILED -> order(source, OrderStatus.FAILED, at);
            case ORDER_CANCELLED -> order(source, OrderStatus.CANCELLED, at);
            case ORDER_REFUNDED -> fields.has("refund") ? refund(source, at) : order(source, OrderStatus.REFUNDED, at);
            case ORDER_SHIPPED -> shipment(source, at);
            case LICENCE_ISSUED -> activationKeys(source, at);
            case SUBSCRIPTION_ENDING -> subscription(source, SubscriptionStatus.ENDING, at);
            case SUBSCRIPTION_ENDED -> subscription(source, SubscriptionStatus.ENDED, at);
            case ACCOUNT_CHANGED, PERSON_OPTED_OUT, CHAT_FOLLOW_UP_REQUESTED, PRODUCT_UPDATED -> null;
            case PRODUCT_REGISTERED, TRIAL_REGISTERED, PRODUCT_DOWNLOADED -> product(source, at);
            case SUPPORT_ISSUE_OPENED -> issue(source, at, at, null);
            case SUPPORT_ISSUE_UPDATED -> issue(source, at, null, null);
            case SUPPORT_ISSUE_CLOSED -> issue(source, at, null, at);
        };
    }

    /** Whoever is under 13 was refused before. */
    private void checkBirthDate(LocalDate birthDate) {
        if (birthDate.isAfter(today) || birthDate.isBefore(OLDEST_BIRTH)) {
            fields.wrong("birthDate", "is not the birth date of a living person.");
        }
    }

    private Map<Field, Datum> contact(JsonReader customer, Source source, Instant at) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        fields.optionalText("language", TextRule.LANGUAGE).ifPresent(tag -> texts.put(Field.LANGUAGE, tag));
        customer.optionalText("name", TextRule.NAME).ifPresent(name -> texts.put(Field.NAME, name));
        for (Field field : List.of(Field.PHONE, Field.CUSTOMER_ID)) {
            code(customer, field.id(), field.rule()).ifPresent(text -> texts.put(field, text));
        }
        Map<Field, Datum> contact = new EnumMap<>(Field.class);
        for (Field field : List.of(Field.MAILING_ADDRESS, Field.SHIPPING_ADDRESS)) {
            if (customer.peek(field.id()) instanceof Map<?, ?> parts && parts.containsKey("lines")) {
                PostalAddress address = address(customer.object(field.id()));
                customer.lines(field.id(), address.text().lines().toList(), field.rule())
                        .ifPresent(text -> contact.put(field, Datum.of(address, source, at)));
            } else {
                text(customer, field).ifPresent(lines -> texts.put(field, lines));
            }
        }
        texts.forEach((field, text) -> contact.put(field, new Datum(text, source, at)));
        return contact;
    }

    /** A postal address in its parts, none of which is guessed from another. */
    private static PostalAddress address(JsonReader parts) {
        String country = parts.optionalText("country", TextRule.REFERENCE)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .orElse(null);
        if (country != null && !COUNTRIES.contains(country) && !country.equals(KOSOVO)) {
            parts.wrong("country", "must be the two letters of a country (ISO 3166-1), such as DE.");
        }
        Optional<String> lines = parts.peek("lines") instanceof List<?> list
                ? parts.lines("lines", list, TextRule.POSTAL_ADDRESS)
                : parts.optionalText("lines", TextRule.POSTAL_ADDRESS);
        return new PostalAddress(
                lines.stream().flatMap(String::lines).toList(),
                code(parts, "postcode", TextRule.REFERENCE).orElse(null),
                parts.optionalText("place", TextRule.NAME).orElse(null),
                parts.optionalText("region", TextRule.NAME).orElse(null),
                country);
    }

    /** A postal address as a text of several lines, or an object or a list whose texts are its lines. */
    private static Optional<String> text(JsonReader customer, Field field) {
        Object value = customer.peek(field.id());
        if (value instanceof List<?> lines) {
            return customer.lines(field.id(), lines, field.rule());
        }
        if (value instanceof Map<?, ?> parts) {
            parts.keySet().forEach(name -> customer.object(field.id()).peek(String.valueOf(name)));
            return customer.lines(field.id(), parts.values(), field.rule());
        }
        return customer.optionalText(field.id(), field.rule());
    }

    /** A text that programs like to write as a number. */
    private static Optional<String> code(JsonReader fields, String field, TextRule rule) {
        return switch (fields.peek(field)) {
            case Integer number -> Optional.of(number.toString());
            case Long number -> Optional.of(number.toString());
            case BigInteger number -> Optional.of(number.toString());
            case null, default -> fields.optionalText(field, rule);
        };
    }

    private static String requiredCode(JsonReader fields, String field, TextRule rule) {
        return code(fields, field, rule).orElseGet(() -> fields.text(field, rule));
    }

    private Order order(Source source, OrderStatus status, Instant at) {
        JsonReader order = fields.object("order");
        String number = number(order);
        return new Order(
                Order.idOf(number),
                source,
                at,
                number,
                status,
                items(order),
                money(order, "discount"),
                money(order, "total"));
    }

    private String number(JsonReader order) {
        return requiredCode(order, "id", own.orderIds());
    }

    private List<Item> items(JsonReader order) {
        List<Item> items = new ArrayList<>();
        for (JsonReader line : order.objects("items", 0, MAX_ITEMS)) {
            List<String> keys = keys(line);
            items.add(new Item(
                    requiredCode(line, "sku", own.skus()),
                    line.text("name", TextRule.PRODUCT),
                    line.choice("medium", MEDIA).orElse(Medium.DOWNLOAD),
                    line.whole("quantity", 1, MAX_QUANTITY, Math.max(1, keys.size())),
                    keys,
                    money(line, "unitPrice"),
                    money(line, "discount")));
        }
        return items;
    }

    /** One key, a list of them, or both. */
    private List<String> keys(JsonReader line) {
        List<String> keys = new ArrayList<>();
        code(line, "activationKey", own.activationKeys()).ifPresent(keys::add);
        keys.addAll(line.texts("activationKeys", MAX_ITEMS, own.activationKeys()));
        return keys;
    }

    private static @Nullable Money money(JsonReader fields, String field) {
        return fields.optionalObject(field).map(EventFields::money).orElse(null);
    }

    /** A refund of a part: each is a record of its own, since there may be several of one order. */
    private Refund refund(Source source, Instant at) {
        JsonReader order = fields.object("order");
        JsonReader refund = fields.object("refund");
        String number = number(order);
        String id = code(refund, "id", TextRule.REFERENCE).orElse(at.toString());
        return new Refund(
                new RecordId("refund#" + Hashes.sha256(number, id)), source, at, number, items(order), money(refund));
    }

    private ActivationKeys activationKeys(Source source, Instant at) {
        JsonReader order = fields.object("order");
        String number = number(order);
        List<Item> items = items(order);
        List<String> keys = items.stream()
                .flatMap(item -> item.activationKeys().stream().map(key -> Hashes.sha256(item.sku(), key)))
                .sorted()
                .toList();
        if (keys.isEmpty()) {
            order.wrong("items", "must have an activationKey or activationKeys.");
        }
        return new ActivationKeys(
                new RecordId("keys#" + Hashes.sha256(number, String.join("", keys))), source, at, number, items);
    }

    private Subscription subscription(Source source, SubscriptionStatus status, Instant at) {
        JsonReader subscription = fields.object("subscription");
        String number = requiredCode(subscription, "id", TextRule.REFERENCE);
        boolean required = status == SubscriptionStatus.ENDING || subscription.has("endsAt");
        return new Subscription(
                new RecordId("subscription#" + Hashes.sha256(number)),
                source,
                at,
                number,
                requiredCode(subscription, "sku", own.skus()),
                subscription.text("name", TextRule.PRODUCT),
                status,
                (required ? subscription.time("endsAt", now.plus(MAX_SUBSCRIPTION)) : Optional.of(at)).orElse(at));
    }

    private static Money money(JsonReader total) {
        String currency = total.text("currency", TextRule.REFERENCE).toUpperCase(Locale.ROOT);
        if (!currency.isEmpty() && !currency.matches("[A-Z]{3}")) {
            total.wrong("currency", "must be the three letters of a currency, such as EUR.");
        }
        BigDecimal amount = amount(total.peek("amount"));
        if (amount == null) {
            total.wrong(
                    "amount",
                    "must be a number such as 12.50, not below 0, of at most " + MAX_AMOUNT_LENGTH
                            + " characters and without separators of thousands.");
            return new Money(BigDecimal.ZERO, currency);
        }
        int most = Money.decimals(currency).orElse(MAX_DECIMALS);
        if (amount.scale() > most) {
            total.wrong("amount", "must have at most " + most + " decimal places, as its currency has.");
        }
        return Money.of(amount, currency);
    }

    private static @Nullable BigDecimal amount(@Nullable Object value) {
        String text = value instanceof Number || value instanceof String
                ? value.toString().strip()
                : "";
        if (!text.matches("[0-9]+([.,][0-9]+)?([eE]\\+?[0-9]{1,2})?") || text.length() > MAX_AMOUNT_LENGTH) {
            return null;
        }
        BigDecimal amount = new BigDecimal(text.replace(',', '.')).stripTrailingZeros();
        BigDecimal plain = amount.scale() < 0 ? amount.setScale(0) : amount;
        return plain.precision() <= MAX_AMOUNT_LENGTH ? plain : null;
    }

    private Shipment shipment(Source source, Instant at) {
        JsonReader order = fields.object("order");
        JsonReader shipment = fields.has("shipment") ? fields.object("shipment") : JsonReader.of(Map.of());
        String number = number(order);
        String tracking = code(shipment, "trackingNumber", TextRule.REFERENCE).orElse(null);
        return new Shipment(
                new RecordId("shipment#" + Hashes.sha256(number, Objects.requireNonNullElse(tracking, ""))),
                source,
                at,
                number,
                items(order),
                shipment.optionalText("carrier", TextRule.NAME).orElse(null),
                tracking,
                shipment.optionalText("trackingUrl", TextRule.PRODUCT)
                        .filter(url -> isHttps(url, shipment))
                        .orElse(null));
    }

    private static boolean isHttps(String text, JsonReader shipment) {
        try {
            URI url = new URI(text);
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
                return true;
            }
        } catch (URISyntaxException e) {
            // Told below.
        }
        shipment.wrong("trackingUrl", "must be an address that begins with https://.");
        return false;
    }

    private Product product(Source source, Instant at) {
        JsonReader product = fields.object("product");
        String sku = requiredCode(product, "sku", own.skus());
        String key = code(product, "activationKey", own.activationKeys()).orElse(null);
        return new Product(Product.idOf(sku, key), source, at, sku, product.text("name", TextRule.PRODUCT), key);
    }

    private SupportIssue issue(Source source, Instant at, @Nullable Instant openedAt, @Nullable Instant closedAt) {
        JsonReader issue = fields.object("issue");
        String number = requiredCode(issue, "id", TextRule.REFERENCE);
        Optional<JsonReader> message = issue.optionalObject("message");
        String subject = issue.text("subject", SUBJECT);
        String text = message.map(fields -> fields.text("text", MESSAGE)).orElse("");
        // A card number may begin in the one and go on in the other.
        String[] masked = CardNumbers.masked(subject + "\n" + text).split("\n", 2);
        return new SupportIssue(
                SupportIssue.idOf(number),
                source,
                at,
                number,
                masked[0],
                issue.optionalText("product", TextRule.PRODUCT).orElse(null),
                openedAt,
                closedAt,
                null,
                message.map(fields -> message(fields, at, masked[1])).stream().toList());
    }

    private static Message message(JsonReader message, Instant at, String text) {
        return new Message(
                requiredCode(message, "id", TextRule.REFERENCE),
                at,
                message.choice("from", WRITERS).orElse(Writer.CUSTOMER),
                text,
                null);
    }
}
