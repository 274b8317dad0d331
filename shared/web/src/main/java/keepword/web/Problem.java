package keepword.web;

import java.util.LinkedHashMap;
import java.util.Map;
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
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "about:blank");
        map.put("title", title);
        map.put("status", status);
        map.put("detail", detail);
        if (field != null) {
            map.put("field", field);
        }
        return map;
    }
}
