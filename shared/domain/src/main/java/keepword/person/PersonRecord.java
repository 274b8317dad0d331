package keepword.person;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.field.TextRule;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.Hashes;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.survey.Answers;
import org.jspecify.annotations.Nullable;

/** Something about a person beside their contact data. Records print their ids alone. */
public sealed interface PersonRecord {
    RecordId id();

    /** What it came through. */
    Source source();

    /** When it happened, as the source says. */
    Instant at();

    /** What became of an order; of several at one instant, the last here counts. */
    enum OrderStatus {
        FAILED,
        CANCELLED,
        PAID,
        REFUNDED
    }

    /** Whether a subscription is over; of several at one instant, the last here counts. */
    enum SubscriptionStatus {
        ENDING,
        ENDED
    }

    /** How a product reaches its buyer. */
    enum Medium {
        DOWNLOAD,
        PHYSICAL
    }

    /**
     * One line of an order.
     *
     * @param quantity how many of it, such as the seats of a licence
     * @param activationKeys of all of them
     * @param unitPrice of one of them; null if the shop does not say
     * @param discount on the whole line; null likewise
     */
    record Item(
            String sku,
            String name,
            Medium medium,
            int quantity,
            List<String> activationKeys,
            @Nullable Money unitPrice,
            @Nullable Money discount) {
        public Item {
            activationKeys = List.copyOf(activationKeys);
        }

        /** One of it, without its price. */
        public Item(String sku, String name, Medium medium, @Nullable String activationKey) {
            this(sku, name, medium, 1, Stream.ofNullable(activationKey).toList(), null, null);
        }

        @Override
        public String toString() {
            return "Item[" + sku + "]";
        }
    }

    /** An amount of money; the currency is an ISO 4217 code. */
    record Money(BigDecimal amount, String currency) {
        private static final int USUAL_DECIMALS = 2;

        /** With the decimals that its currency has, or more where it was told with more. */
        public static Money of(BigDecimal amount, String currency) {
            int decimals = decimals(currency).orElse(USUAL_DECIMALS);
            return new Money(amount.setScale(Math.max(amount.scale(), decimals)), currency);
        }

        /** How many decimals a currency has; empty if the JDK does not know it, or it has none, such as gold. */
        public static OptionalInt decimals(String currency) {
            try {
                int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
                return decimals < 0 ? OptionalInt.empty() : OptionalInt.of(decimals);
            } catch (IllegalArgumentException e) {
                return OptionalInt.empty();
            }
        }
    }

    /**
     * An order. Payment runs elsewhere; nothing about it is held.
     *
     * @param discount on the whole order; null if the shop does not say
     * @param total what was paid; null likewise
     * @param itemsAt when the shop said what was ordered: items, discount and total
     */
    record Order(
            RecordId id,
            Source source,
            Instant at,
            String number,
            OrderStatus status,
            List<Item> items,
            @Nullable Money discount,
            @Nullable Money total,
            Instant itemsAt)
            implements PersonRecord {
        private static final Comparator<Order> BY_ITEMS = Comparator.comparing(Order::hasKeys)
                .thenComparing(order -> !order.items.isEmpty())
                .thenComparing(Order::itemsAt);

        public Order {
            items = List.copyOf(items);
        }

        /** An order as one event says it. */
        public Order(
                RecordId id,
                Source source,
                Instant at,
                String number,
                OrderStatus status,
                List<Item> items,
                @Nullable Money discount,
                @Nullable Money total) {
            this(id, source, at, number, status, items, discount, total, at);
        }

        /**
         * This news of an order, with what it leaves out and an overtaken one says. What was ordered is what the latest says
         * that brings activation keys; if none does, the latest that lists items.
         */
        public Order completedBy(Order overtaken) {
            if (BY_ITEMS.compare(this, overtaken) >= 0) {
                return this;
            }
            // An import is overtaken by every event, whenever it was.
            Instant said = overtaken.source == source ? overtaken.itemsAt : Instant.EPOCH;
            return new Order(
                    id, source, at, number, status, overtaken.items, overtaken.discount, overtaken.total, said);
        }

        private boolean hasKeys() {
            return items.stream().anyMatch(item -> !item.activationKeys().isEmpty());
        }

        /** There is one for each number. */
        public static RecordId idOf(String number) {
            return new RecordId("order#" + Hashes.sha256(number));
        }

        @Override
        public String toString() {
            return "Order[" + id + "]";
        }
    }

    /**
     * What was paid back for a part of an order.
     *
     * @param order its number
     * @param items what it was for; may be empty
     */
    record Refund(RecordId id, Source source, Instant at, String order, List<Item> items, Money amount)
            implements PersonRecord {
        public Refund {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "Refund[" + id + "]";
        }
    }

    /**
     * Activation keys of an order that came later than the order.
     *
     * @param order its number
     */
    record ActivationKeys(RecordId id, Source source, Instant at, String order, List<Item> items)
            implements PersonRecord {
        public ActivationKeys {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "ActivationKeys[" + id + "]";
        }
    }

