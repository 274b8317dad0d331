package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Source;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.person.RecordItems;
import keepword.request.Request.Kind;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.verification.Draft;
import keepword.verification.Draft.Pair;
import keepword.web.Form;
import keepword.web.QuestionFields;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/**
 * The security questions, set or changed as a whole (promise {@code support-verifies}). Support asks them; they sign
 * nobody in. An answer is hashed as it arrives, and never shown again.
 */
record QuestionsForm(People people, Commits commits, AnswerHashes hashes, Done done) {
    APIGatewayV2HTTPResponse look(Visitor visitor, UserPages pages) {
        return page(200, visitor, stored(visitor.person()), Map.of(), pages);
    }

    APIGatewayV2HTTPResponse save(Visitor visitor, Form form, UserPages pages) {
        Person before = visitor.person();
        Draft draft = new Draft(pair(form, 1), pair(form, 2));
        List<String> typed = List.of(draft.first().question(), draft.second().question());
        if (!form.first("version").equals(Long.toString(before.version()))) {
            return conflict(visitor, typed, pages);
        }
        Map<String, String> problems = problems(draft, pages);
        if (!problems.isEmpty()) {
            return page(422, visitor, typed, problems, pages);
        }
        SecurityQuestions questions = new SecurityQuestions(
                Source.PROFILE, visitor.at(), List.of(hashed(draft.first()), hashed(draft.second())));
        CommitResult result = commits.commit(List.of(
                // Also makes sure that no erasure has begun.
                new PersonItems.SavePerson(before.with(before.erasure())),
                new RecordItems.PutRecord(before.id(), questions),
                done.noChild(visitor),
                done.atOnce(visitor, Kind.CORRECTION)));
        return switch (result) {
            case CommitResult.Committed() -> Responses.seeOther("/user?done=questions");
            case CommitResult.Rejected rejected ->
                Done.refused(rejected, pages).orElseGet(() -> conflict(visitor, typed, pages));
        };
    }

    private Question hashed(Pair pair) {
        return new Question(pair.question(), hashes.hash(Draft.normalised(pair.answer())));
    }

    private static APIGatewayV2HTTPResponse conflict(Visitor visitor, List<String> typed, UserPages pages) {
        return page(409, visitor, typed, Map.of("", pages.texts().get("user.contact.conflict")), pages);
    }

    private static APIGatewayV2HTTPResponse page(
            int status, Visitor visitor, List<String> questions, Map<String, String> problems, UserPages pages) {
        List<QuestionFields> fields = List.of(
                QuestionFields.of(1, questions.getFirst(), pages.texts()),
                QuestionFields.of(2, questions.getLast(), pages.texts()));
        return Responses.page(
                status, pages.questions(fields, problems, visitor.person().version(), visitor.csrf()));
    }

    private List<String> stored(Person person) {
        return people.record(person.id(), SecurityQuestions.ID, SecurityQuestions.class)
                .map(stored -> stored.questions().stream().map(Question::words).toList())
                .orElse(List.of("", ""));
    }

    private static Map<String, String> problems(Draft draft, UserPages pages) {
        Map<String, String> problems = new LinkedHashMap<>();
        draft.problems()
                .forEach((place, problem) -> problems.put(
                        switch (place) {
                            case QUESTION_1 -> "question1";
                            case ANSWER_1 -> "answer1";
                            case QUESTION_2 -> "question2";
                            case ANSWER_2 -> "answer2";
                        },
                        words(problem, pages.texts())));
        return problems;
    }

    private static String words(Draft.Problem problem, Texts texts) {
        return switch (problem) {
            case MISSING -> texts.get("problem.missing");
            case TOO_LONG -> texts.get("problem.tooLong", Draft.MAX_LENGTH);
            case NOT_ONE_LINE -> texts.get("problem.oneLine");
            case CARD_NUMBER -> texts.get("problem.cardNumber");
            case TOO_SHORT -> texts.get("user.questions.tooShort");
            case IS_THE_QUESTION -> texts.get("user.questions.isTheQuestion");
            case SAME_QUESTION -> texts.get("user.questions.same");
        };
    }

    /** Own words count before the choice of the list. */
    private static Pair pair(Form form, int number) {
        String question = Optional.of(form.first("own" + number).strip())
                .filter(own -> !own.isEmpty())
                .orElseGet(() -> form.first("question" + number).strip());
        return new Pair(question, form.first("answer" + number).strip());
    }
}
