package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.link.UnsubscribeLink;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.simulation.check.MailSaid;
import keepword.simulation.check.MailSaid.Meaning;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/**
 * Who writes to the mailbox that unsubscribes, in those schedules in which anybody does: recipients, with a token of a mail that they
 * got, of an older one or of somebody else's, or with none; who pretends to be one of them; and machines. A mail may come twice,
 * SES's message of it twice and late, and the bucket fails for a while.
 */
public final class MailWriters {
    private static final int ONE_IN = 6;
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(2), Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(8));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final MailText text;
    /** The tokens of mails that came. */
    private final Map<String, List<String>> tokens = new HashMap<>();

    private int numbers;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public MailWriters(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
        this.text = new MailText(draw);
    }

    /**
     * Gets everybody going, if anybody writes.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        if (draw.from(1, ONE_IN) > 1) {
            return Duration.ZERO;
        }
        world.whenMailed(this::getsMail);
        Duration span = draw.oneOf(SPANS);
        Instant now = world.scheduler.trueTime();
        if (draw.percent(40)) {
            world.faults.bucketFailsAt(now.plus(draw.upTo(span)), draw.upTo(Duration.ofHours(1)));
        }
        for (int mails = draw.from(2, 7); mails > 0; mails--) {
            String email = draw.percent(92) ? draw.oneOf(others.emails()) : MailText.stranger();
            later(span, () -> writes(email));
        }
        return span;
    }

    private void later(Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start("mail writer", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void getsMail(String email, JobId job) {
        world.tokenIn(job).ifPresent(token -> {
            tokens.computeIfAbsent(email, nobody -> new ArrayList<>()).add(token);
            Task task = world.journal.taskOf(job);
            boolean asked = task instanceof SendMail mail && mail.template() == MailTemplate.CONFIRM_OPT_OUT;
            if (asked && draw.percent(60)) {
                later(Duration.ofHours(8), () -> others.customer().optsOutBehind(token, key(email)));
            } else if (draw.percent(20)) {
                later(Duration.ofDays(1), () -> writes(email));
            }
        });
    }

    private static AddressKey key(String email) {
        return Parts.ADDRESS_KEYS.of(new EmailAddress(email));
    }

    private void writes(String from) {
        String owner = draw.percent(75) ? from : draw.oneOf(others.emails());
        MailText.Written written = text.any(from, token(owner));
        int times = draw.percent(10) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            arrives(written, written.aboutToken() ? owner : from);
        }
        if (draw.percent(15)) {
            // Somebody changes their mind at the website while the mail is on its way.
            others.customer().signsUp(owner);
        }
    }

    /** Of a mail that they got, or of one from before this schedule. */
    private String token(String owner) {
        List<String> theirs = tokens.getOrDefault(owner, List.of());
        return theirs.isEmpty() || draw.percent(30)
                ? Parts.TOKENS.write(
                        UnsubscribeLink.TYPE,
                        new UnsubscribeLink(key(owner), 0, new MailId("old-" + ++numbers), draw.topic()))
                : draw.oneOf(theirs);
    }

    private void arrives(MailText.Written written, String about) {
        Instant at = world.scheduler.trueTime().minusSeconds(10);
        String key = "inbound/" + ++numbers;
        UserAction action = null;
        if (written.meaning() == Meaning.STOP) {
            action = new UserAction(key, Kind.OPT_OUT_OF_EVERYTHING, key(about), draw.allTopics(), at, false, null)
                    .fromItsMailbox();
            action.tried(at);
            world.journal.begins(action);
        }
        List<Duration> delays = new ArrayList<>(List.of(delay()));
        if (draw.percent(20)) {
            delays.add(delay());
        }
        world.mailbox.arrives(written.mail(), new MailSaid(key, written.meaning(), key(about), at, action), delays);
    }

    private Duration delay() {
        return draw.upTo(draw.percent(80) ? Duration.ofSeconds(20) : Duration.ofDays(1));
    }
}