    /**
     * A subscription that ends, or has ended.
     *
     * @param number the shop's own id of it
     */
    record Subscription(
            RecordId id,
            Source source,
            Instant at,
            String number,
            String sku,
            String name,
            SubscriptionStatus status,
            Instant ends)
            implements PersonRecord {
        @Override
        public String toString() {
            return "Subscription[" + id + "]";
        }
    }

    /**
     * What was sent of an order, in one parcel.
     *
     * @param order its number
     * @param trackingUrl where the carrier tells where it is; an https address
     */
    record Shipment(
            RecordId id,
            Source source,
            Instant at,
            String order,
            List<Item> items,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String trackingUrl)
            implements PersonRecord {
        public Shipment {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "Shipment[" + id + "]";
        }
    }

    /** A product that was registered, tried or downloaded. */
    record Product(
            RecordId id,
            Source source,
            Instant at,
            String sku,
            String name,
            @Nullable String activationKey) implements PersonRecord {
        /** There is one for each SKU and key. */
        public static RecordId idOf(String sku, @Nullable String activationKey) {
            return new RecordId("product#" + Hashes.sha256(sku, activationKey == null ? "" : activationKey));
        }

        @Override
        public String toString() {
            return "Product[" + id + "]";
        }
    }

    /**
     * A message of an issue, by whoever wrote it.
     *
     * @param id the help desk's own
     * @param text empty if the person removed it
     * @param correctedAt when the person corrected or removed it; null if they did not
     */
    record Message(
            String id,
            Instant at,
            Writer from,
            String text,
            @Nullable Instant correctedAt) {
        /** What the person corrected stays; otherwise what the help desk said last. */
        private static final Comparator<Message> LATEST = Comparator.comparing(
                        (Message message) -> message.correctedAt != null)
                .thenComparing(Message::at)
                .thenComparing(Message::text)
                .thenComparing(Message::from);

        private static final Comparator<Message> BY_TIME =
                Comparator.comparing(Message::at).thenComparing(Message::id);

        /** As the person wants it; the same if that is how it is. */
        private Message corrected(String wanted, Instant when) {
            return wanted.equals(text) ? this : new Message(id, at, from, wanted, when);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Who wrote a message of an issue. */
    enum Writer {
        CUSTOMER,
        SUPPORT
    }

    /**
     * What somebody wrote to support, and was answered: one for each issue, merged of the help desk's events in whatever order
     * they come. What the person corrected or removed of it stays as they want it, also if the help desk repeats its own text
     * later, or changes it: the help desk is not told of the correction, so it cannot mean to overrule it. If the whole
     * issue is removed, a later event begins it anew, as with orders.
     *
     * @param number the help desk's own id of it
     * @param subject empty if the person removed it
     * @param product what it is about; null if the help desk does not say
     * @param openedAt when it was opened last; null if nobody said so
     * @param closedAt likewise
     * @param correctedAt when the person corrected or removed the subject; null if they did not
     * @param messages by time
     */
    record SupportIssue(
            RecordId id,
            Source source,
            Instant at,
            String number,
            String subject,
            @Nullable String product,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Instant correctedAt,
            List<Message> messages)
            implements PersonRecord {
        /** So that an issue has room in one item of the store, whatever is written. */
        public static final int MAX_MESSAGES = 25;

        public static final TextRule SUBJECT = TextRule.line(1000);
        public static final TextRule TEXT = TextRule.lines(3000);

        private static final Comparator<SupportIssue> LATEST = Comparator.comparing(
                        (SupportIssue issue) -> issue.source != Source.IMPORT)
                .thenComparing(SupportIssue::at)
                .thenComparing(SupportIssue::subject)
                .thenComparing(issue -> Objects.requireNonNullElse(issue.product, ""));

        public SupportIssue {
            messages = messages.stream().sorted(Message.BY_TIME).toList();
        }

        /** There is one for each number. */
        public static RecordId idOf(String number) {
            return new RecordId("support-issue#" + Hashes.sha256(number));
        }

        /** Whether the help desk closed it, and did not open it again afterwards. */
        public boolean isClosed() {
            return closedAt != null && !(openedAt != null && openedAt.isAfter(closedAt));
        }

        /** What both say of one issue. */
        public SupportIssue mergedWith(SupportIssue other) {
            SupportIssue latest = LATEST.compare(this, other) >= 0 ? this : other;
            SupportIssue worded = correctedAt != null ? this : other.correctedAt != null ? other : latest;
            return new SupportIssue(
                    id,
                    latest.source,
                    latest.at,
                    number,
                    worded.subject,
                    latest.product,
                    later(openedAt, other.openedAt),
                    later(closedAt, other.closedAt),
                    worded.correctedAt,
                    Stream.concat(messages.stream(), other.messages.stream())
                            .collect(Collectors.toMap(
                                    Message::id, Function.identity(), BinaryOperator.maxBy(Message.LATEST)))
                            .values()
                            .stream()
                            .toList());
        }

        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isAfter(one)) ? other : one;
        }

        /**
         * The issue as the person wants it; what is empty is removed, and what stays as it is keeps its origin.
         *
         * @param texts by the ids of their messages
         */
        public SupportIssue corrected(String wanted, Map<String, String> texts, Instant when) {
            return new SupportIssue(
                    id,
                    source,
                    at,
                    number,
                    wanted,
                    product,
                    openedAt,
                    closedAt,
                    wanted.equals(subject) ? correctedAt : when,
                    messages.stream()
                            .map(message -> message.corrected(texts.getOrDefault(message.id(), message.text()), when))
                            .toList());
        }

        @Override
        public String toString() {
            return "SupportIssue[" + id + "]";
        }
    }

