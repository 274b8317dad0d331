package keepword.consent;

import keepword.kernel.Named;

/** What a choice or a datum came through; the promise {@code collect-with-reason} knows no other way in. */
public enum Source implements Named {
    ORDER,
    REGISTRATION,
    TRIAL,
    DOWNLOAD,
    WEBSITE,
    SURVEY,
    SUPPORT,
    /** The help desk, which tells of what somebody wrote to support. */
    HELP_DESK,
    LINK,
    ONE_CLICK,
    MAIL,
    COMPLAINT,
    BOUNCE,
    IMPORT,
    /** The shop, which tells what somebody changed or chose there. */
    SHOP,
    /** The person themselves, signed in. */
    PROFILE,
    /** We ourselves, carrying out what was asked for before. */
    JOB;

    /** The source of a stored word. */
    public static Source of(String id) {
        return Named.of(Source.class, id);
    }
}
