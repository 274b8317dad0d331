package keepword.site;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.card.CardNumbers;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.person.EmailAddress;
import keepword.web.Form;
import keepword.web.HttpRequest;
import keepword.web.Texts;

/** Reads a sign-up: the form of our page, or JSON from the vendor's own pages. */
record SignUpForm(Topics topics) {
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
        return check(form.values("email").stream().findFirst().orElse(""), chosen, texts);
    }

    private Result readJson(String body, Texts texts) {
        try {
            Map<String, Object> json = JSON.std.mapFrom(body);
            Object email = json.get("email");
            List<String> chosen = json.get("topics") instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
            return check(email instanceof String text ? text : "", chosen, texts);
        } catch (IOException e) {
            return new Result.Invalid("The body is not a JSON object.", "");
        }
    }

    private Result check(String email, List<String> chosen, Texts texts) {
        if (CardNumbers.isIn(email)) {
            return new Result.Invalid(texts.get("noCard"), "email");
        }
        Set<Topic> known = new LinkedHashSet<>(topics.all());
        known.removeIf(topic -> !chosen.isEmpty() && !chosen.contains(topic.id()));
        if (known.isEmpty()) {
            return new Result.Invalid(texts.get("signUp.unknownTopic"), "topics");
        }
        return EmailAddress.parse(email)
                .<Result>map(address -> new Result.Valid(address, known))
                .orElseGet(() -> new Result.Invalid(texts.get("signUp.noAddress"), "email"));
    }
}
