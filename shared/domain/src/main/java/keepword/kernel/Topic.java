package keepword.kernel;

import java.util.regex.Pattern;

/**
 * A subject of promotional mail, such as {@code product-news}.
 *
 * @param id lower-case letters, digits and hyphens, at most 40; it stands in links and never changes
 */
public record Topic(String id) {
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    public Topic {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A topic's id is made of lower-case letters, digits and hyphens");
        }
    }
}