    /** A security question; of its answer only a hash is kept. */
    record Question(String words, String answerHash) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** What support asks before it believes that somebody is this person. There is one such record at most. */
    record SecurityQuestions(Source source, Instant at, List<Question> questions) implements PersonRecord {
        public static final RecordId ID = new RecordId("security#questions");

        public SecurityQuestions {
            questions = List.copyOf(questions);
        }

        @Override
        public RecordId id() {
            return ID;
        }

        @Override
        public String toString() {
            return "SecurityQuestions[" + ID + "]";
        }
    }

    /**
     * A new e-mail address that its owner has still to confirm.
     *
     * @param request who asked for the change
     */
    record AddressChange(Source source, Instant at, EmailAddress email, RequestId request) implements PersonRecord {
        /** There is one at most. */
        public static final RecordId ID = new RecordId("address-change#pending");

        @Override
        public RecordId id() {
            return ID;
        }

        @Override
        public String toString() {
            return "AddressChange[" + request + "]";
        }
    }

    /** An e-mail address that the person had before. */
    record FormerAddress(RecordId id, Source source, Instant at, EmailAddress email) implements PersonRecord {
        @Override
        public String toString() {
            return "FormerAddress[" + id + "]";
        }
    }

    /**
     * An entry to a contest. It serves the contest alone: nothing in it goes into the contact data.
     *
     * @param name as it was given for this contest, or null
     * @param shared whether the person chose that the third party that runs the contest gets it
     * @param disclosedAt when it got it; null if it did not
     */
    record Entry(
            Source source,
            Instant at,
            SurveyId survey,
            EntryId entry,
            @Nullable String name,
            Answers answers,
            boolean shared,
            @Nullable Instant disclosedAt)
            implements PersonRecord {
        /** There is one for each contest at most. */
        public static RecordId idOf(SurveyId survey) {
            return new RecordId("entry#" + survey);
        }

        /** The survey of an entry's id; empty of any other record's. */
        public static Optional<SurveyId> surveyOf(RecordId id) {
            return Optional.of(id.value())
                    .filter(value -> value.startsWith("entry#"))
                    .map(value -> new SurveyId(value.substring("entry#".length())));
        }

        @Override
        public RecordId id() {
            return idOf(survey);
        }

        /** The same, handed to the third party. */
        public Entry disclosed(Instant when) {
            return new Entry(source, at, survey, entry, name, answers, shared, when);
        }

        @Override
        public String toString() {
            return "Entry[" + entry + "]";
        }
    }

    /**
     * That a prize was claimed, and where it is to be sent, as its winner said.
     *
     * @param name on the parcel; null if it is sent by e-mail
     * @param address for the parcel; null if it is sent by e-mail
     */
    record Prize(
            Source source,
            Instant at,
            SurveyId survey,
            String prize,
            @Nullable String name,
            @Nullable String address) implements PersonRecord {
        /** There is one for each contest at most. */
        public static RecordId idOf(SurveyId survey) {
            return new RecordId("prize#" + survey);
        }

        @Override
        public RecordId id() {
            return idOf(survey);
        }

        @Override
        public String toString() {
            return "Prize[" + survey + "]";
        }
    }

    /**
     * What support prepared for the person, who has still to confirm it.
     *
     * @param at when it was prepared
     * @param asked when and how they asked support for it
     */
    record Prepared(Instant at, RequestId request, Wish wish, Evidence asked) implements PersonRecord {
        /** How long the link in the mail is good; then it is forgotten. */
        public static final Duration GOOD_FOR = Duration.ofDays(14);

        public static RecordId idOf(RequestId request) {
            return new RecordId("prepared#" + request);
        }

        @Override
        public RecordId id() {
            return idOf(request);
        }

        @Override
        public Source source() {
            return asked.source();
        }

        public Instant goodUntil() {
            return at.plus(GOOD_FOR);
        }

        /**
         * Whether nobody confirmed it yet. To be asked after the person was read, in a commit that saves them: of two who
         * confirm it in the same moment, one finds it gone.
         */
        boolean isThere(People people, Person person) {
            return people.record(person.id(), id()).isPresent();
        }

        /** Whether its link may confirm it: the mailbox that it went to is still the person's. */
        public boolean isGoodFor(Person person, Instant now) {
            return now.isBefore(goodUntil())
                    && !person.isErasing()
                    && !person.addressSince().isAfter(at);
        }

        @Override
        public String toString() {
            return "Prepared[" + request + "]";
        }
    }
}
