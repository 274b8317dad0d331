package keepword.consent;

/** What a choice or a datum came through; the promise {@code collect-with-reason} knows no other way in. */
public enum Source {
    ORDER("order"),
    REGISTRATION("registration"),
    TRIAL("trial"),
    DOWNLOAD("download"),
    WEBSITE("website"),
    SURVEY("survey"),
    SUPPORT("support"),
    LINK("link"),
    ONE_CLICK("one-click"),
    MAIL("mail"),
    COMPLAINT("complaint"),
    BOUNCE("bounce"),
    IMPORT("import"),
    /** The person themselves, signed in. */
    PROFILE("profile"),
    /** We ourselves, carrying out what was asked for before. */
    JOB("job");

    private final String id;

    Source(String id) {
        this.id = id;
    }

    /** The word that is stored and shown. */
    public String id() {
        return id;
    }

    /** The source of a stored word. */
    public static Source of(String id) {
        for (Source source : values()) {
            if (source.id.equals(id)) {
                return source;
            }
        }
        throw new IllegalArgumentException("No source is called " + id);
    }
}
