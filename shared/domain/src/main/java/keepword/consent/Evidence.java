package keepword.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.MailId;
import org.jspecify.annotations.Nullable;

/**
 * Where a choice came from, recorded beside it so that it can be proven.
 *
 * @param chosenAt when the owner of the address chose; never later than when it is recorded
 * @param policyVersion the privacy policy in force then
 * @param details such as the id of the webhook or mail, or of the {@link Wording}; nothing personal
 */
public record Evidence(Source source, Instant chosenAt, String policyVersion, Map<String, String> details) {
    private static final String WORDING = "wording";
    private static final String FORM = "form";
    private static final String MAIL = "mail";

    public Evidence {
        details = Map.copyOf(details);
    }

    /** The same with one more detail. */
    public Evidence with(String detail, String value) {
        Map<String, String> all = new HashMap<>(details);
        all.put(detail, value);
        return new Evidence(source, chosenAt, policyVersion, all);
    }

    /**
     * The same with what the person was shown.
     *
     * @param id of a wording; null if nobody knows
     */
    public Evidence shown(@Nullable String id) {
        return id == null ? this : with(WORDING, id);
    }

    /**
     * The same with what the form said that was filled in before it was confirmed.
     *
     * @param id of a wording; null if nobody knows
     */
    public Evidence filledIn(@Nullable String id) {
        return id == null ? this : with(FORM, id);
    }

    /** The mail that it was about, or that a link came with, if there is one. */
    public Optional<MailId> mail() {
        return Optional.ofNullable(details.get(MAIL)).map(MailId::new);
    }

    /** The id of what the person was shown, if it is known. */
    public Optional<String> wording() {
        return Optional.ofNullable(details.get(WORDING));
    }

    /** The id of what the form said that was filled in before, by whomever. */
    public Optional<String> form() {
        return Optional.ofNullable(details.get(FORM));
    }
}
