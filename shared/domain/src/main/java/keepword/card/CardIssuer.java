package keepword.card;

/** The issuers of payment cards, by the range of leading digits and the lengths of their numbers (ISO/IEC 7812). */
enum CardIssuer {
    VISA(4, 4, 1, 13, 16, 19),
    MASTERCARD(51, 55, 2, 16),
    MASTERCARD_2(2221, 2720, 4, 16),
    AMERICAN_EXPRESS_34(34, 34, 2, 15),
    AMERICAN_EXPRESS_37(37, 37, 2, 15),
    DISCOVER_6011(6011, 6011, 4, 16, 17, 18, 19),
    DISCOVER_644(644, 649, 3, 16, 17, 18, 19),
    DISCOVER_65(65, 65, 2, 16, 17, 18, 19),
    DINERS_300(300, 305, 3, 14, 16, 19),
    DINERS_3095(3095, 3095, 4, 14, 16, 19),
    DINERS_36(36, 36, 2, 14, 16, 19),
    DINERS_38(38, 39, 2, 14, 16, 19),
    JCB(3528, 3589, 4, 16, 17, 18, 19),
    UNION_PAY(62, 62, 2, 16, 17, 18, 19),
    UNION_PAY_81(81, 81, 2, 16, 17, 18, 19),
    MAESTRO_50(50, 50, 2, 13, 15, 16, 18, 19),
    MAESTRO_56(56, 58, 2, 13, 15, 16, 18, 19),
    MAESTRO_6(6304, 6304, 4, 13, 15, 16, 18, 19),
    MAESTRO_67(67, 67, 2, 13, 15, 16, 18, 19),
    MIR(2200, 2204, 4, 16, 17, 18, 19),
    RUPAY(60, 60, 2, 16),
    RUPAY_82(82, 82, 2, 16),
    TROY(9792, 9792, 4, 16);

    private final int from;
    private final int to;
    private final int digits;
    /** Bit n is set if numbers of n digits are given out. */
    private final int lengths;

    CardIssuer(int from, int to, int digits, int... lengths) {
        this.from = from;
        this.to = to;
        this.digits = digits;
        int bits = 0;
        for (int length : lengths) {
            bits |= 1 << length;
        }
        this.lengths = bits;
    }

    /** Whether some issuer gives out numbers that begin and are as long as these digits. */
    static boolean anyIssues(CharSequence number) {
        for (CardIssuer issuer : values()) {
            if (issuer.issues(number)) {
                return true;
            }
        }
        return false;
    }

    private boolean issues(CharSequence number) {
        if ((lengths >> number.length() & 1) == 0) {
            return false;
        }
        int prefix = Integer.parseInt(number, 0, digits, 10);
        return from <= prefix && prefix <= to;
    }
}
