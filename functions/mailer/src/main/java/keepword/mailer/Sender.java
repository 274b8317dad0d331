package keepword.mailer;

import java.time.ZoneId;

/**
 * Who mails: what stands in every mail beside its text.
 *
 * @param publicUrl what every link begins with, without a slash at the end
 * @param zone dates are written in it
 */
public record Sender(
        String brand,
        String address,
        String supportAddress,
        String unsubscribeAddress,
        String postalAddress,
        String publicUrl,
        ZoneId zone) {}
