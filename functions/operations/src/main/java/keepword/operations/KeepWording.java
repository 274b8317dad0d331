package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.consent.Wording;
import keepword.consent.Wordings;
import keepword.field.TextRule;

/** Keeps what a page of the vendor's own shows beside the choice of promotional mail, so that an opt-in can name it. */
record KeepWording(Wordings wordings) {
    private static final Field<String> TEXT =
            Field.text("text", "What people read there, word for word, without personal data.", Wording.TEXT);
    private static final Field<String> LANGUAGE =
            Field.text("language", "The language of the text, such as de.", TextRule.LANGUAGE);
    private static final Field<String> PLACE =
            Field.text("place", "Where it stands, such as the checkout of the shop.");

    Operation operation() {
        return new Operation(
                "keep-wording",
                "Keeps what a page of yours shows beside the choice of promotional mail, and tells its wordingId, which events, sign-ups and entries name."
                        + " The same text, language and place have the same id, however often it runs.",
                List.of(Field.TICKET, TEXT, LANGUAGE, PLACE),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) {
        return Map.of("wordingId", wordings.keep(new Wording(call.get(TEXT), call.get(LANGUAGE), call.get(PLACE))));
    }
}
