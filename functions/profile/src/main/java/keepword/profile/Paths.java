package keepword.profile;

import keepword.person.RecordId;

/** Ids of records as part of a path: the number sign would begin a fragment there. */
final class Paths {
    private Paths() {}

    static String of(RecordId id) {
        return id.value().replace('#', '~');
    }

    static RecordId record(String part) {
        return new RecordId(part.replace('~', '#'));
    }
}
