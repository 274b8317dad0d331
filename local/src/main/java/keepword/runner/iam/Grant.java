package keepword.runner.iam;

/**
 * The smallest part of a statement that somebody could leave out: an action on a resource, and of a condition one of the values that
 * it allows.
 *
 * @param value such as {@code history#*}; empty where nothing is restricted
 */
public record Grant(String function, String action, String resource, String value) {
    @Override
    public String toString() {
        return function + " " + action + " " + resource + (value.isEmpty() ? "" : " " + value);
    }
}
