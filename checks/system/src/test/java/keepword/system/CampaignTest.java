package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.oneClick;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/**
 * Campaigns by real operations, to real inboxes: {@code -Dcampaign.people=2000} tries with as many, {@code -Dcampaign.seed=…} the
 * same again.
 */
@Keeps({"promotional-by-choice", "silence-after-opt-out", "way-out-in-every-mail"})
class CampaignTest {
    private static final int PEOPLE = Integer.getInteger("campaign.people", 30);
    /** Where it matters who gets it, not how many: each campaign goes to those of the tests before it, too. */
    private static final int FEW = 5;
    /** So many are imported within the time of a request. */
    private static final int PART = 250;

    private static final long SEED = Long.getLong("campaign.seed", new Random().nextLong());

    private final String tag = Running.unique().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");

    private static List<String> subscribers(int people) {
        List<String> all = Stream.generate(Running::freshAddress).limit(people).toList();
        for (int from = 0; from < people; ) {
            List<String> part = all.subList(from, Math.min(from + PART, people));
            String rows =
                    part.stream().map(email -> email + ",2024-05-31,Ada\\n").collect(Collectors.joining());
            JsonNode report = post(
                    "/local/operations/import",
                    "{\"ticket\":\"T-1\",\"dryRun\":false,\"csv\":\"email,consentedAt,name\\n" + rows + "\"}");
            // A busy machine takes fewer within the time of a request, and goes on from there.
            assertThat(report.get("accepted").asInt()).as(report.toString()).isPositive();
            assertThat(report.get("refused")).isEmpty();
            from += report.get("accepted").asInt();
        }
        return all;
    }

    private static JsonNode run(String operation, String fields) {
        return post("/local/operations/" + operation, fields);
    }

    private String submitted(String name) {
        return submitted(name, "");
    }

    private String submitted(String name, String more) {
        String id = name + "-" + tag;
        String now = get("/local/clock").get("now").asText();
        String texts = "{\"en\":\"%s\",\"de\":\"%s\"}";
        JsonNode draft = run(
                "campaign-submit",
                "{\"campaign\":{\"id\":\"" + id + "\",\"topic\":\"product-news\",\"start\":\"" + now + "\"" + more
                        + ",\"subject\":"
                        + texts.formatted("Hello {{name|there}} " + id, "Hallo {{name|du}} " + id) + ",\"preheader\":"
                        + texts.formatted("What is new", "Was es Neues gibt") + ",\"markdown\":"
                        + texts.formatted("We have *news*, {{name|you}}.", "Es gibt *Neues*, {{name|du}}.") + "}}");
        assertThat(draft.get("state").asText()).isEqualTo("draft");
        String which =
                "{\"id\":\"" + id + "\",\"sha256\":\"" + draft.get("sha256").asText() + "\"}";
        run("campaign-approve", which);
        assertThat(run("campaign-schedule", which).get("state").asText()).isEqualTo("scheduled");
        return id;
    }

    private static Map<String, List<JsonNode>> received(List<String> people, String id) {
        Map<String, List<JsonNode>> received = new HashMap<>();
        people.forEach(email -> received.put(
                email,
                mailsNow(email, "promotional").stream()
                        .filter(mail -> mail.get("subject").asText().endsWith(id))
                        .toList()));
        return received;
    }

    private static JsonNode progress(String id) {
        return run("campaign-progress", "{\"id\":\"" + id + "\"}");
    }

    /** What died comes again after some minutes. */
    private static JsonNode isOver(String id) {
        JsonNode progress = progress(id);
        for (int i = 0; i < 12 && !progress.get("over").asBoolean(); i++) {
            advance("PT5M");
            progress = progress(id);
        }
        assertThat(progress.get("over").asBoolean()).as(progress.toString()).isTrue();
        return progress;
    }

