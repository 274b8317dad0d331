package keepword.site;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import keepword.text.Texts;
import keepword.web.Vendor;

/** Says whom somebody tells who has found a weakness (RFC 9116). */
final class SecurityText {
    /** Less than a year is recommended (section 2.5.5). */
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private SecurityText() {}

    static String of(Vendor vendor, Instant now) {
        return "Contact: mailto:%s\nExpires: %s\nPreferred-Languages: %s\n"
                .formatted(
                        vendor.supportAddress(),
                        now.plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS),
                        Texts.languages().stream().map(Texts::language).sorted().collect(Collectors.joining(", ")));
    }
}
