package keepword.site;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.field.TextRule;
import keepword.json.Json;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.HttpRequest;

/** Reads a sign-up: the form of our page, or a form or JSON from the vendor's own pages, which may say what they showed. */
record SignUpForm(Topics topics, Wordings wordings) {
    private static final int MAX_TOPICS = 100;

    /** What came of reading. */
    sealed interface Result {
        /**
         * A sign-up.
         *
         * @param language of the page that it came from (BCP 47); empty if it does not say
         * @param wording the id of what the vendor's own page showed; empty if it does not say
         * @param ours whether it is the form of our page
         */
        record Valid(EmailAddress email, Set<Topic> topics, String language, String wording, boolean ours)
                implements Result {}

        /** Not a sign-up; everything that is wrong with it, in words for a person, by field. */
        record Invalid(Map<String, String> problems) implements Result {}
    }

    /** Reads a sign-up; what is wrong with it is said in the language of the texts. */
    Result read(HttpRequest request, Texts texts) {
        return request.isJson() ? readJson(request.bodyText(), texts) : readForm(Form.parse(request.bodyText()), texts);
    }

    private Result readForm(Form form, Texts texts) {
        List<String> chosen = form.values("topic");
        boolean ours = !form.values("topics").isEmpty();
        Map<String, String> problems = new LinkedHashMap<>();
        if (chosen.isEmpty() && ours) {
            problems.put("topics", texts.get("signUp.noTopic"));
        }
        return check(
                form.first("email"), chosen, form.first("language"), form.first("wordingId"), ours, texts, problems);
    }

    private Result readJson(String body, Texts texts) {
        Optional<Json> json = Json.parse(body);
        if (json.isEmpty() || !(json.get().root() instanceof Map<?, ?> object)) {
            return new Result.Invalid(Map.of("", "The body is not a JSON object."));
        }
        JsonReader reader = JsonReader.of(object);
        List<String> chosen = reader.texts("topics", MAX_TOPICS, TextRule.REFERENCE);
        String language = reader.optionalText("language", TextRule.LANGUAGE).orElse("");
        String wording = reader.optionalText("wordingId", TextRule.REFERENCE).orElse("");
        Map<String, String> problems = new LinkedHashMap<>();
        Stream.concat(json.get().problems().stream(), reader.problems().stream())
                .forEach(problem -> problems.putIfAbsent(problem.pointer().substring(1), problem.words()));
        String email = reader.peek("email") instanceof String text ? text : "";
        return check(email, chosen, language, wording, false, texts, problems);
    }

    /** @param problems found so far */
    private Result check(
            String email,
            List<String> chosen,
            String language,
            String wording,
            boolean ours,
            Texts texts,
            Map<String, String> problems) {
        FormReader reader = new FormReader(texts);
        Optional<EmailAddress> address = reader.email("email", email);
        String spoken = reader.optionalText("language", language, TextRule.LANGUAGE);
        reader.problems().forEach(problems::putIfAbsent);
        Set<Topic> known = new LinkedHashSet<>(topics.all());
        known.removeIf(topic -> !chosen.isEmpty() && !chosen.contains(topic.id()));
        if (known.isEmpty()) {
            problems.putIfAbsent("topics", texts.get("signUp.unknownTopic"));
        }
        if (!wording.isEmpty() && wordings.find(wording).isEmpty()) {
            problems.putIfAbsent("wordingId", texts.get("signUp.unknownWording"));
        }
        return address.isEmpty() || !problems.isEmpty()
                ? new Result.Invalid(problems)
                : new Result.Valid(address.get(), known, spoken, wording, ours);
    }
}
