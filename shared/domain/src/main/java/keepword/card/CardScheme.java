package keepword.card;

/**
 * The schemes of payment cards: the leading digits of their numbers (issuer identification numbers) and their lengths.
 *
 * <p>From <a href="https://en.wikipedia.org/wiki/Payment_card_number">Payment card number</a> (its table of issuing
 * networks), <a href="https://github.com/braintree/credit-card-type">braintree/credit-card-type</a>, and ISO/IEC 7812-1,
 * whose leading 9 is followed by the numeric country code (ISO 3166-1) of a national scheme.
 */
enum CardScheme {
    VISA("13 16 18 19", "4"),
    MASTERCARD("16", "51-55 2221-2720"),
    AMERICAN_EXPRESS("15", "34 37"),
    DISCOVER("16 17 18 19", "6011 644-649 65"),
    DINERS_CLUB("14 15 16 17 18 19", "300-305 3095 36 38-39"),
    JCB("16 17 18 19", "3528-3589"),
    JCB_OLD("15", "1800 2131"),
    JCB_BRAZIL("16", "3088 3096 3112 3158 3337"),
    UNION_PAY("14 15 16 17 18 19", "62 81"),
    T_UNION("19", "31"),
    MIR("16 17 18 19", "2200-2204"),
    RUPAY("16", "353 356 508 60 65 81 82"),
    PAY_PAK("16", "2205"),
    UATP("15", "1"),
    ELO("16", "438935 451416 504175 506699-506778 509 627780 636297 636368 636369"),
    HIPER("16", "637"),
    HIPERCARD("13 16 19", "3841 606282"),
    VERVE("16 18 19", "506099-506198 507865-507964 650002-650027"),
    TROY("16", "65 9792"),
    INTER_PAYMENT("16 17 18 19", "636"),
    INSTA_PAYMENT("16", "637-639"),
    DANKORT("16", "5019"),
    MEEZA("16", "5078"),
    GPN("16", "1946"),
    AFRI_GO("18", "56445600"),
    UKR_CARD("16 17 18 19", "60400100-60420099"),
    BANKCARD("16", "5610 560221-560225"),
    SWITCH("16 18 19", "564182 633110 6333"),
    SOLO("16 18 19", "6334 6767"),
    UZCARD("16", "5614 8600"),
    NATIONAL("16 17 18 19", "9051 9112 9417 9704 9762 9804 9860"),
    /** Banks of Iran: the list of IINs in <a href="https://github.com/masihgh/iranian-bank-list">iranian-bank-list</a>. */
    SHETAB(
            "16",
            "170019 502229 502806 502908 502910 502938 504172 504706 505416 505426 505785 505801 505809 507677 581672"
                    + " 581874 585947 585949 585983 589210 589463 610433 991975"),
    /** Last, because it takes in ranges of many others. */
    MAESTRO("12 13 14 15 16 17 18 19", "493698 50 56-59 6");

    /** Numbers are compared by that many leading digits. */
    private static final int PREFIX = 8;

    private static final CardScheme[] ALL = values();

    /** Bit n is set if numbers of n digits are issued. */
    private final int lengths;

    /** From and to, in turn, filled up to eight digits. */
    private final int[] ranges;

    CardScheme(String lengths, String prefixes) {
        int bits = 0;
        for (String length : lengths.split(" ")) {
            bits |= 1 << Integer.parseInt(length);
        }
        this.lengths = bits;
        String[] parts = prefixes.split(" ");
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
        return has(number, ALL.length);
    }

    /** The same without Maestro, whose ranges take in every number with a leading 6. */
    static boolean anyButMaestroHas(CharSequence number) {
        return has(number, MAESTRO.ordinal());
    }

    private static boolean has(CharSequence number, int schemes) {
        int prefix = Integer.parseInt(number, 0, PREFIX, 10);
        for (int i = 0; i < schemes; i++) {
            if ((ALL[i].lengths >> number.length() & 1) != 0 && ALL[i].isInRange(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean isInRange(int prefix) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= prefix && prefix <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
