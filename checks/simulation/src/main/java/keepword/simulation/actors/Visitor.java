package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.person.PersonRecord;
import keepword.policy.OptInForms;
import keepword.review.RecordPath;
import keepword.simulation.check.NeverKeptCheck;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/**
 * Somebody at {@code /user/}, in some schedules: does there all that can be done, on one device or two, and tries what must
 * not work.
 */
public final class Visitor {
    private static final int ONE_IN = 6;
    private static final int PATIENCE = 3;
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(8));

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final Telling telling;
    private final Moving moving;
    private final Preparing preparing;
    private final List<String> emails = new ArrayList<>();
    private int numbers;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     * @param support whom they write to from an address that they have left
     */
    public Visitor(World world, RandomGenerator random, Cast others, Support support) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
        this.telling = new Telling(world);
        this.preparing = new Preparing(world, draw);
        this.moving = new Moving(world, draw, others, support, preparing);
    }

    /**
     * Gets everybody going, if anybody comes.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : comes();
    }

    /** Gets everybody going. */
    public Duration comes() {
        moving.begin();
        preparing.begin();
        emails.addAll(others.emails());
        emails.addAll(Moving.NEW);
        Duration span = draw.oneOf(SPANS);
        String email = draw.oneOf(others.emails());
        world.start("shop", () -> others.shop().sells(email));
        for (int visits = draw.from(2, 4); visits > 0; visits--) {
            later(span, this::visits);
        }
        return span;
    }

    private void later(Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start("visitor", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void visits() {
        List<String> known = emails.stream().filter(this::isKnown).toList();
        String email = draw.oneOf(known.isEmpty() || draw.percent(3) ? emails : known);
        if (draw.percent(20)) {
            preparing.hears(email);
            return;
        }
        Browser browser = new Browser(world);
        if (draw.percent(12)) {
            triesLinks(email, browser);
            return;
        }
        if (!browser.signsIn(email, others.mailbox())) {
            return;
        }
        for (int acts = draw.from(1, 3); acts > 0; acts--) {
            acts(email, browser);
            world.scheduler.sleep(draw.upTo(Duration.ofMinutes(draw.percent(80) ? 5 : 70)));
        }
        if (draw.percent(30)) {
            Browser stolen = browser.copy();
            browser.sends("/user/contact", "/user/sign-out", Map.of(), null);
            corrects(draw.percent(50) ? stolen : browser);
        }
    }

    private boolean isKnown(String email) {
        return world.stores.personAt(key(email)).isPresent();
    }

    private static AddressKey key(String email) {
        return Parts.ADDRESS_KEYS.of(new EmailAddress(email));
    }

    private void acts(String email, Browser browser) {
        int what = draw.from(0, 99);
        if (what < 18) {
            corrects(browser);
        } else if (what < 26) {
            correctsTwice(email, browser);
        } else if (what < 34) {
            setsQuestions(browser);
        } else if (what < 50) {
            choosesMail(email, browser);
        } else if (what < 57) {
            removes(email, browser);
        } else if (what < 62) {
            browser.sends("/user/contact", "/user/copy", Map.of(), null);
            browser.get("/user/copy/data.json");
        } else if (what < 67) {
            erases(browser);
        } else if (what < 77) {
            browser.get("/user");
        } else {
            moving.asks(email, browser);
        }
    }

    /** What they type into the form of their contact data; what is left empty is removed. */
    private Map<String, String> contact() {
        int number = ++numbers;
        return Map.of(
                "name", draw.percent(5) ? "Ada " + NeverKeptCheck.CARD : draw.percent(80) ? "Ada V-" + number : "",
                "phone", draw.percent(50) ? "+49 30 " + (1_000_000 + number) : "",
                "mailingAddress", draw.percent(50) ? number + " Elm Street, 12345 Berlin" : "",
                "shippingAddress", "",
                "language", List.of("de", "", "en").get(number % 3));
    }

    private void corrects(Browser browser) {
        browser.sends("/user/contact", "/user/contact", contact(), null);
    }

    /** On two devices at once, or on one that was left open while something else changed. */
    private void correctsTwice(String email, Browser browser) {
        Browser.Page form = browser.get("/user/contact");
        if (form.status() != 200) {
            return;
        }
        Browser other = browser.copy();
        if (draw.percent(50)) {
            world.start("visitor", () -> other.sends("/user/contact", "/user/contact", contact(), null));
        } else {
            others.shop().sells(email);
            world.scheduler.sleep(draw.upTo(Duration.ofMinutes(10)));
        }
        browser.post("/user/contact", Browser.filled(form, contact()), null);
    }

    private void setsQuestions(Browser browser) {
        int number = ++numbers;
        Map<String, String> form =
                Map.of("own1", "Pet " + number + "?", "answer1", "Rex", "own2", "Street?", "answer2", "Elm Street");
        browser.sends("/user/questions", "/user/questions", form, null);
    }

    private void choosesMail(String email, Browser browser) {
        Topic topic = draw.topic();
        int what = draw.from(0, 9);
        if (what < 3) {
            says(email, browser, Kind.OPT_OUT, Set.of(topic), "off:" + topic.id());
        } else if (what < 6) {
            says(email, browser, Kind.OPT_IN, Set.of(topic), "on:" + topic.id());
        } else if (what < 8) {
            says(email, browser, Kind.END_OF_ALL_MAIL, draw.allTopics(), "end-all-mail");
        } else {
            says(email, browser, Kind.KEEP_ORDER_MAIL, Set.of(), "keep-order-mail");
        }
    }

    private void says(String email, Browser browser, Kind kind, Set<Topic> topics, String choice) {
        UserAction action = new UserAction("page-" + ++numbers, kind, key(email), topics, null, false, null);
        telling.tell(action, PATIENCE, () -> {
            String shown = kind == Kind.OPT_IN
                    ? new Shown(world).atUser(topics.iterator().next())
                    : "";
            Map<String, String> form = Map.of("choice", choice, OptInForms.FIELD, shown);
            Browser.Page page = browser.sends("/user/contact", "/user/mail", form, action);
            boolean done = page.isDone("mail") || page.isDone("all-mail");
            return done ? 200 : 422;
        });
    }

    private void removes(String email, Browser browser) {
        world.stores
                .personAt(key(email))
                .map(world.stores::records)
                .filter(records -> !records.isEmpty())
                .map(draw::oneOf)
                .map(PersonRecord::id)
                .filter(id -> !id.value().startsWith("entry#") && !id.value().startsWith("prize#"))
                .map(RecordPath::of)
                .ifPresent(path -> browser.sends(path, path, Map.of(), null));
    }

    private void erases(Browser browser) {
        browser.sends("/user/erase", "/user/erase", Map.of(), null);
        if (draw.percent(70)) {
            world.scheduler.sleep(draw.upTo(Duration.ofMinutes(50)));
            browser.sends("/user", "/user/erase/undo", Map.of(), null);
        }
    }

    /** A link is used twice, too late, on another device, or on two at once; or somebody guesses a session. */
    private void triesLinks(String email, Browser browser) {
        int before = others.mailbox().count(email);
        browser.post("/user/sign-in", Map.of("email", email), null);
        int how = draw.from(0, 4);
        world.scheduler.sleep(
                how == 0
                        ? Duration.ofMinutes(9).plus(draw.upTo(Duration.ofMinutes(3)))
                        : Duration.ofMinutes(2).plus(draw.upTo(Duration.ofMinutes(2))));
        for (String token : others.mailbox().after(email, before)) {
            Browser other = how == 1 ? new Browser(world) : browser;
            other.get("/user/sign-in/" + token);
            if (how == 2) {
                world.start("visitor", () -> browser.redeems(token));
            }
            other.redeems(token);
            if (how == 3) {
                // Before the link is too old, or just when it is.
                world.scheduler.sleep(draw.upTo(Duration.ofMinutes(9)));
                browser.redeems(token);
            }
            if (how == 4) {
                Browser.Page form = browser.get("/user/contact");
                browser.copy("AAAAAAAAAAAAAAAAAAAAAA").post("/user/contact", Browser.filled(form, contact()), null);
            }
        }
        corrects(browser);
    }
}
