package keepword.storefront;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.chat.FollowUp;
import keepword.consent.Source;
import keepword.kernel.EmailAddress;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.storefront.EventReader.OptOut;
import org.jspecify.annotations.Nullable;

/**
 * What the shop, or its help desk, tells us, checked. Prints its type alone.
 *
 * @param occurredAt never later than now
 * @param history whether it is one of the past that the shop moves in with: imported, and nobody gets a mail for it
 * @param promotionalMail the customer's choice, or null if the event says nothing
 * @param policyVersion the policy that was shown beside that choice, or null if the event does not say: the one in force then
 * @param wordingId what was shown beside that choice, or null if the event does not say
 * @param email whose it is; of a changed address, the one until now
 * @param record what it says of an order, a product, a subscription or a support issue; null if it says nothing
 * @param newEmail the address that they have from now on; null if it stays
 * @param chat what it says of a chat; null if it is about none
 * @param test whether the shop only tries out whether it is understood
 */
record StorefrontEvent(
        Type type,
        Instant occurredAt,
        boolean history,
        EmailAddress email,
        Map<Field, Datum> contact,
        @Nullable Boolean promotionalMail,
        @Nullable String policyVersion,
        @Nullable String wordingId,
        @Nullable PersonRecord record,
        @Nullable EmailAddress newEmail,
        @Nullable Chat chat,
        boolean test) {

    /**
     * An address that was left in a chat, for one e-mail.
     *
     * @param id what the provider of the chat calls it
     */
    record Chat(String id, FollowUp.Content content) {
        @Override
        public String toString() {
            return "Chat[redacted]";
        }
    }

    /** The types of events. */
    enum Type {
        ORDER_PAID("order.paid", Source.ORDER, true, MailTemplate.ORDER_RECEIPT),
        ORDER_SHIPPED("order.shipped", Source.ORDER, false, MailTemplate.ORDER_SHIPPED),
        ORDER_FAILED("order.failed", Source.ORDER, false, MailTemplate.ORDER_TROUBLE),
        ORDER_CANCELLED("order.cancelled", Source.ORDER, false, MailTemplate.ORDER_CANCELLED),
        ORDER_REFUNDED("order.refunded", Source.ORDER, false, MailTemplate.ORDER_REFUNDED),
        LICENCE_ISSUED("licence.issued", Source.ORDER, false, MailTemplate.ACTIVATION_KEYS),
        SUBSCRIPTION_ENDING("subscription.ending", Source.ORDER, false, MailTemplate.SUBSCRIPTION),
        SUBSCRIPTION_ENDED("subscription.ended", Source.ORDER, false, MailTemplate.SUBSCRIPTION),
        ACCOUNT_CHANGED("account.changed", Source.SHOP, false, null),
        PERSON_OPTED_OUT("person.opted-out", Source.SHOP, false, null),
        PRODUCT_REGISTERED("product.registered", Source.REGISTRATION, true, MailTemplate.REGISTRATION),
        TRIAL_REGISTERED("trial.registered", Source.TRIAL, true, MailTemplate.REGISTRATION),
        PRODUCT_DOWNLOADED("product.downloaded", Source.DOWNLOAD, false, null),
        /** The only one about nobody: {@link ProductUpdate}. */
        PRODUCT_UPDATED("product.updated", Source.SHOP, false, null),
        SUPPORT_ISSUE_OPENED("support.issue-opened", Source.HELP_DESK, false, null),
        SUPPORT_ISSUE_UPDATED("support.issue-updated", Source.HELP_DESK, false, null),
        SUPPORT_ISSUE_CLOSED("support.issue-closed", Source.HELP_DESK, false, null),
        CHAT_FOLLOW_UP_REQUESTED("chat.follow-up-requested", Source.HELP_DESK, false, null);

        /** The types by their ids, in the order in which a refusal names them. */
        static final Map<String, Type> BY_ID = byId();

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

        private static Map<String, Type> byId() {
            Map<String, Type> types = new LinkedHashMap<>();
            for (Type type : values()) {
                types.put(type.id, type);
            }
            return Collections.unmodifiableMap(types);
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

        /** Whether it comes from a help desk, whose texts somebody wrote who cannot correct them: card numbers are masked. */
        boolean isOfIssue() {
            return source == Source.HELP_DESK;
        }

        /** The mail that the customer gets, if any. */
        @Nullable
        MailTemplate mail() {
            return mail;
        }
    }

    /** What its data came through. */
    Source source() {
        return history ? Source.IMPORT : type.source();
    }

    /** What counts of it, should it be refused. */
    Optional<OptOut> optOut() {
        return Boolean.FALSE.equals(promotionalMail)
                ? Optional.of(new OptOut(email, source(), occurredAt))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "StorefrontEvent[" + type + "]";
    }
}
