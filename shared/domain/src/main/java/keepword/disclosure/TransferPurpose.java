package keepword.disclosure;

import static keepword.disclosure.TransferField.ANSWERS;
import static keepword.disclosure.TransferField.CONTENTS;
import static keepword.disclosure.TransferField.COUNTRY;
import static keepword.disclosure.TransferField.EMAIL;
import static keepword.disclosure.TransferField.ENTRY;
import static keepword.disclosure.TransferField.MAILING_ADDRESS;
import static keepword.disclosure.TransferField.MAILS;
import static keepword.disclosure.TransferField.NAME;
import static keepword.disclosure.TransferField.ORDERS;
import static keepword.disclosure.TransferField.ORDER_NUMBER;
import static keepword.disclosure.TransferField.PAYMENTS;
import static keepword.disclosure.TransferField.PHONE;
import static keepword.disclosure.TransferField.PRODUCTS;
import static keepword.disclosure.TransferField.SHIPPING_ADDRESS;
import static keepword.disclosure.TransferField.SUPPORT_ISSUES;

import java.util.Set;
import keepword.kernel.Named;

/**
 * For what data may go to somebody else. To sell, to rent and to trade them are none (promise {@code never-sold}), so nobody can be
 * registered for it, and nothing can be transferred for it.
 */
public enum TransferPurpose implements Named {
    /** To send a parcel (promise {@code shipping-minimum}). */
    SHIPPING,
    PAYMENT,
    /** To take orders for the vendor. */
    ORDERING,
    /** To run a contest (promise {@code contest-data-stays}). */
    CONTEST,
    /** To deliver our mails. */
    MAIL_DELIVERY,
    /** To answer who asks for help, also in a chat. */
    SUPPORT,
    /** To keep what is stored, and to run what works on it. */
    HOSTING,
    /** The vendor's own systems, such as its shop. */
    OWN_SYSTEMS,
    /** What a law asks for (promise {@code lawful-disclosure}). */
    LEGAL_DUTY;

    /** What it can need at most. */
    public Set<TransferField> fields() {
        return switch (this) {
            case SHIPPING -> Set.of(NAME, SHIPPING_ADDRESS, COUNTRY, ORDER_NUMBER, CONTENTS, PHONE);
            case PAYMENT -> Set.of(NAME, COUNTRY, ORDER_NUMBER, PAYMENTS);
            case ORDERING ->
                Set.of(EMAIL, NAME, PHONE, SHIPPING_ADDRESS, MAILING_ADDRESS, COUNTRY, ORDERS, PRODUCTS, PAYMENTS);
            case CONTEST -> Set.of(ENTRY, EMAIL, NAME, ANSWERS);
            case MAIL_DELIVERY -> Set.of(EMAIL, NAME, MAILS);
            case SUPPORT -> Set.of(EMAIL, NAME, PRODUCTS, SUPPORT_ISSUES);
            case HOSTING, OWN_SYSTEMS, LEGAL_DUTY -> Set.of(TransferField.values());
        };
    }

    /** Whether the service that somebody asked for cannot do without it. */
    public boolean isNeeded() {
        return this != CONTEST;
    }
}
