package keepword.disclosure;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * By what a recipient has committed itself to protect data as the vendor's policy says (promise {@code bound-partners}).
 *
 * @param signed on which day
 * @param sha256 of the signed document, as 64 hexadecimal digits
 * @param until its last day, in the vendor's zone; null if it has no end
 */
public record Agreement(
        LocalDate signed, String sha256, @Nullable LocalDate until) {
    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(signed) && (until == null || !day.isAfter(until));
    }
}
