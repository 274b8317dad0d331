package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.kernel.CampaignId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An update of a product gives the moment for a notice that staff approved, and nothing else. */
@Keeps({"authorised-only", "transactional-mail"})
class NoticeStartTest {
    private static final String APPROVED = "approved";

    private final Shop shop = new Shop();

    private static CampaignRun draft(String id, Purpose purpose) {
        return CampaignRun.draft(
                new CampaignId(id), purpose, Shop.NOON, Shop.NOON.plus(Duration.ofDays(3)), "hash", Shop.NOON, "eve");
    }

    private void keep(CampaignRun run) {
        String text = "{\"audience\":{\"owns\":[\"suite\"]},\"markdown\":{\"en\":\"Version 5.1 is here.\"}}";
        shop.stores.commit(List.of(new CampaignItems.SaveRun(run), new CampaignItems.KeepText(run.id(), text)));
    }

    /** An approved one, of the versions that are stored one after the other. */
    private void approve(String id) {
        CampaignRun draft = draft(id, Purpose.Notice.PRODUCT_UPDATE);
        keep(draft);
        keep(draft.approved("bob"));
    }

    private static String updated(String notice) {
        return """
                {"type":"product.updated","occurredAt":"%s","update":{"sku":"suite","version":"5.1","notice":"%s"}}""".formatted(Shop.NOON, notice);
    }

    private State state(String id) {
        return Campaigns.in(shop.stores).run(new CampaignId(id)).orElseThrow().state();
    }

    private long jobs() {
        return shop.stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof SendShard)
                .filter(job -> !job.due().isBefore(Shop.NOON.plus(Duration.ofMinutes(5))))
                .count();
    }

    @Test
    void it_schedules_the_approved_notice_once_and_five_minutes_pass() {
        approve(APPROVED);
        assertThat(shop.send("msg_a", updated(APPROVED)).getBody()).isEqualTo("{\"result\":\"recorded\"}");
        assertThat(state(APPROVED)).isEqualTo(State.SCHEDULED);
        assertThat(jobs()).isEqualTo(64);
        assertThat(shop.send("msg_a", updated(APPROVED)).getBody()).contains("recorded");
        assertThat(shop.send("msg_b", updated(APPROVED)).getBody()).contains("already-known");
        assertThat(jobs()).isEqualTo(64);
        assertThat(shop.send("msg_a", updated("other")).getStatusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "none, suite, 5.1, There is no notice",
        "approved, tools, 5.1, There is no notice",
        "approved, suite, 5.2, does not name this version",
        "fault, suite, 5.1, There is no notice",
        "unapproved, suite, 5.1, Nobody has approved",
        "by-author, suite, 5.1, somebody else has to",
        "cancelled, suite, 5.1, It is cancelled",
    })
    void without_an_approved_notice_about_it_the_shop_learns_what_to_do(
            String notice, String sku, String version, String words) {
        approve(APPROVED);
        keep(draft("fault", Purpose.Notice.FAULT));
        CampaignRun unapproved = draft("unapproved", Purpose.Notice.PRODUCT_UPDATE);
        keep(unapproved);
        CampaignRun byAuthor = draft("by-author", Purpose.Notice.PRODUCT_UPDATE);
        keep(byAuthor);
        keep(byAuthor.approved("eve"));
        CampaignRun cancelled = draft("cancelled", Purpose.Notice.PRODUCT_UPDATE);
        keep(cancelled);
        keep(cancelled.stopped(State.CANCELLED));

        APIGatewayV2HTTPResponse answer = shop.send(
                updated(notice).replace("\"suite\"", "\"" + sku + "\"").replace("5.1", version));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains(words, "/update/notice");
        assertThat(jobs()).isZero();
    }

    @Test
    void too_late_or_in_the_week_of_another_notice_it_starts_none() {
        approve("first");
        approve("second");
        assertThat(shop.send(updated("first")).getStatusCode()).isEqualTo(200);
        assertThat(shop.send(updated("second")).getBody()).contains("this week already");
        shop.clock.advance(Duration.ofDays(3));
        approve(APPROVED);
        assertThat(shop.send(updated(APPROVED)).getBody()).contains("It would end before its first mail");
        assertThat(shop.send(updated("first")).getBody()).contains("already-known");
    }

    @Test
    void it_is_about_nobody_but_an_opt_out_in_it_counts() {
        approve(APPROVED);
        APIGatewayV2HTTPResponse answer = shop.send(updated(APPROVED)
                .replace(
                        "\"update\"",
                        "\"promotionalMail\":false,\"customer\":{\"email\":\"ada@example.com\"},\"update\""));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("/customer", "/promotionalMail", "\"optOut\":\"recorded\"");
        assertThat(state(APPROVED)).isEqualTo(State.DRAFT);
    }

    @Test
    void a_test_starts_nothing() {
        approve(APPROVED);
        assertThat(shop.send(updated(APPROVED).replace("\"update\"", "\"test\":true,\"update\""))
                        .getBody())
                .contains("test");
        assertThat(state(APPROVED)).isEqualTo(State.DRAFT);
    }
}
