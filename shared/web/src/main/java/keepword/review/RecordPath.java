package keepword.profile;

import java.util.Optional;
import keepword.person.RecordId;

/** Ids of records as part of a path: the number sign would begin a fragment there. */
final class Paths {
    private Paths() {}

    static String of(RecordId id) {
        return id.value().replace('#', '~');
    }

    /** Empty if it cannot be the id of a record. */
    static Optional<RecordId> record(String part) {
        return part.indexOf('~') < 1 ? Optional.empty() : Optional.of(new RecordId(part.replace('~', '#')));
    }
}
