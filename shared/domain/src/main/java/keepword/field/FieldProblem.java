package keepword.field;

/**
 * Why a text was refused. It never quotes the text.
 *
 * @param limit the number that the words need, such as the most characters; 0 for none
 */
public record FieldProblem(Kind kind, int limit) {
    /** The reasons; the id names the text of a page that says so. */
    public enum Kind {
        MISSING("missing", "is missing; it must be a text."),
        TOO_LONG("tooLong", "is too long: it must have 1 to {0} characters."),
        CONTROL_CHARACTER("oneLine", "must be on one line, without control characters."),
        CONTROL_CHARACTER_IN_LINES("controlCharacter", "must be without control characters."),
        CARD_NUMBER(
                "cardNumber", "holds what looks like a payment card number. We never accept one: please leave it out."),
        NOT_AN_ADDRESS(
                "address",
                "is not an e-mail address that mail can be sent to. Write only the address, such as"
                        + " ada@example.com."),
        NOT_A_LANGUAGE("language", "is not a language tag (BCP 47) such as en or de-AT.");

        private final String id;
        private final String detail;

        Kind(String id, String detail) {
            this.id = id;
            this.detail = detail;
        }

        public String id() {
            return id;
        }
    }

    public static FieldProblem of(Kind kind) {
        return new FieldProblem(kind, 0);
    }

    /** In English, to go on after the field's name. */
    public String detail() {
        return kind.detail.replace("{0}", Integer.toString(limit));
    }
}
