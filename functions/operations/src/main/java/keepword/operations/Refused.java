package keepword.operations;

import java.util.Map;
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

    Problem problem() {
        return problem;
    }

    Map<String, Object> more() {
        return more;
    }
}
