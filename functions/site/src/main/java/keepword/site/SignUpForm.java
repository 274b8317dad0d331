package keepword.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.field.TextRule;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.person.EmailAddress;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.HttpRequest;

/** Reads a sign-up: the form of our page, or JSON from the vendor's own pages. */
record SignUpForm(Topics topics) {
    private static final int MAX_TOPICS = 100;

    /** What came of reading. */
    sealed interface Result {
        record Valid(EmailAddress email, Set<Topic> topics) implements Result {}

        /**
         * Not a sign-up.
         *
         * @param words for a person
         * @param field the field's name
         */
        record Invalid(String words, String field) implements Result {}
    }

    /** Reads a sign-up; what is wrong with it is said in the language of the texts. */
    Result read(HttpRequest request, Texts texts) {
        return request.isJson() ? readJson(request.bodyText(), texts) : readForm(Form.parse(request.bodyText()), texts);
    }

    private Result readForm(Form form, Texts texts) {
        List<String> chosen = form.values("topic");
        boolean listed = !form.values("topics").isEmpty();
        if (chosen.isEmpty() && listed) {
            return new Result.Invalid(texts.get("signUp.noTopic"), "topic");
        }
        return check(form.first("email"), chosen, texts);
    }

    private Result readJson(String body, Texts texts) {
        Optional<Json> json = Json.parse(body);
        if (json.isEmpty() || !(json.get().root() instanceof Map<?, ?> object)) {
            return new Result.Invalid("The body is not a JSON object.", "");
        }
        JsonReader reader = JsonReader.of(object);
        List<String> chosen = reader.texts("topics", MAX_TOPICS, TextRule.REFERENCE);
        List<JsonProblem> problems =
                json.get().problems().isEmpty() ? reader.problems() : json.get().problems();
        if (!problems.isEmpty()) {
            return new Result.Invalid(
                    problems.getFirst().words(), problems.getFirst().pointer().substring(1));
        }
        return check(reader.peek("email") instanceof String text ? text : "", chosen, texts);
    }

    private Result check(String email, List<String> chosen, Texts texts) {
        Set<Topic> known = new LinkedHashSet<>(topics.all());
        known.removeIf(topic -> !chosen.isEmpty() && !chosen.contains(topic.id()));
        if (known.isEmpty()) {
            return new Result.Invalid(texts.get("signUp.unknownTopic"), "topics");
        }
        FormReader reader = new FormReader(texts);
        return reader.email("email", email)
                .<Result>map(address -> new Result.Valid(address, known))
                .orElseGet(() -> new Result.Invalid(reader.problem("email"), "email"));
    }
}
