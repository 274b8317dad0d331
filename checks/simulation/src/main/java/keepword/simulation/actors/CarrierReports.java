package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientSecrets;
import keepword.kernel.EmailAddress;
import keepword.simulation.actors.ShopEvent.Type;
import keepword.simulation.check.ReportCheck.Report;
import keepword.simulation.check.UserAction;
import keepword.simulation.check.UserAction.Kind;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** What carriers tell of parcels that they got: that they are on their way, as the shop does, and that the data are deleted. */
final class CarrierReports {
    private static final int PATIENCE = 12;
    private static final Duration WAIT = Duration.ofMinutes(10);
    /** Most often both tell it in the same minutes. */
    private static final List<Duration> SPANS =
            List.of(Duration.ofSeconds(20), Duration.ofMinutes(10), Duration.ofDays(3));

    private final World world;
    private final Draw draw;
    private final Shop shop;
    private final Set<String> got = new HashSet<>();
    private int reports;

    CarrierReports(World world, Draw draw, Shop shop) {
        this.world = world;
        this.draw = draw;
        this.shop = shop;
    }

    /**
     * A carrier got what a parcel needs, perhaps once more.
     *
     * @param url where it got it
     * @param sure whether it says that it has it
     * @param email of whoever ordered it, as the shop knows it
     */
    void got(String url, String transfer, boolean sure, int number, String email) {
        if (!got.add(transfer)) {
            return;
        }
        String carrier = new Disclosures(world.stores.items())
                .register().recipients().stream()
                        .filter(recipient -> url.equals(recipient.endpoint()))
                        .map(recipient -> recipient.id().value())
                        .findFirst()
                        .orElseThrow();
        Duration span = draw.oneOf(SPANS);
        Duration together = draw.upTo(draw.oneOf(SPANS));
        for (int times = draw.percent(75) ? draw.from(1, 2) : 0; times > 0; times--) {
            Report report = new Report(carrier, transfer, "T-" + number);
            later(together.plus(draw.upTo(span)), () -> tells(report, email));
        }
        if (draw.percent(50)) {
            later(together.plus(draw.upTo(span)), () -> {
                Instant at = world.scheduler.trueTime().minusSeconds(10).minus(draw.upTo(Duration.ofMinutes(5)));
                shop.tells(new ShopEvent(Type.SHIPPED, number, email, at, null));
            });
        }
        if (sure && draw.percent(30)) {
            Duration kept = draw.upTo(draw.percent(50) ? Duration.ofHours(1) : Duration.ofDays(42));
            later(kept, () -> tells(new Report(carrier, transfer, null), email));
        }
    }

    private void later(Duration wait, Runnable act) {
        world.start("carrier", () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }

    private void tells(Report report, String email) {
        Instant at = world.scheduler.trueTime().minusSeconds(10).minus(draw.upTo(Duration.ofMinutes(5)));
        String webhook = "report" + ++reports;
        UserAction action = report.trackingNumber() == null
                ? null
                : new UserAction(
                                webhook,
                                Kind.NOTHING_SAID,
                                Parts.ADDRESS_KEYS.of(new EmailAddress(email)),
                                Set.of(),
                                at,
                                true,
                                null)
                        .ofParcel(report.trackingNumber());
        String body = "{\"transfer\":\"%s\",\"occurredAt\":\"%s\",".formatted(report.transfer(), at)
                + (report.trackingNumber() == null
                        ? "\"type\":\"data.deleted\"}"
                        : "\"type\":\"parcel.shipped\",\"shipment\":{\"trackingNumber\":\"" + report.trackingNumber()
                                + "\"}}");
        for (int tries = 0; tries < PATIENCE; tries++) {
            int status = world.ask("storefront", action, () -> {
                Instant from = world.scheduler.trueTime();
                world.journal.reports().hears(action, report, from);
                APIGatewayV2HTTPResponse answer = world.storefront.answer(
                        Http.post("/recipients/" + report.carrier() + "/reports", signed(report, webhook, body), body));
                if (answer.getStatusCode() == 200) {
                    world.journal.reports().answered(report, answer.getBody(), from, world.scheduler.trueTime());
                }
                return answer.getStatusCode();
            });
            if (status == 200) {
                return;
            }
            world.scheduler.sleep(WAIT);
        }
    }

    /** With the secret that the carrier was told last. */
    private Map<String, String> signed(Report report, String webhook, String body) {
        Recipient carrier = new Disclosures(world.stores.items())
                .register().recipients().stream()
                        .filter(recipient -> recipient.id().value().equals(report.carrier()))
                        .findFirst()
                        .orElseThrow();
        String secret = new RecipientSecrets(Parts.ADDRESS_KEYS).of(carrier).orElseThrow();
        long sent = world.scheduler.instant().getEpochSecond();
        try {
            return Map.of(
                    "webhook-id", webhook,
                    "webhook-timestamp", Long.toString(sent),
                    "webhook-signature", Shop.signer(secret).sign(webhook, sent, body));
        } catch (WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }
}
