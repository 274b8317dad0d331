package keepword.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import keepword.aws.StructuredLog;
import keepword.consent.Ledger;
import keepword.mail.SetupProblem;
import keepword.request.ConsentPart;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that the mail service takes no mail at all until somebody changes a setting. Then one mail a minute, of all mailers
 * together, is tried: it tells operators what to do, or finds that it is done. All others wait without a try.
 */
public final class MailOutage {
    private static final String MARK = "mail-outage";
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Commits commits;
    private final InstantSource clock;
    private final StructuredLog log;
    /** As far as this mailer knows; null until it looks. */
    private volatile @Nullable Boolean lasts;

    /** Of a mailer that has not looked yet whether it lasts. */
    public MailOutage(ConsentPart consent, StructuredLog log) {
        this.ledger = consent.ledger();
        this.commits = consent.commits();
        this.clock = consent.clock();
        this.log = log;
    }

    /** Whether a mail may be tried now. */
    boolean mayTry() {
        Instant now = clock.instant();
        Boolean known = lasts;
        if (known == null) {
            known = ledger.mark(MARK, now).isPresent();
            lasts = known;
        }
        return !known || commits.commit(List.of(next(now))) instanceof CommitResult.Committed;
    }

    /** A mail was refused for it. */
    void met(SetupProblem problem) {
        if (!Boolean.TRUE.equals(lasts)) {
            lasts = true;
            Instant now = clock.instant();
            commits.commit(List.of(next(now)));
        }
        tell(problem);
    }

    /** Tells operators what to do; {@code MailOutageAlarm} goes off. */
    void tell(SetupProblem problem) {
        log.event(
                "mail.outage",
                Map.of("problem", problem.name(), "reason", problem.words(), "remedy", problem.remedy()));
        log.metric("MailOutage", "Count", 1);
    }

    /** A mail was taken. */
    void isOver() {
        if (Boolean.TRUE.equals(lasts)) {
            commits.commit(List.of(new Write.RemoveMark(MARK)));
            lasts = false;
            log.event("mail.outage-over", Map.of());
        }
    }

    private static Write next(Instant now) {
        return new Write.SetMark(new Mark(MARK, "tried", now.plus(BETWEEN_TRIES)), now);
    }
}
