package keepword.card;

import java.util.List;

/**
 * The schemes of payment cards: the leading digits of their numbers (issuer identification numbers) and their lengths.
 *
 * <p>From <a href="https://en.wikipedia.org/wiki/Payment_card_number">Payment card number</a> (its table of issuing
 * networks), <a href="https://github.com/braintree/credit-card-type">braintree/credit-card-type</a>, and ISO/IEC 7812-1,
 * whose leading 9 is followed by the numeric country code (ISO 3166-1) of a national scheme. The banks of Iran (Shetab)
 * are from <a href="https://github.com/masihgh/iranian-bank-list">iranian-bank-list</a>.
 */
final class CardScheme {
    /** Its ranges take in every number with a leading 6, those of other schemes too. */
    private static final CardScheme MAESTRO = new CardScheme("Maestro", "12 13 14 15 16 17 18 19", "493698 50 56-59 6");

    private static final List<CardScheme> OTHERS = List.of(
            new CardScheme("Visa", "13 16 18 19", "4"),
            new CardScheme("Mastercard", "16", "51-55 2221-2720"),
            new CardScheme("American Express", "15", "34 37"),
            new CardScheme("Discover", "16 17 18 19", "6011 644-649 65"),
            new CardScheme("Diners Club", "14 15 16 17 18 19", "300-305 3095 36 38-39"),
            new CardScheme("JCB", "16 17 18 19", "3528-3589"),
            new CardScheme("JCB, old", "15", "1800 2131"),
            new CardScheme("JCB, Brazil", "16", "3088 3096 3112 3158 3337"),
            new CardScheme("UnionPay", "14 15 16 17 18 19", "62 81"),
            new CardScheme("China T-Union", "19", "31"),
            new CardScheme("Mir", "16 17 18 19", "2200-2204"),
            new CardScheme("RuPay", "16", "353 356 508 60 65 81 82"),
            new CardScheme("PayPak", "16", "2205"),
            new CardScheme("UATP", "15", "1"),
            new CardScheme("Elo", "16", "438935 451416 504175 506699-506778 509 627780 636297 636368 636369"),
            new CardScheme("Hiper", "16", "637"),
            new CardScheme("Hipercard", "13 16 19", "3841 606282"),
            new CardScheme("Verve", "16 18 19", "506099-506198 507865-507964 650002-650027"),
            new CardScheme("Troy", "16", "65 9792"),
            new CardScheme("InterPayment", "16 17 18 19", "636"),
            new CardScheme("InstaPayment", "16", "637-639"),
            new CardScheme("Dankort", "16", "5019"),
            new CardScheme("Meeza", "16", "5078"),
            new CardScheme("GPN", "16", "1946"),
            new CardScheme("AfriGo", "18", "56445600"),
            new CardScheme("UkrCard", "16 17 18 19", "60400100-60420099"),
            new CardScheme("Bankcard", "16", "5610 560221-560225"),
            new CardScheme("Switch", "16 18 19", "564182 633110 6333"),
            new CardScheme("Solo", "16 18 19", "6334 6767"),
            new CardScheme("UzCard", "16", "5614 8600"),
            new CardScheme("national schemes, 9 and country code", "16 17 18 19", "9051 9112 9417 9704 9762 9804 9860"),
            new CardScheme(
                    "Shetab",
                    "16",
                    "170019 502229 502806 502908 502910 502938 504172 504706 505416 505426 505785 505801 505809 507677 581672"
                            + " 581874 585947 585949 585983 589210 589463 610433 991975"));

    /** Numbers are compared by that many leading digits. */
    private static final int PREFIX = 8;

    private final String name;
    /** Bit n is set if numbers of n digits are issued. */
    private final int lengths;
    /** From and to, in turn, filled up to eight digits. */
    private final int[] ranges;

    private CardScheme(String name, String lengths, String prefixes) {
        this.name = name;
        int bits = 0;
        for (String length : lengths.split(" ", -1)) {
            bits |= 1 << Integer.parseInt(length);
        }
        this.lengths = bits;
        String[] parts = prefixes.split(" ", -1);
        this.ranges = new int[2 * parts.length];
        for (int i = 0; i < parts.length; i++) {
            int dash = parts[i].indexOf('-');
            String from = dash < 0 ? parts[i] : parts[i].substring(0, dash);
            String to = parts[i].substring(dash + 1);
            ranges[2 * i] = Integer.parseInt(from + "0".repeat(PREFIX - from.length()));
            ranges[2 * i + 1] = Integer.parseInt(to + "9".repeat(PREFIX - to.length()));
        }
    }

    /** Whether some scheme has numbers that begin and are as long as these digits. */
    static boolean anyHas(CharSequence number) {
        return MAESTRO.has(number) || anyButMaestroHas(number);
    }

    /** The same without Maestro. */
    static boolean anyButMaestroHas(CharSequence number) {
        for (CardScheme scheme : OTHERS) {
            if (scheme.has(number)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(CharSequence number) {
        if ((lengths >> number.length() & 1) == 0) {
            return false;
        }
        int prefix = Integer.parseInt(number, 0, PREFIX, 10);
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= prefix && prefix <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
