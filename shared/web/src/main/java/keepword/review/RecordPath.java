package keepword.review;

import java.util.Optional;
import keepword.kernel.RecordId;

/** Where a record can be removed. In its id the number sign gives way: a fragment would begin there. */
public final class RecordPath {
    private static final String BEGINNING = "/user/records/";

    /** No id is as long; a longer one would be more than a key of the store takes. */
    private static final int MAX_LENGTH = 256;

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
        return last.indexOf('~') < 1 || last.contains("/") || last.length() > MAX_LENGTH
                ? Optional.empty()
                : Optional.of(new RecordId(last.replace('~', '#')));
    }
}
