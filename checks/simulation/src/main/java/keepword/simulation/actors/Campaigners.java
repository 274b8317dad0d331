package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.consent.Subscriber;
import keepword.kernel.EmailAddress;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/**
 * The vendor's people who send a campaign, in those schedules in which anybody does: they write it, approve it, change their mind, pause it
 * and have it go on; while its subscribers opt out and in, move, bounce and leave.
 */
public final class Campaigners {
    private static final int ONE_IN = 8;
    private static final int PATIENCE = 8;
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final List<String> USERS = List.of("eve", "bob");
    /** Mails a second: so many that nobody waits, or one or two in ten seconds. */
    private static final List<Double> RATES = List.of(14.0, 1.2, 1.0);

    private static final List<Duration> LASTING = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            Duration.ofHours(2),
            Duration.ofDays(9));

    /** The index of the audience has them all at one place, the first customer's. */
    private static final List<String> NEIGHBOURS = IntStream.iterate(1, number -> number + 1)
            .mapToObj(number -> "dora" + number + "@example.com")
            .filter(email -> place(email).equals(place("ada1@example.com")))
            .limit(5)
            .toList();

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final Moving moving;
    private final Erasing erasing;
    private final List<String> emails = new ArrayList<>();
    private int editions;
    private int stops;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     * @param support whom somebody writes to who has moved
     */
    public Campaigners(World world, RandomGenerator random, Cast others, Support support) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
        this.moving = new Moving(world, draw, others, support, new Preparing(world, draw));
        this.erasing = new Erasing(world, draw, others.mailbox());
    }

    private static String place(String email) {
        return Subscriber.place(Parts.ADDRESS_KEYS.of(new EmailAddress(email)));
    }

    /**
     * Gets everybody going, if there is a campaign.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : send();
    }

    /** Gets everybody going, with a campaign. */
    public Duration send() {
        world.sesTakes(draw.oneOf(RATES));
        if (draw.percent(30)) {
            world.isOnePerson();
        }
        moving.begin();
        emails.addAll(others.emails());
        emails.addAll(NEIGHBOURS.subList(0, draw.from(2, NEIGHBOURS.size())));
        emails.forEach(email -> later(
                "shop",
                Duration.ZERO,
                Duration.ofMinutes(2),
                () -> others.shop().sellsWithNews(email)));
        // Either its start is what its first mail waits for, or the five minutes.
        Duration until = draw.percent(60) ? Duration.ofMinutes(9) : Duration.ofMinutes(3);
        Instant start = world.scheduler.trueTime().plus(until);
        Duration lasts = draw.oneOf(LASTING).plus(draw.upTo(Duration.ofMinutes(3)));
        Campaign campaign = new Campaign(
                "spring", draw.topic().id(), start, start.plus(lasts).plusSeconds(300));
        later("campaigner", Duration.ofMinutes(2), Duration.ofMinutes(2), () -> brings(campaign));
        if (draw.percent(10)) {
            Campaign other = new Campaign("summer", campaign.topic(), start, campaign.until());
            later("campaigner", Duration.ofMinutes(2), Duration.ofMinutes(2), () -> brings(other));
        }
        for (int acts = draw.from(2, 6); acts > 0; acts--) {
            String email = draw.oneOf(emails);
            later("customer", Duration.ofMinutes(7), whileItGoes(lasts), () -> act(email));
        }
        world.whenMailed((to, job) -> {
            if (job.value().equals(campaign.id())) {
                mailed(campaign, lasts);
            }
        });
        for (int looks = draw.from(1, 2); looks > 0; looks--) {
            later("campaigner", Duration.ofMinutes(9), whileItGoes(lasts), () -> looks(campaign.id()));
        }
        return lasts.plus(Duration.ofMinutes(15));
    }

    /** Most often in the minutes in which its first mails go. */
    private Duration whileItGoes(Duration lasts) {
        return draw.percent(75) ? Duration.ofMinutes(4) : lasts;
    }

    private void later(String name, Duration first, Duration within, Runnable act) {
        Duration wait = first.plus(draw.upTo(within));
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void act(String email) {
        int what = draw.from(0, 99);
        if (what < 35) {
            others.customer().optsOut(email);
        } else if (what < 50) {
            others.customer().chooses(email);
        } else if (what < 60) {
            others.shop().sellsWithNews(email);
        } else if (what < 85) {
            Browser browser = new Browser(world);
            if (browser.signsIn(email, others.mailbox())) {
                moving.asks(email, browser);
            }
        } else {
            erasing.erases(email);
        }
    }

    /** A mail of it went; in the seconds after that, before the next batch, it is paused, or somebody who waits for it opts out. */
    private void mailed(Campaign campaign, Duration lasts) {
        int what = draw.from(0, 99);
        if (what < 20) {
            String email = draw.oneOf(emails);
            later(
                    "customer",
                    Duration.ZERO,
                    Duration.ofSeconds(10),
                    () -> others.customer().optsOut(email));
        } else if (what < 35 && stops++ < 2) {
            later("campaigner", Duration.ZERO, Duration.ofSeconds(10), () -> stops(campaign.id(), lasts));
        }
    }

    /** A campaign, as they have it in mind. */
    private record Campaign(String id, String topic, Instant start, Instant until) {
        /** With a text that nobody wrote before. */
        Map<String, Object> folder(int edition) {
            String words = "Edition " + edition + " is out";
            Map<String, Object> subject = Map.of("en", words, "de", words);
            String text = "Hello {{name|there}}, this is Edition " + edition + ".";
            return Map.of(
                    "id", id,
                    "topic", topic,
                    "start", start.toString(),
                    "until", until.toString(),
                    "subject", subject,
                    "preheader", subject,
                    "markdown", Map.of("en", text, "de", text));
        }
    }

    private void brings(Campaign campaign) {
        String author = draw.oneOf(USERS);
        String other = author.equals(USERS.getFirst()) ? USERS.getLast() : USERS.getFirst();
        String text = writes(author, campaign);
        if (draw.percent(30)) {
            decides(author, "campaign-approve", campaign.id(), text);
        }
        decides(other, "campaign-approve", campaign.id(), text);
        if (draw.percent(30)) {
            text = writes(draw.oneOf(USERS), campaign);
            if (draw.percent(70)) {
                decides(draw.oneOf(USERS), "campaign-schedule", campaign.id(), text);
            }
            for (String user : USERS) {
                decides(user, "campaign-approve", campaign.id(), text);
            }
        }
        if (draw.percent(20)) {
            // Somebody changes it in the very moment.
            world.start("campaigner", () -> writes(other, campaign));
        }
        if (!decides(draw.oneOf(USERS), "campaign-schedule", campaign.id(), text) && draw.percent(90)) {
            String last = writes(author, campaign);
            decides(other, "campaign-approve", campaign.id(), last);
            decides(author, "campaign-schedule", campaign.id(), last);
        }
    }

    /** The hash of what they wrote. */
    private String writes(String user, Campaign campaign) {
        Map<String, Object> answer = runs(user, "campaign-submit", Map.of("campaign", campaign.folder(++editions)));
        return answer.get("sha256") instanceof String hash ? hash : "A".repeat(43);
    }

    private boolean decides(String user, String operation, String id, String text) {
        return Integer.valueOf(200)
                .equals(runs(user, operation, Map.of("id", id, "sha256", text)).get("status"));
    }

    /** Pauses it, and has it go on or not. */
    private void stops(String id, Duration lasts) {
        runs(draw.oneOf(USERS), draw.percent(15) ? "campaign-cancel" : "campaign-pause", Map.of("id", id));
        world.scheduler.sleep(draw.upTo(draw.oneOf(List.of(Duration.ofSeconds(10), Duration.ofMinutes(5), lasts))));
        if (draw.percent(90)) {
            runs(draw.oneOf(USERS), "campaign-resume", Map.of("id", id));
        }
        looks(id);
    }

    private void looks(String id) {
        runs(draw.oneOf(USERS), "campaign-progress", Map.of("id", id));
    }

    private Map<String, Object> runs(String user, String operation, Map<String, Object> fields) {
        return Stream.iterate(0, tries -> tries < PATIENCE, tries -> tries + 1)
                .map(tries -> {
                    world.scheduler.sleep(tries == 0 ? Duration.ZERO : WAIT);
                    return world.operate(new StaffCall(user, operation, fields), null);
                })
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }
}
