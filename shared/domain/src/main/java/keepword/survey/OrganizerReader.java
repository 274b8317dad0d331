package keepword.survey;

import java.util.List;
import java.util.Optional;
import keepword.disclosure.RecipientId;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Reads of a definition who runs the survey, if it is not the vendor. */
final class OrganizerReader {
    static final int MAX_NAME = 120;
    static final int MAX_WORDS = 300;

    private OrganizerReader() {}

    static Survey.@Nullable Organizer read(JsonReader definition) {
        Optional<JsonReader> object = definition.optionalObject("organizer");
        return object.isEmpty() ? null : organizer(object.get(), PrizeReader.isContest(definition));
    }

    private static Survey.@Nullable Organizer organizer(JsonReader fields, boolean contest) {
        fields.knowOnly(List.of("name", "purpose", "receives", "contact", "recipient"));
        String name = fields.text("name", TextRule.line(MAX_NAME));
        String purpose = fields.text("purpose", TextRule.line(MAX_WORDS));
        boolean receives = fields.flag("receives");
        if (receives && !contest) {
            fields.wrong("receives", "must be false: without prizes, entries are anonymous and nobody can choose it.");
        }
        String recipient = receives || fields.has("recipient")
                ? fields.text("recipient", RecipientId.FORM, "its id in the register of recipients: " + RecipientId.IS)
                : "";
        Optional<EmailAddress> address = fields.email("contact");
        return address.isEmpty() ? null : new Survey.Organizer(name, purpose, receives, address.get(), id(recipient));
    }

    private static @Nullable RecipientId id(String recipient) {
        // What is wrong is noted, and what comes of reading is good for nothing then.
        return RecipientId.FORM.matcher(recipient).matches() ? new RecipientId(recipient) : null;
    }
}
