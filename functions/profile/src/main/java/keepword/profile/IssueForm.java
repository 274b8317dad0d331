package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.person.People;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Message;
import keepword.person.PersonRecord.SupportIssue;
import keepword.person.RecordItems;
import keepword.request.Request.Kind;
import keepword.review.Formats;
import keepword.review.RecordPath;
import keepword.review.Review;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.IssueField;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/**
 * The texts of a support issue, to correct or to empty (promises {@code correct} and {@code remove}). Like {@link ContactForm},
 * it carries the person's version that it was made from: each event of the help desk makes another one, so what came
 * meanwhile is shown, never overwritten.
 */
record IssueForm(People people, Review review, Commits commits, Done done) {
    /** What the form sends that corrects; the one that removes does not. */
    static boolean isSent(Form form) {
        return form.first("do").equals("correct");
    }

    /** The issue of a path; empty if it is something else, or is not there. */
    Optional<SupportIssue> find(Visitor visitor, String path) {
        return RecordPath.record(path)
                .flatMap(id -> people.record(visitor.person().id(), id, SupportIssue.class));
    }

    APIGatewayV2HTTPResponse look(Visitor visitor, SupportIssue issue, UserPages pages) {
        return page(200, visitor, issue, stored(issue, pages), Map.of(), Map.of(), pages);
    }

    APIGatewayV2HTTPResponse save(Visitor visitor, SupportIssue issue, String path, Form form, UserPages pages) {
        FormReader reader = new FormReader(pages.texts());
        Map<String, String> stored = stored(issue, pages);
        Map<String, String> values = new LinkedHashMap<>(stored);
        // What an old form does not have is not emptied by it.
        fields(issue, pages).stream()
                .filter(field -> !form.values(field.name()).isEmpty())
                .forEach(field -> values.put(
                        field.name(), reader.optionalText(field.name(), form.first(field.name()), field.rule())));
        Map<String, String> problems = new LinkedHashMap<>(reader.problems());
        if (!form.first("version").equals(Long.toString(visitor.person().version()))) {
            problems.put("", pages.texts().get("user.contact.conflict"));
            stored.entrySet().removeIf(field -> field.getValue().equals(values.get(field.getKey())));
            return page(409, visitor, issue, values, problems, stored, pages);
        }
        if (!problems.isEmpty()) {
            return page(422, visitor, issue, values, problems, Map.of(), pages);
        }
        Map<String, String> texts = issue.messages().stream()
                .collect(Collectors.toMap(
                        Message::id, message -> values.getOrDefault(IssueField.name(message), message.text())));
        SupportIssue corrected =
                issue.corrected(values.getOrDefault(IssueField.SUBJECT, issue.subject()), texts, visitor.at());
        CommitResult result = commits.commit(List.of(
                new PersonItems.SavePerson(
                        visitor.person().with(visitor.person().erasure())),
                new RecordItems.PutRecord(visitor.person().id(), corrected),
                done.noChild(visitor),
                done.atOnce(visitor, Kind.CORRECTION)));
        return switch (result) {
            case CommitResult.Committed() -> Responses.seeOther("/user?done=contact");
            case CommitResult.Rejected rejected ->
                Done.refused(rejected, pages).orElseGet(() -> Responses.seeOther(path));
        };
    }

    private APIGatewayV2HTTPResponse page(
            int status,
            Visitor visitor,
            SupportIssue issue,
            Map<String, String> values,
            Map<String, String> problems,
            Map<String, String> stored,
            UserPages pages) {
        Formats formats = review.formats(pages);
        return Responses.page(
                status,
                pages.issue(
                        formats.record(issue),
                        formats.issueFields(issue),
                        values,
                        problems,
                        stored,
                        visitor.person().version(),
                        visitor.csrf()));
    }

    private List<IssueField> fields(SupportIssue issue, UserPages pages) {
        return review.formats(pages).issueFields(issue);
    }

    private Map<String, String> stored(SupportIssue issue, UserPages pages) {
        Map<String, String> values = new LinkedHashMap<>();
        fields(issue, pages).forEach(field -> values.put(field.name(), field.value()));
        return values;
    }
}
