package keepword.simulation.world;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may get data, as staff write it down for the register. */
public final class SampleRecipient {
    /** Who gets the entries of contests. */
    static final Map<String, Object> MAGAZINE =
            of("magazine", "controller", "contest", List.of("entry", "email", "name", "answers"), bound(null));

    /** Who may ask for data by law. */
    public static final Map<String, Object> COURT =
            of("court", "authority", "legal-duty", List.of("name", "orders", "choices"), Map.of());

    /** Who runs the support chat, and is told what to delete. */
    public static final Map<String, Object> CHAT = chat();

    private SampleRecipient() {}

    private static Map<String, Object> chat() {
        Map<String, Object> more = new HashMap<>(bound(null));
        more.put("endpoint", "https://chat.example/demands");
        return of("chat", "processor", "support", List.of("email"), more);
    }

    /**
     * A carrier, which has an endpoint.
     *
     * @param until the last day of its agreement; null for none
     * @param policy the version that it committed itself to; null for none
     */
    public static Map<String, Object> carrier(
            String id, String role, List<String> fields, @Nullable LocalDate until, @Nullable String policy) {
        Map<String, Object> more = new HashMap<>(bound(until));
        more.put("endpoint", "https://" + id + ".example/parcels");
        if (policy != null) {
            more.put("policy", policy);
        }
        return of(id, role, "shipping", fields, more);
    }

    /** A system of the vendor's own, which has an endpoint. */
    public static Map<String, Object> own(String id, List<String> fields) {
        return of(id, "own", "own-systems", fields, Map.of("endpoint", "https://" + id + ".example/told"));
    }

    private static Map<String, Object> bound(@Nullable LocalDate until) {
        Map<String, Object> agreement = new HashMap<>(Map.of("signed", "2020-01-02", "sha256", "0".repeat(64)));
        if (until != null) {
            agreement.put("until", until.toString());
        }
        return Map.of("agreement", agreement);
    }

    private static Map<String, Object> of(
            String id, String role, String purpose, List<String> fields, Map<String, Object> more) {
        Map<String, Object> said = new HashMap<>(more);
        said.put("id", id);
        said.put("name", "The " + id);
        said.put("role", role);
        said.put("purposes", List.of(purpose));
        said.put("fields", fields);
        said.put("country", "AT");
        said.put("contact", "privacy@" + id + ".example");
        said.put("statement", "https://" + id + ".example/privacy");
        said.put("retentionDays", 0);
        return Map.copyOf(said);
    }
}
