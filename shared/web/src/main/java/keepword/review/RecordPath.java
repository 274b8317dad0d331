package keepword.review;

import java.util.Optional;
import keepword.kernel.RecordId;

/** Where a record can be removed. In its id the number sign gives way: a fragment would begin there. */
public final class RecordPath {
    private static final String BEGINNING = "/user/records/";

    private RecordPath() {}

    public static String of(RecordId id) {
        return BEGINNING + id.value().replace('#', '~');
    }

    /**
     * The record of a path; empty if it is none.
     *
     * @param path from {@code /user} on
     */
    public static Optional<RecordId> record(String path) {
        String last = path.startsWith(BEGINNING) ? path.substring(BEGINNING.length()) : "";
        return last.indexOf('~') < 1 || last.contains("/")
                ? Optional.empty()
                : Optional.of(new RecordId(last.replace('~', '#')));
    }
}
