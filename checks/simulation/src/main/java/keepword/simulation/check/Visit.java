package keepword.simulation.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A browser asks for a page at {@code /user/}.
 *
 * @param path without the query
 * @param session the cookie of a session; empty without one
 * @param browser the cookie that links are bound to; empty without one
 */
public record Visit(String method, String path, Map<String, String> form, String session, String browser) {
    private static final Set<String> BY_LINK = Set.of("sign-in", "address", "prepared");

    boolean isPost() {
        return method.equals("POST");
    }

    /** Whether a form of this page is sent. */
    boolean posts(String page) {
        return isPost() && path.equals("/user/" + page);
    }

    /** The token behind this page, if it is one behind a link. */
    Optional<String> token(String page) {
        String before = "/user/" + page + "/";
        return path.startsWith(before) ? Optional.of(path.substring(before.length())) : Optional.empty();
    }

    /** Whether it takes a session: any page but those behind a link, and the one where links are asked for. */
    boolean needsSession() {
        return !posts("sign-in")
                && BY_LINK.stream().noneMatch(page -> token(page).isPresent());
    }

    String form(String field) {
        return form.getOrDefault(field, "");
    }

    @Override
    public String toString() {
        return method + " " + path + " " + form;
    }
}
