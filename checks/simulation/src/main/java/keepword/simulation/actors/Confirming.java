package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.person.PersonRecord.Entry;
import keepword.review.RecordPath;
import keepword.simulation.check.EntrySaid;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;

/** Somebody who is asked whether they entered a contest: confirms it, soon or at its very closing, and may take it back. */
final class Confirming {
    private static final int PATIENCE = 6;
    private static final Pattern ENTRY = Pattern.compile("id=\"entry\">([0-9a-f]{32})<");

    private final World world;
    private final Draw draw;
    private final Contest contest;
    private final Mailbox mailbox;
    private final Asking asking;
    private final Map<EntryId, UserAction> actions = new HashMap<>();
    private final Map<EntryId, Integer> tries = new HashMap<>();
    private final Map<String, Instant> opens = new HashMap<>();

    Confirming(World world, Draw draw, Contest contest, Mailbox mailbox) {
        this.world = world;
        this.draw = draw;
        this.contest = contest;
        this.mailbox = mailbox;
        this.asking = new Asking(world);
        world.whenMailed((to, job) -> getsMail(job, to));
    }

    /** An entry was sent in; a mail asks to confirm it. */
    void expects(EntrySaid said) {
        EntryLink link = said.link();
        UserAction action = new UserAction(
                "entry " + link.entry(),
                said.promotional() ? Kind.OPT_IN : Kind.NOTHING_SAID,
                link.address(),
                said.promotional() ? draw.allTopics() : Set.of(),
                null,
                false,
                null);
        world.journal.begins(action);
        actions.put(link.entry(), action);
    }

    private void getsMail(JobId job, String email) {
        if (world.journal.taskOf(job) instanceof SurveyTasks.ConfirmEntry(EntryLink link)
                && link.survey().equals(contest.id())
                && draw.percent(85)) {
            Duration wait = untilTheyRead(email);
            world.start("entrant", () -> confirms(link, wait, email));
            if (draw.percent(15)) {
                world.start("entrant, again", () -> confirms(link, wait, email));
            }
        }
    }

    /** Who entered twice often opens both mails at once. */
    private Duration untilTheyRead(String email) {
        Instant now = world.scheduler.trueTime();
        Instant opened = opens.getOrDefault(email, Instant.MIN);
        if (opened.isAfter(now) && draw.percent(60)) {
            return Duration.between(now, opened);
        }
        Duration wait = untilTheyRead();
        opens.put(email, now.plus(wait));
        return wait;
    }

    /** Soon, at the very closing, or any time. */
    private Duration untilTheyRead() {
        Instant now = world.scheduler.trueTime();
        Duration left = Duration.between(now, contest.closes());
        int when = draw.from(0, 99);
        if (when < 50 || left.isNegative()) {
            return draw.upTo(Duration.ofMinutes(5));
        }
        return when < 90
                ? left.minusSeconds(3).plus(draw.upTo(Duration.ofSeconds(6)))
                : draw.upTo(left.multipliedBy(2));
    }

    private void confirms(EntryLink link, Duration wait, String email) {
        world.scheduler.sleep(wait);
        UserAction action = actions.get(link.entry());
        if (action == null) {
            return;
        }
        String token = Parts.TOKENS.write(SurveyLinks.ENTRY, link);
        Asking.Answer answer = asking.ask(
                "survey",
                action,
                PATIENCE,
                () -> {
                    action.tried(world.scheduler.trueTime());
                    tries.merge(link.entry(), 1, Integer::sum);
                    world.journal.answers().confirms(link);
                },
                () -> world.surveys.answer(Http.post(
                        "/entries/" + token,
                        Map.of(),
                        "entry=with-choices" + new Shown(world).confirming(link.survey()))));
        hears(link, answer);
        if (answer.says("survey.counted") && draw.percent(20)) {
            world.scheduler.sleep(draw.percent(50) ? untilTheyRead() : draw.upTo(Duration.ofDays(2)));
            takesBack(email);
        }
    }

    private void hears(EntryLink link, Asking.Answer answer) {
        Matcher entry = ENTRY.matcher(answer.body());
        if (entry.find()) {
            world.journal.answers().counts(contest.id(), new EntryId(entry.group(1)));
        }
        boolean late = answer.says("survey.too-late");
        if (late) {
            world.journal.answers().isTooLate(contest.id());
        }
        // Of two who ask at once, one may hear that it is too late while the other still counts.
        if ((late || answer.says("survey.one-already")) && tries.getOrDefault(link.entry(), 0) == 1) {
            world.journal.answers().isRefused(link);
        }
    }

    private void takesBack(String email) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Browser browser = new Browser(world);
        if (world.stores.personAt(address).isEmpty() || !browser.signsIn(email, mailbox)) {
            return;
        }
        world.stores.personAt(address).ifPresent(world.journal.contests()::leaves);
        String path = RecordPath.of(Entry.idOf(contest.id()));
        browser.sends(path, path, Map.of(), null);
    }
}
