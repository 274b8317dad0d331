package keepword.simulation.actors;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.simulation.check.EntrySaid;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;
import keepword.survey.EntryForm;
import keepword.survey.SurveyLinks;
import keepword.survey.WaitingEntry;

/** Somebody who takes part in a contest, grown up or not: fills the form in, and sends it, again perhaps. */
final class Entrant {
    private static final int PATIENCE = 6;
    /** Longer than a person needs to fill the form in, by whatever clock. */
    private static final Duration TYPING = Duration.ofSeconds(12);

    private static final Pattern FORM = Pattern.compile("\"form\":\"([A-Za-z0-9_-]+)\"");

    private final World world;
    private final Draw draw;
    private final Contest contest;
    private final Asking asking;
    private final Confirming confirming;

    Entrant(World world, Draw draw, Contest contest, Mailbox mailbox) {
        this.world = world;
        this.draw = draw;
        this.contest = contest;
        this.asking = new Asking(world);
        this.confirming = new Confirming(world, draw, contest, mailbox);
    }

    /** Fills the form in, and sends it. */
    void enters(String email) {
        Optional<String> form = form();
        Optional<EntryForm> ours = form.flatMap(token -> Parts.TOKENS.read(SurveyLinks.ENTRY_FORM, token));
        if (ours.isEmpty()) {
            return;
        }
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        EntryLink link = new EntryLink(address, contest.id(), ours.get().entry());
        EntrySaid said = new EntrySaid(link, draw.percent(30), contest.shared() && draw.percent(60));
        boolean grown = draw.percent(95);
        if (grown) {
            world.journal.contests().submits(said);
            confirming.expects(said);
        }
        world.scheduler.sleep(TYPING);
        String body = json(form.get(), email, said, grown);
        send(body);
        if (draw.percent(15)) {
            send(body);
        }
        if (draw.percent(10)) {
            // It stayed open in their browser.
            world.scheduler.sleep(WaitingEntry.GOOD_FOR.plus(draw.upTo(Duration.ofHours(2))));
            send(body);
        }
    }

    private Optional<String> form() {
        for (int i = 0; i < PATIENCE; i++) {
            Asking.Answer answer = asking.ask(
                    "survey", null, PATIENCE, () -> {}, () -> world.surveys.answer(Http.get(contest.path())));
            if (answer.status() == 200) {
                Matcher form = FORM.matcher(answer.body());
                if (form.find()) {
                    return Optional.of(form.group(1));
                }
            }
            // It is not there yet, or not open.
            world.scheduler.sleep(Duration.ofMinutes(1));
        }
        return Optional.empty();
    }

    private void send(String body) {
        asking.ask(
                "survey",
                null,
                PATIENCE,
                () -> {},
                () -> world.surveys.answer(
                        Http.post(contest.path(), Map.of("content-type", "application/json"), body)));
    }

    private static String json(String form, String email, EntrySaid said, boolean grown) {
        return """
                {"form":"%s","birthDate":"%s","email":"%s","name":"Ada Entrant","promotionalMail":%s,"share":%s,
                "answers":{"colour":"%s's blue","zip":"12345"}}""".formatted(
                        form, grown ? "1990-12-31" : "2019-12-31", email, said.promotional(), said.shared(), email);
    }
}
