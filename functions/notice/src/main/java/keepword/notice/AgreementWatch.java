package keepword.notice;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import keepword.aws.StructuredLog;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;

/**
 * Says early enough that a recipient's agreement ends, after which nothing goes there (promise {@code bound-partners}).
 *
 * @param zone the vendor's, whose days count
 */
record AgreementWatch(Disclosures disclosures, ZoneId zone, InstantSource clock, StructuredLog log) {
    private static final Set<Long> DAYS_BEFORE = Set.of(60L, 30L, 7L, 0L);

    void run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        disclosures.register().recipients().stream()
                .filter(recipient -> recipient.ended() == null)
                .forEach(recipient -> look(recipient, today));
    }

    private void look(Recipient recipient, LocalDate today) {
        Agreement agreement = recipient.agreement();
        if (agreement == null || agreement.until() == null) {
            return;
        }
        long left = ChronoUnit.DAYS.between(today, agreement.until());
        if (DAYS_BEFORE.contains(left)) {
            log.event(
                    "agreement.ending",
                    Map.of(
                            "recipient",
                            recipient.id().value(),
                            "until",
                            agreement.until().toString()));
            log.metric("AgreementEnding", "Count", 1);
        }
    }
}
