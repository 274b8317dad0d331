package keepword.operations;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why an operation was refused, in the form of RFC 9457. */
final class Refusal {
    private static final int UNPROCESSABLE = 422;

    private Refusal() {}

    /** The answer; more members may be added to it. */
    static Map<String, Object> of(String title, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", UNPROCESSABLE);
        problem.put("detail", detail);
        return problem;
    }
}
