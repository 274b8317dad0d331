package keepword.survey;

import java.util.List;
import java.util.Optional;
import keepword.person.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Reads of a definition who runs the survey, if it is not the vendor. */
final class RunnerReader {
    static final int LONGEST_NAME = 120;
    static final int LONGEST_WORDS = 300;

    private static final int LONGEST_ADDRESS = 254;

    private RunnerReader() {}

    static Survey.@Nullable Runner read(Fields definition) {
        Optional<Fields> object = definition.object("runner");
        return object.isEmpty() ? null : runner(object.get(), PrizeReader.isContest(definition));
    }

    private static Survey.@Nullable Runner runner(Fields fields, boolean contest) {
        fields.knowOnly(List.of("name", "purpose", "receives", "contact", "agreement"));
        String name = fields.text("name", LONGEST_NAME);
        String purpose = fields.text("purpose", LONGEST_WORDS);
        boolean receives = fields.flag("receives");
        if (receives && !contest) {
            fields.wrong("receives", "must be false: without prizes, entries are anonymous and nobody can choose it.");
        }
        String agreement = receives || fields.has("agreement") ? fields.text("agreement", LONGEST_WORDS) : "";
        String contact = fields.text("contact", LONGEST_ADDRESS);
        Optional<EmailAddress> address = EmailAddress.parse(contact);
        if (!contact.isEmpty() && address.isEmpty()) {
            fields.wrong("contact", "must be an e-mail address.");
        }
        return address.isEmpty() ? null : new Survey.Runner(name, purpose, receives, address.get(), agreement);
    }
}
