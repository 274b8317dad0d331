package keepword.simulation.actors;

import java.time.Instant;
import keepword.mail.MailTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What a shop tells of one customer.
 *
 * @param number names the order or the product
 * @param promotionalMail the customer's choice, or null
 */
record ShopEvent(
        Type type,
        int number,
        String email,
        Instant occurredAt,
        @Nullable Boolean promotionalMail) {
    enum Type {
        PAID("order.paid", MailTemplate.ORDER_RECEIPT, true),
        FAILED("order.failed", MailTemplate.ORDER_TROUBLE, false),
        REGISTERED("product.registered", MailTemplate.REGISTRATION, true),
        TRIAL("trial.registered", MailTemplate.REGISTRATION, true),
        DOWNLOADED("product.downloaded", null, false);

        private final String word;
        final @Nullable MailTemplate mail;
        /** Whether the policy lets people sign up for promotional mail by it. */
        final boolean wayIn;

        Type(String word, @Nullable MailTemplate mail, boolean wayIn) {
            this.word = word;
            this.mail = mail;
            this.wayIn = wayIn;
        }

        boolean isOrder() {
            return this == PAID || this == FAILED;
        }
    }

    String json() {
        String what = type.isOrder()
                ? "\"order\":{\"id\":\"A-" + number
                        + "\",\"items\":[{\"sku\":\"S\",\"name\":\"Suite\",\"medium\":\"download\"}]}"
                : "\"product\":{\"sku\":\"S\",\"name\":\"Suite\",\"activationKey\":\"K-" + number + "\"}";
        String choice = promotionalMail == null ? "" : ",\"promotionalMail\":" + promotionalMail;
        return "{\"type\":\"" + type.word + "\",\"occurredAt\":\"" + occurredAt + "\",\"customer\":{\"email\":\""
                + email + "\",\"name\":\"Ada\"}," + what + choice + "}";
    }
}
