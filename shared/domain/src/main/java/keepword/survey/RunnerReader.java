package keepword.survey;

import java.util.List;
import java.util.Optional;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import keepword.person.EmailAddress;
import org.jspecify.annotations.Nullable;

/** Reads of a definition who runs the survey, if it is not the vendor. */
final class RunnerReader {
    static final int LONGEST_NAME = 120;
    static final int LONGEST_WORDS = 300;

    private RunnerReader() {}

    static Survey.@Nullable Runner read(JsonReader definition) {
        Optional<JsonReader> object = definition.optionalObject("runner");
        return object.isEmpty() ? null : runner(object.get(), PrizeReader.isContest(definition));
    }

    private static Survey.@Nullable Runner runner(JsonReader fields, boolean contest) {
        fields.knowOnly(List.of("name", "purpose", "receives", "contact", "agreement"));
        String name = fields.text("name", TextRule.line(LONGEST_NAME));
        String purpose = fields.text("purpose", TextRule.line(LONGEST_WORDS));
        boolean receives = fields.flag("receives");
        if (receives && !contest) {
            fields.wrong("receives", "must be false: without prizes, entries are anonymous and nobody can choose it.");
        }
        String agreement =
                receives || fields.has("agreement") ? fields.text("agreement", TextRule.line(LONGEST_WORDS)) : "";
        Optional<EmailAddress> address = fields.email("contact");
        return address.isEmpty() ? null : new Survey.Runner(name, purpose, receives, address.get(), agreement);
    }
}