    @Test
    void everybody_gets_it_once_but_whoever_opted_out_whatever_dies_meanwhile() {
        System.out.println("-Dcampaign.people=" + PEOPLE + " -Dcampaign.seed=" + SEED);
        Random random = new Random(SEED);
        List<String> people = subscribers(PEOPLE);
        String first = submitted("first");
        assertThat(received(people, first).values())
                .as("five minutes pass first")
                .allMatch(List::isEmpty);
        JsonNode count = run("campaign-count", "{\"id\":\"" + first + "\"}");
        assertThat(count.get("reachable").asInt()).isGreaterThanOrEqualTo(PEOPLE);
        advance("PT6M");
        isOver(first);
        Map<String, List<JsonNode>> mails = received(people, first);
        assertThat(mails.values())
                .as(progress(first).toString())
                .allSatisfy(one -> assertThat(one).hasSize(1));
        assertThat(mails.get(people.getFirst()).getFirst().toString()).contains("Hello Ada", "List-Unsubscribe-Post");
        String second = submitted("second");
        int kills = 4;
        post("/local/faults", "{\"at\":\"before-ses\",\"times\":" + kills / 2 + "}");
        post("/local/faults", "{\"at\":\"after-ses\",\"times\":" + kills / 2 + "}");
        Set<String> optedOut = new HashSet<>();
        List<Thread> readers = new ArrayList<>();
        for (String email : people) {
            if (random.nextInt(3) == 0) {
                String link = unsubscribeLink(mails.get(email).getFirst());
                optedOut.add(email);
                readers.add(Thread.ofVirtual().unstarted(() -> oneClick(link)));
            }
        }
        // Half of them before it begins, the others while it goes out.
        Set<String> before = new HashSet<>();
        List<String> all = List.copyOf(optedOut);
        for (String email : all.subList(0, all.size() / 2)) {
            oneClick(unsubscribeLink(mails.get(email).getFirst()));
            before.add(email);
        }
        readers.forEach(Thread::start);
        advance("PT6M");
        JsonNode progress = isOver(second);
        Map<String, List<JsonNode>> again = received(people, second);
        System.out.println(progress);
        assertThat(again.values()).as("seed " + SEED).allMatch(one -> one.size() <= 1);
        assertThat(before).as("seed " + SEED).allMatch(email -> again.get(email).isEmpty());
        long without = people.stream()
                .filter(email -> !optedOut.contains(email) && again.get(email).isEmpty())
                .count();
        long unresolved = progress.at("/counts/unresolved").asLong();
        long lost = progress.at("/counts/lost").asLong();
        assertThat(without).as("seed " + SEED + " " + progress).isLessThanOrEqualTo(unresolved + lost);
        assertThat(unresolved + lost).isLessThanOrEqualTo(kills * 20L);
        assertThat(progress.get("inHand").asLong()).isZero();
        advance("PT1H");
        JsonNode report = run("campaign-report", "{\"id\":\"" + second + "\"}");
        long got = again.values().stream().filter(one -> !one.isEmpty()).count();
        assertThat(report.at("/counts/unresolved").asLong())
                .as(report.toString())
                .isZero();
        assertThat(report.at("/counts/accepted").asLong()).as(report.toString()).isGreaterThanOrEqualTo(got);
        assertThat(run("campaign-report", "{\"id\":\"" + first + "\"}")
                        .at("/responses/opted-out")
                        .asInt())
                .isEqualTo(optedOut.size());
    }

    @Test
    void a_campaign_that_is_paused_stops_and_goes_on_when_it_is_resumed() {
        subscribers(FEW);
        String id = submitted("paused");
        String which = "{\"id\":\"" + id + "\"}";
        assertThat(run("campaign-pause", which).get("state").asText()).isEqualTo("paused");
        advance("PT10M");
        assertThat(progress(id).get("seen").asLong()).isZero();

        run("campaign-resume", which);
        assertThat(isOver(id).get("seen").asLong()).isGreaterThanOrEqualTo(FEW);
    }

    @Test
    void a_campaign_for_owners_of_a_product_who_chose_in_a_year_goes_to_nobody_else() {
        List<String> people = subscribers(FEW);
        String owner = people.getFirst();
        shopSends("order-paid", owner, ",\"promotionalMail\":null");
        // Owns it too, but chose later.
        shopSends("order-paid", freshAddress(), ",\"promotionalMail\":true");
        String id = submitted(
                "owners", ",\"audience\":{\"owns\":[\"amigo-pro\"],\"since\":\"2024-01-01\",\"until\":\"2024-12-31\"}");
        advance("PT6M");

        JsonNode progress = isOver(id);
        assertThat(received(people, id).get(owner)).as(progress.toString()).hasSize(1);
        assertThat(progress.at("/counts/accepted").asInt()).isEqualTo(1);
    }

    @Test
    void a_campaign_for_who_chose_with_an_order_goes_to_nobody_whose_choice_was_imported() {
        List<String> people = subscribers(FEW);
        String buyer = freshAddress();
        shopSends("order-paid", buyer, ",\"promotionalMail\":true");
        String id = submitted("buyers", ",\"audience\":{\"by\":[\"order\"]}");
        advance("PT6M");

        JsonNode progress = isOver(id);
        assertThat(received(List.of(buyer), id).get(buyer))
                .as(progress.toString())
                .hasSize(1);
        assertThat(received(people, id).values()).allMatch(List::isEmpty);
    }

    @Test
    void while_the_mail_service_takes_none_a_campaign_waits_and_then_goes_on() {
        List<String> people = subscribers(FEW);
        String id = submitted("denied");
        post("/local/faults", "{\"at\":\"ses-denies\",\"times\":2}");
        advance("PT6M");

        isOver(id);
        assertThat(received(people, id).values())
                .allSatisfy(one -> assertThat(one).hasSize(1));
    }

    @Test
    void a_test_goes_to_the_vendors_people_alone_and_counts_nowhere() {
        List<String> people = subscribers(FEW);
        String id = submitted("tested");
        assertThat(run("campaign-test", "{\"id\":\"" + id + "\"}").get("mails").asInt())
                .isEqualTo(2);
        advance("PT2M");

        assertThat(mailsNow("support@360amigo.com", "security"))
                .extracting(mail -> mail.get("subject").asText())
                .contains("Test: Hello there " + id, "Probe: Hallo du " + id);
        assertThat(received(people, id).values()).allMatch(List::isEmpty);
        assertThat(progress(id).get("seen").asLong()).isZero();
        run("campaign-cancel", "{\"id\":\"" + id + "\"}");
    }

    @Test
    void what_would_harm_readers_is_refused_with_every_reason() {
        String fields = "{\"campaign\":{\"id\":\"bad\",\"topic\":\"product-new\",\"start\":\"2026-01-01T00:00:00Z\"}}";

        assertThat(send("POST", "/local/operations/campaign-submit", "application/json", fields)
                        .body())
                .contains("/campaign/subject", "/campaign/markdown", "errors");
    }
}
