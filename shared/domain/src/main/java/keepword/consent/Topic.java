package keepword.consent;

/** A subject of promotional mail. */
public record Topic(String id) {}
