package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.json.Finding;
import keepword.json.JsonProblem;
import keepword.web.Problem;

/** An operation is not carried out, and why, in the form of RFC 9457. It never quotes a value. */
final class Refused extends Exception {
    private static final int UNPROCESSABLE = 422;

    private final transient Problem problem;
    private final transient Map<String, Object> more;

    /** @param more members besides those of every problem */
    Refused(Problem problem, Map<String, Object> more) {
        super(problem.title(), null, false, false);
        this.problem = problem;
        this.more = Map.copyOf(more);
    }

    Refused(int status, String title, String detail) {
        this(new Problem(status, title, detail), Map.of());
    }

    /**
     * A field does not fit what there is.
     *
     * @param detail goes on after the field's name
     */
    Refused(String field, String detail) {
        this(
                new Problem(UNPROCESSABLE, "Invalid field", "Field /" + field + " " + detail + ".", "/" + field),
                Map.of());
    }

    /** A field that is an object is refused for these findings. */
    static Refused ofFindings(String title, String field, List<Finding> errors) {
        return of(
                title,
                field,
                errors.stream()
                        .map(error -> new JsonProblem(error.pointer(), words(error)))
                        .toList());
    }

    /** A finding as a sentence. */
    static String words(Finding finding) {
        return finding.line() == 0 ? finding.words() : "Line " + finding.line() + ": " + finding.words();
    }

    /**
     * A field that is an object is wrong in several places.
     *
     * @param field which
     * @param problems with pointers within it
     */
    static Refused of(String title, String field, List<JsonProblem> problems) {
        Problem problem = new Problem(
                UNPROCESSABLE, title, problems.size() == 1 ? problems.getFirst().words() : "There are several errors.");
        return new Refused(
                problem,
                Map.of(
                        "errors",
                        problems.stream()
                                .map(one -> Map.of("pointer", "/" + field + one.pointer(), "detail", one.words()))
                                .toList()));
    }

    Problem problem() {
        return problem;
    }

    Map<String, Object> more() {
        return more;
    }
}
