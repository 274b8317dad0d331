package keepword.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.aws.Environment;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Delivery;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.Topic;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.promise.Keeps;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A vendor mails 3,000 customers twice a week and sends receipts, until SES has reported 10,000 times. */
@Keeps({"transactional-mail", "silence-after-opt-out"})
class BounceRateTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:FeedbackTopic";
    private static final Topic NEWS = new Topic("product-news");
    private static final int REPORTS = 10_000;
    private static final int BAD_DAY = 30;
    private static final List<String> PROVIDERS = List.of("large.example", "b.example", "c.example", "d.example");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T06:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final AddressKeys keys = parts.addressKeys();
    private final ConsentService consents = parts.consents();
    private final StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, random, line -> {}));
    private final FeedbackProcessor processor =
            new FeedbackProcessor(parts, new SnsTopic(TOPIC, log), new FeedbackRecorder(parts, log), log);
    private final List<Mailbox> mailboxes =
            IntStream.range(0, 3_000).mapToObj(this::mailbox).toList();
    private final List<Runnable> reported = new ArrayList<>();
    private int day;
    private int mails;
    private int bounces;
    private int badDayBounces;
    private int blockedMails;
    private int reports;

    /** How a mailbox answers. */
    private enum Answer {
        FINE,
        GONE,
        REFUSES_ALWAYS,
        FULL_FOR_A_WEEK,
        SUPPRESSED_FOR_A_WEEK,
        ANSWERS_BY_MACHINE,
        SLOW
    }

    private record Mailbox(String email, AddressKey address, Answer answer, int from) {}

    private Mailbox mailbox(int number) {
        String email = "c" + number + "@" + PROVIDERS.get(number % PROVIDERS.size());
        int kind = random.nextInt(100);
        Answer answer = kind < 12
                ? Answer.GONE
                : kind < 14
                        ? Answer.REFUSES_ALWAYS
                        : kind < 18
                                ? Answer.FULL_FOR_A_WEEK
                                : kind < 20
                                        ? Answer.SUPPRESSED_FOR_A_WEEK
                                        : kind < 22 ? Answer.ANSWERS_BY_MACHINE : kind < 26 ? Answer.SLOW : Answer.FINE;
        AddressKey address = keys.of(new EmailAddress(email));
        consents.record(
                address,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.ORDER, clock.instant(), "2026-01", Map.of()));
        return new Mailbox(email, address, answer, random.nextInt(150));
    }

    @Test
    void ten_thousand_mixed_reports_leave_a_bounce_rate_below_2_percent_and_a_blocked_provider_closes_nobody() {
        while (reports < REPORTS) {
            oneDay();
        }

        double rate = 100.0 * bounces / mails;
        List<Mailbox> blocked = mailboxes.stream()
                .filter(mailbox -> mailbox.email().endsWith(PROVIDERS.getFirst()))
                .filter(mailbox -> mailbox.answer() != Answer.GONE && mailbox.answer() != Answer.REFUSES_ALWAYS)
                .toList();
        long gone = mailboxes.stream().filter(this::isOver).count();
        System.out.printf(
                "seed %d: %d reports in %d days, %d mails, %d hard bounces, a rate of %.2f %%;"
                        + " %d of %d mailboxes closed or ended; the bad day cost %d bounces%n",
                seed, reports, day, mails, bounces, rate, gone, mailboxes.size(), badDayBounces);
        assertThat(rate).as("seed " + seed).isLessThan(2);
        assertThat(badDayBounces).as("seed " + seed).isGreaterThan(500);
        assertThat(blockedMails).as("one mail a mailbox, though more were due").isLessThan(blocked.size() * 3 / 2);
        assertThat(blocked)
                .as("seed " + seed)
                .isNotEmpty()
                .noneMatch(mailbox -> delivery(mailbox).bouncedAt() != null);
        assertThat(blocked).as("seed " + seed).noneMatch(this::isOver);
        assertThat(mailboxes.stream().filter(mailbox -> mailbox.answer() == Answer.GONE && mailbox.from() < day - 8))
                .as("seed " + seed)
                .isNotEmpty()
                .allMatch(this::isOver);
    }

    private Delivery delivery(Mailbox mailbox) {
        return stores.consent(mailbox.address()).delivery();
    }

    private boolean isOver(Mailbox mailbox) {
        Delivery delivery = delivery(mailbox);
        return delivery.bouncedAt() != null || Delivery.NEVER.equals(delivery.pausedUntil());
    }

    private void oneDay() {
        for (int hour = 0; hour < 4 && reports < REPORTS; hour++) {
            clock.advance(Duration.ofHours(1));
            boolean campaign = day == BAD_DAY || (hour == 0 && day % 3 == 0);
            for (Mailbox mailbox : mailboxes) {
                if (campaign) {
                    mail(mailbox, NEWS, hour);
                }
                if (random.nextInt(120) == 0) {
                    mail(mailbox, null, hour);
                }
            }
            clock.advance(Duration.ofMinutes(10));
            reported.forEach(Runnable::run);
            reported.clear();
        }
        clock.advance(Duration.ofHours(20).minusMinutes(40));
        day++;
    }

    private void mail(Mailbox mailbox, @Nullable Topic topic, int hour) {
        Claim claim = new Claim(
                mailbox.address(),
                new MailId("m" + day + "-" + hour + (topic == null ? "" : topic.id())),
                "a",
                topic == null ? MailKind.TRANSACTIONAL : MailKind.PROMOTIONAL,
                topic,
                clock.instant().plusSeconds(60));
        if (!(stores.gate().claim(claim, clock.instant()) instanceof ClaimResult.Allowed)) {
            return;
        }
        mails++;
        if (day == BAD_DAY && mailbox.email().endsWith(PROVIDERS.getFirst())) {
            blockedMails += topic == null ? 0 : 1;
            badDayBounces++;
            refuses(mailbox, "5.7.1", "550 5.7.1 messages from [192.0.2.1] were not sent; we block your network");
        } else {
            answer(mailbox);
        }
    }

    private void answer(Mailbox mailbox) {
        boolean thisWeek = day >= mailbox.from() && day < mailbox.from() + 7;
        switch (mailbox.answer()) {
            case FINE -> {}
            case GONE -> {
                if (day >= mailbox.from()) {
                    refuses(mailbox, dialect());
                }
            }
            case REFUSES_ALWAYS -> {
                if (day >= mailbox.from()) {
                    refuses(mailbox, "5.0.0", "550 Rejected");
                }
            }
            case FULL_FOR_A_WEEK -> {
                if (thisWeek) {
                    refuses(mailbox, "5.2.2", "552 5.2.2 mailbox full");
                }
            }
            case SUPPRESSED_FOR_A_WEEK -> {
                if (thisWeek) {
                    bounces++;
                    report(mailbox, "Permanent", "Suppressed", "\"status\":\"5.1.1\"");
                }
            }
            case ANSWERS_BY_MACHINE -> report(mailbox, "Transient", "General", "");
            case SLOW -> {
                if (random.nextInt(4) == 0) {
                    report(mailbox, "Transient", "MailboxFull", "\"status\":\"4.2.2\"");
                }
            }
        }
    }

    private String[] dialect() {
        return switch (random.nextInt(5)) {
            case 0 -> new String[] {"5.1.1", "550 5.1.1 user unknown"};
            case 1 -> new String[] {"5.4.1", "550 5.4.1 Recipient address rejected: Access denied."};
            case 2 ->
                new String[] {"5.5.0", "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302)."};
            case 3 -> new String[] {"5.0.0", "554 delivery error: dd This user doesn't have a yahoo.com account"};
            default -> new String[] {"5.2.1", "550 5.2.1 the account is disabled"};
        };
    }

    private void refuses(Mailbox mailbox, String... answer) {
        bounces++;
        report(
                mailbox,
                "Permanent",
                "General",
                "\"status\":\"" + answer[0] + "\",\"diagnosticCode\":\"smtp; " + answer[1] + "\"");
    }

    /** SES reports within the hour, one time in ten twice. */
    private void report(Mailbox mailbox, String type, String subType, String more) {
        String event =
                """
                {"eventType":"Bounce","bounce":{"bounceType":"%s","bounceSubType":"%s","feedbackId":"f%d","timestamp":"%s",
                "bouncedRecipients":[{"emailAddress":"%s"%s}]}}""".formatted(type, subType, mails, clock.instant(), mailbox.email(), more.isEmpty() ? "" : "," + more);
        for (int copies = random.nextInt(10) == 0 ? 2 : 1; copies > 0; copies--) {
            reported.add(() -> {
                reports++;
                assertThat(processor.handle(FeedbackTest.envelope(TOPIC, event)))
                        .isTrue();
            });
        }
    }
}
