package keepword.simulation.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import keepword.promise.Promises;
import keepword.store.Write;

/** Short versions of the policy, each with all promises. */
public final class SamplePolicy {
    private static final String LANGUAGE = "en";
    private static final String PROMISES =
            "We keep these promises. <!-- promise: " + String.join(", ", Promises.all()) + " -->";

    /** What there is in the beginning. */
    public static final PolicyCalendar FIRST =
            PolicyCalendar.EMPTY.announced(version(Parts.POLICY, false, LocalDate.of(2025, 1, 1), Set.of()));

    private SamplePolicy() {}

    /** What a version says: the promises, and whatever else is in it. */
    public static String markdown(String id) {
        return "# Privacy policy\n\n" + PROMISES + "\n\nThis is version " + id + ".";
    }

    /** A version as its folder is handed in. */
    public static Map<String, Object> folder(String id) {
        return Map.of(
                "id",
                id,
                "binding",
                LANGUAGE,
                "summary",
                Map.of(LANGUAGE, "What changes."),
                "markdown",
                Map.of(LANGUAGE, markdown(id)));
    }

    /** Those that there are after a material change was announced a while ago. */
    public static PolicyCalendar with(String id, LocalDate announced, Set<LocalDate> noticed) {
        return FIRST.announced(version(id, true, announced, noticed));
    }

    private static PolicyVersion version(String id, boolean material, LocalDate announced, Set<LocalDate> noticed) {
        Instant noon = announced.atTime(LocalTime.NOON).atZone(Parts.ZONE).toInstant();
        LocalDate effective = material ? announced.plusDays(PolicyCalendar.NOTICE_DAYS + 1L) : announced;
        return new PolicyVersion(
                id, LANGUAGE, Map.of(LANGUAGE, words(id).hash()), material, noon, effective, Parts.ZONE, noticed, null);
    }

    /** What its last version says. */
    static Write words(PolicyCalendar calendar) {
        String id = calendar.versions().getLast().id();
        return new PolicyItems.KeepWords(id, LANGUAGE, words(id));
    }

    private static PolicyWords words(String id) {
        return new PolicyWords(markdown(id), "What changes.", null);
    }

    /** Announces its last version, before anything happens. */
    static List<Write> writes(PolicyCalendar calendar) {
        return List.of(new PolicyItems.SaveVersions(calendar), words(calendar));
    }
}
