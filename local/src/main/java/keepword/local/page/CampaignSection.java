package keepword.local.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the start page shows of campaigns.
 *
 * @param said what came of the button that was pressed last; empty if none was
 * @param fields the form, with what was typed
 * @param campaign the one in hand; null if there is none
 * @param others the ids of all others
 */
public record CampaignSection(
        String said, List<Field> fields, @Nullable Card campaign, List<String> others) {
    /**
     * A field of the form.
     *
     * @param name its place in the campaign's JSON: {@code subject/en}
     * @param problem why the campaign was refused; empty if it is not to blame
     * @param warning what would be better; empty if nothing
     * @param choices what can be chosen; empty if it is typed
     */
    public record Field(String name, String label, String value, String problem, String warning, List<String> choices) {
        /** Whether it has more than a line. */
        public boolean isLong() {
            return name.startsWith("markdown");
        }

        /** The language of what is typed. */
        public @Nullable String language() {
            return name.contains("/") ? name.substring(name.indexOf('/') + 1) : null;
        }

        /** Null unless it is to blame, as attributes have it. */
        public @Nullable String isWrong() {
            return problem.isEmpty() ? null : "true";
        }

        /** Its id in the page. */
        public String id() {
            return "campaign-" + name.replace('/', '-');
        }

        /** The ids of what is said about it; null if nothing is. */
        public @Nullable String describedBy() {
            return problem.isEmpty() && warning.isEmpty() ? null : id() + (problem.isEmpty() ? "-warning" : "-problem");
        }
    }

    /**
     * How far a campaign is.
     *
     * @param percent of all addresses that were looked at
     * @param counts its state, and what became of them
     * @param responses what came of its mails
     * @param mails those that came since the last button was pressed, the newest first
     */
    public record Card(
            String id,
            String sha256,
            int percent,
            String counts,
            String responses,
            List<String> languages,
            List<Button> buttons,
            List<MailLink> mails) {}

    /** A mail of the inbox. */
    public record MailLink(String id, String words) {}

    /** What can be done with a campaign now. */
    public record Button(String step, String words) {}

    /** Whether the form is what comes next. */
    public boolean isFormOpen() {
        return campaign == null
                || fields.stream().anyMatch(field -> !field.problem().isEmpty());
    }
}
