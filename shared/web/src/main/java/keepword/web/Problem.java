package keepword.web;

import java.util.Map;
import keepword.kernel.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in words for whoever sent it (RFC 9457). It names the field, never its value.
 *
 * @param field the JSON pointer of the field that is to blame, or null
 */
public record Problem(
        int status, String title, String detail, @Nullable String field) {
    public Problem(int status, String title, String detail) {
        this(status, title, detail, null);
    }

    /** Its members, in their order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = Fields.of("type", "about:blank")
                .and("title", title)
                .and("status", status)
                .and("detail", detail)
                .map();
        if (field != null) {
            map.put("field", field);
        }
        return map;
    }
}
