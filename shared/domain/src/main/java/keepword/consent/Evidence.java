package keepword.consent;

import java.time.Instant;
import java.util.Map;

/**
 * Where a choice came from, recorded beside it so that it can be proven.
 *
 * @param chosenAt when the owner of the address chose; never later than when it is recorded
 * @param policyVersion the privacy policy in force then
 * @param details such as the id of the webhook or mail; nothing personal
 */
public record Evidence(Source source, Instant chosenAt, String policyVersion, Map<String, String> details) {
    public Evidence {
        details = Map.copyOf(details);
    }
}
