package keepword.storefront;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.mail.MailTemplate;
import keepword.person.EmailAddress;
import keepword.person.Person.Field;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the shop tells us, checked. Prints its type alone.
 *
 * @param occurredAt never later than now
 * @param promotionalMail the customer's choice, or null if the event says nothing
 * @param birthDate to be checked and never stored
 */
record StorefrontEvent(
        Type type,
        Instant occurredAt,
        EmailAddress email,
        Map<Field, String> contact,
        @Nullable Boolean promotionalMail,
        @Nullable OrderData order,
        @Nullable ProductData product,
        @Nullable LocalDate birthDate,
        @Nullable String referral) {

    /** The types of events. */
    enum Type {
        ORDER_PAID("order.paid", Source.ORDER, true, MailTemplate.ORDER_RECEIPT),
        ORDER_FAILED("order.failed", Source.ORDER, false, MailTemplate.ORDER_TROUBLE),
        PRODUCT_REGISTERED("product.registered", Source.REGISTRATION, true, MailTemplate.REGISTRATION),
        TRIAL_REGISTERED("trial.registered", Source.TRIAL, true, MailTemplate.REGISTRATION),
        PRODUCT_DOWNLOADED("product.downloaded", Source.DOWNLOAD, false, null);

        private final String id;
        private final Source source;
        private final boolean wayIn;
        private final @Nullable MailTemplate mail;

        Type(String id, Source source, boolean wayIn, @Nullable MailTemplate mail) {
            this.id = id;
            this.source = source;
            this.wayIn = wayIn;
            this.mail = mail;
        }

        String id() {
            return id;
        }

        Source source() {
            return source;
        }

        /** Whether people sign up for promotional mail through it: a purchase or a registration, nothing else. */
        boolean isWayIn() {
            return wayIn;
        }

        /** The mail that the customer gets, if any. */
        @Nullable
        MailTemplate mail() {
            return mail;
        }

        boolean isOrder() {
            return source == Source.ORDER;
        }

        static @Nullable Type of(String id) {
            for (Type type : values()) {
                if (type.id.equals(id)) {
                    return type;
                }
            }
            return null;
        }
    }

    /** The order of an event. */
    record OrderData(String id, List<Item> items, @Nullable Money total) {}

    /** The product of an event. */
    record ProductData(String sku, String name, @Nullable String activationKey) {
        @Override
        public String toString() {
            return "ProductData[" + sku + "]";
        }
    }

    @Override
    public String toString() {
        return "StorefrontEvent[" + type + "]";
    }
}
