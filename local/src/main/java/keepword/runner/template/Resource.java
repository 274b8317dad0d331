package keepword.runner.template;

/** A resource of the template, its intrinsics resolved. */
public record Resource(String id, String type, Tree properties) {}
