package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.request.Request.Kind;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/**
 * The contact data, to correct or to empty (promises {@code correct} and {@code remove}). The form carries the version
 * that it was made from: what somebody else changed meanwhile is shown, never overwritten.
 */
record ContactForm(Commits commits, Done done) {
    APIGatewayV2HTTPResponse look(Visitor visitor, UserPages pages) {
        return page(200, visitor, stored(visitor.person()), Map.of(), pages);
    }

    APIGatewayV2HTTPResponse save(Visitor visitor, Form form, UserPages pages) {
        FormReader reader = new FormReader(pages.texts());
        Map<String, String> values = new LinkedHashMap<>();
        Field.CORRECTABLE.forEach(
                field -> values.put(field.id(), reader.optionalText(field.id(), form.first(field.id()), field.rule())));
        Person before = visitor.person();
        if (!form.first("version").equals(Long.toString(before.version()))) {
            return conflict(visitor, values, reader.problems(), pages);
        }
        if (!reader.problems().isEmpty()) {
            return page(422, visitor, values, reader.problems(), pages);
        }
        Map<Field, String> contact = new EnumMap<>(Field.class);
        Field.CORRECTABLE.forEach(field -> contact.put(field, values.getOrDefault(field.id(), "")));
        Person after = before.corrected(contact, Source.PROFILE, visitor.at());
        CommitResult result = commits.commit(List.of(
                new PersonItems.SavePerson(after), done.noChild(visitor), done.atOnce(visitor, Kind.CORRECTION)));
        return switch (result) {
            case CommitResult.Committed() -> Responses.seeOther("/user?done=contact");
            case CommitResult.Rejected rejected ->
                Done.refused(rejected, pages).orElseGet(() -> Responses.seeOther("/user/contact"));
        };
    }

    /** What is typed is kept in the form, and what is stored now stands beside it. */
    private static APIGatewayV2HTTPResponse conflict(
            Visitor visitor, Map<String, String> values, Map<String, String> problems, UserPages pages) {
        Map<String, String> changed = new LinkedHashMap<>(stored(visitor.person()));
        changed.entrySet().removeIf(field -> field.getValue().equals(values.get(field.getKey())));
        changed.computeIfPresent(
                Field.LANGUAGE.id(), (field, tag) -> pages.texts().nameOf(tag));
        Map<String, String> all = new LinkedHashMap<>(problems);
        all.put("", pages.texts().get("user.contact.conflict"));
        return Responses.page(
                409, pages.contact(values, all, changed, visitor.person().version(), visitor.csrf()));
    }

    private static APIGatewayV2HTTPResponse page(
            int status, Visitor visitor, Map<String, String> values, Map<String, String> problems, UserPages pages) {
        return Responses.page(
                status,
                pages.contact(values, problems, Map.of(), visitor.person().version(), visitor.csrf()));
    }

    private static Map<String, String> stored(Person person) {
        Map<String, String> values = new LinkedHashMap<>();
        Field.CORRECTABLE.forEach(
                field -> values.put(field.id(), person.get(field).orElse("")));
        return values;
    }
}
