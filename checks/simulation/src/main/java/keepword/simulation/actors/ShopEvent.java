package keepword.simulation.actors;

import java.time.Instant;
import java.util.List;
import keepword.consent.Source;
import keepword.consent.Wording;
import keepword.mail.MailTemplate;
import keepword.simulation.check.NeverKeptCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a shop tells of one customer.
 *
 * @param number names the order or the product
 * @param promotionalMail the customer's choice, or null
 * @param items of an order, as JSON
 * @param contact what it tells of the customer beside their address, as JSON
 */
record ShopEvent(
        Type type,
        int number,
        String email,
        Instant occurredAt,
        @Nullable Boolean promotionalMail,
        String items,
        String contact) {
    private static final List<String> LANGUAGES = List.of("", "de", "en", "pt-BR");

    /** What the checkout shows. */
    static final Wording SHOWN = new Wording("Send me news.", "en", "the checkout");

    private static final String NEVER_KEPT = "never-kept";
    private static final String SUITE = "[{\"sku\":\"S\",\"name\":\"Suite\",\"medium\":\"download\"}]";

    /** Something to download, for somebody of whom nothing but the name is told. */
    ShopEvent(Type type, int number, String email, Instant occurredAt, @Nullable Boolean promotionalMail) {
        this(type, number, email, occurredAt, promotionalMail, SUITE, ",\"name\":\"Ada\"");
    }

    enum Type {
        PAID("order.paid", Source.ORDER, MailTemplate.ORDER_RECEIPT, true),
        SHIPPED("order.shipped", Source.ORDER, MailTemplate.ORDER_SHIPPED, false),
        FAILED("order.failed", Source.ORDER, MailTemplate.ORDER_TROUBLE, false),
        REGISTERED("product.registered", Source.REGISTRATION, MailTemplate.REGISTRATION, true),
        TRIAL("trial.registered", Source.TRIAL, MailTemplate.REGISTRATION, true),
        DOWNLOADED("product.downloaded", Source.DOWNLOAD, null, false),
        CANCELLED("order.cancelled", Source.ORDER, MailTemplate.ORDER_CANCELLED, false),
        REFUNDED("order.refunded", Source.ORDER, MailTemplate.ORDER_REFUNDED, false);

        /** What comes by itself; the others end an order. */
        static final List<Type> USUAL = List.of(PAID, SHIPPED, FAILED, REGISTERED, TRIAL, DOWNLOADED);

        private final String word;
        final Source source;
        final @Nullable MailTemplate mail;
        /** Whether the policy lets people sign up for promotional mail by it. */
        final boolean wayIn;

        Type(String word, Source source, @Nullable MailTemplate mail, boolean wayIn) {
            this.word = word;
            this.source = source;
            this.mail = mail;
            this.wayIn = wayIn;
        }

        boolean isOrder() {
            return source == Source.ORDER;
        }
    }

    /** What is shown beside the choice, as far as it says. */
    @Nullable
    String wordingId() {
        return switch (number % 4) {
            case 1 -> SHOWN.id();
            case 3 -> NEVER_KEPT;
            default -> null;
        };
    }

    /** Whether the choice is to something that nobody knows. */
    boolean isOfUnknownWording() {
        return NEVER_KEPT.equals(wordingId());
    }

    /** The language that it tells; null for none. */
    @Nullable
    String language() {
        return number % LANGUAGES.size() == 0 ? null : LANGUAGES.get(number % LANGUAGES.size());
    }

    /** Of the parcel that it tells of; null if it tells of none. */
    @Nullable
    String trackingNumber() {
        return type == Type.SHIPPED ? "T-" + number : null;
    }

    /** What the shop calls the customer; null if it does not. */
    @Nullable
    String customerId() {
        int id = Math.floorMod(email.hashCode(), 100);
        return id % 3 == 0 ? null : "C-" + id;
    }

    String json() {
        String what = type.isOrder()
                ? "\"order\":{\"id\":\"A-" + number
                        + "\",\"items\":" + items + "}"
                        + (type == Type.SHIPPED
                                ? ",\"shipment\":{\"trackingNumber\":\"" + trackingNumber() + "\"}"
                                : "")
                : "\"product\":{\"sku\":\"S\",\"name\":\"Suite\",\"activationKey\":\"K-" + number + "\"}";
        String called = customerId() == null ? "" : "\",\"customerId\":\"" + customerId();
        String spoken = language() == null ? "" : ",\"language\":\"" + language() + "\"";
        String choice = promotionalMail == null ? "" : ",\"promotionalMail\":" + promotionalMail;
        String shown = wordingId() == null ? "" : ",\"wordingId\":\"" + wordingId() + "\"";
        return "{\"type\":\"" + type.word + "\",\"occurredAt\":\"" + occurredAt + "\",\"customer\":{\"email\":\""
                + email + called + "\"" + contact + "},\"referral\":\"" + NeverKeptCheck.REFERRAL + "\"," + what
                + choice
                + spoken
                + shown
                + "}";
    }
}
