package keepword.unsubscribe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.aws.Environment;
import keepword.aws.QueuedOptOut;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.kernel.AddressKey;
import keepword.kernel.Hmac;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Stylesheet;
import keepword.web.Vendor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@Keeps({"unsubscribe-by-link", "silence-after-opt-out"})
class UnsubscribePageTest {
    private static final Topic NEWS = new Topic("product-news");
    private static final Topic SERVICE = new Topic("service-news");
    private static final Topics TOPICS = Topics.parse("product-news=Product news, service-news=Service news");
    private static final Vendor VENDOR = new Vendor(
            "360Amigo",
            "support@360amigo.com",
            ZoneOffset.UTC,
            Stylesheet.of(Color.parse("#0b5d57")),
            Texts.ENGLISH,
            Company.NONE);
    private static final AddressKey ADDRESS = AddressKey.of(new byte[AddressKey.BYTES]);

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock) {
        @Override
        public Commits commits() {
            return writes -> {
                failIf(storeIsDown);
                return stores.commit(writes);
            };
        }
    };
    private final LinkTokens tokens = parts.tokens();
    private final ConsentService consents = parts.consents();
    private final List<String> logged = new ArrayList<>();
    private final String token =
            tokens.write(UnsubscribeLink.TYPE, new UnsubscribeLink(ADDRESS, 0, new MailId("mail-1"), NEWS));
    private final List<QueuedOptOut> queued = new ArrayList<>();
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([^\"]+)\"");

    private boolean storeIsDown;
    private boolean queueIsDown;
    private final HttpApi page = new UnsubscribePage(
                    parts,
                    parts.optInForms(),
                    new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3),
                    optOut -> {
                        failIf(queueIsDown);
                        queued.add(optOut);
                    },
                    new Pages(VENDOR, TOPICS),
                    new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add)))
            .api();

    private static void failIf(boolean down) {
        if (down) {
            throw SdkClientException.create("down");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "List-Unsubscribe=One-Click, everything, one-click",
        "choice=all, everything, link",
        "'', everything, link",
        "choice=topic:product-news, topic:product-news, link",
        "choice=end-all-mail, all-mail, link"
    })
    void an_opt_out_survives_a_store_that_is_down(String body, String choice, String source) {
        storeIsDown = true;
        APIGatewayV2HTTPResponse response = request("POST", token, body, false);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("data-state=\"accepted\"", "in force within minutes");
        assertThat(queued).containsExactly(new QueuedOptOut(token, choice, Source.of(source), clock.instant()));
        assertThat(logged.toString()).contains("opt-out.queued").doesNotContain("consent.chosen");
    }

    @Test
    void nothing_is_said_to_be_recorded_that_is_not() {
        String shown = shown(offPage());
        storeIsDown = true;
        assertThatThrownBy(() -> request("POST", token, "choice=on:product-news&shown=" + shown, false))
                .isInstanceOf(SdkClientException.class);
        assertThat(request("POST", "forged", "choice=all", false).getStatusCode())
                .isEqualTo(400);
        queueIsDown = true;
        assertThatThrownBy(() -> request("POST", token, "choice=all", false)).isInstanceOf(SdkClientException.class);
        assertThat(queued).isEmpty();
    }

    @BeforeEach
    void the_address_is_subscribed() {
        consents.record(
                ADDRESS,
                new Choice.OptIn(Set.of(NEWS, SERVICE)),
                new Evidence(Source.ORDER, clock.instant(), "2026-01", Map.of()));
    }

    private APIGatewayV2HTTPResponse request(String method, String token, String body, boolean base64) {
        clock.advance(Duration.ofSeconds(1));
        return page.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath("/u/" + token)
                .withBody(base64 ? Base64.getEncoder().encodeToString(body.getBytes(UTF_8)) : body)
                .withIsBase64Encoded(base64)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .build()));
    }

    private boolean isOn() {
        return !stores.consent(ADDRESS).on().isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void looking_at_the_page_changes_nothing(String method) {
        APIGatewayV2HTTPResponse response = request(method, token, "", false);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("data-state=\"ask\"", "360Amigo", "name=\"choice\" value=\"all\"");
        assertThat(isOn()).isTrue();
        assertThat(stores.history(ADDRESS)).hasSize(1);
    }

    @Test
    void the_mail_programs_one_click_opts_out() {
        APIGatewayV2HTTPResponse response = request("POST", token, "List-Unsubscribe=One-Click", true);

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("data-state=\"unsubscribed\"");
        assertThat(isOn()).isFalse();
        assertThat(stores.history(ADDRESS).getLast().evidence().source()).isEqualTo(Source.ONE_CLICK);
        assertThat(stores.history(ADDRESS).getLast().evidence().details()).containsEntry("mail", "mail-1");
    }

    @Test
    void so_does_its_multipart_form() {
        String body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        request("POST", token, body, true);

        assertThat(isOn()).isFalse();
        assertThat(stores.history(ADDRESS).getLast().evidence().source()).isEqualTo(Source.ONE_CLICK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"choice=all", "", "nonsense", "%%%", "choice="})
    void any_other_body_opts_out_of_everything_too(String body) {
        request("POST", token, body, false);

        assertThat(isOn()).isFalse();
        assertThat(stores.history(ADDRESS).getLast().evidence().source()).isEqualTo(Source.LINK);
    }

    @Test
    void one_topic_is_turned_off_and_on_again_with_its_own_evidence() {
        String off = request("POST", token, "choice=topic%3Aproduct-news", true).getBody();
        assertThat(off).contains("data-state=\"topic-off\"", "Product news is off");
        assertThat(stores.consent(ADDRESS).on()).containsExactly(SERVICE);
        String on = request("POST", token, "choice=on:product-news&shown=" + shown(off), false)
                .getBody();

        assertThat(on).contains("data-state=\"topic-on\"");
        assertThat(stores.consent(ADDRESS).on()).containsExactlyInAnyOrder(NEWS, SERVICE);
        assertThat(stores.history(ADDRESS)).hasSize(3);
        assertThat(stores.history(ADDRESS).getLast().evidence().source()).isEqualTo(Source.LINK);
    }

    /** What a page shows beside its first opt-in. */
    private static String shown(String page) {
        Matcher shown = SHOWN.matcher(page);
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private String offPage() {
        return request("POST", token, "choice=all", false).getBody();
    }

    @Test
    @Keeps("collect-with-reason")
    void an_opt_in_names_the_policy_and_the_words_of_the_page_that_it_was_made_on() {
        announce("1", clock.instant());
        String page = offPage();
        Instant opened = clock.instant();
        clock.advance(Duration.ofMinutes(2));
        announce("2", clock.instant());
        request("POST", token, "choice=on:product-news&shown=" + shown(page), false);

        Evidence evidence = stores.history(ADDRESS).getLast().evidence();
        assertThat(evidence.policyVersion()).isEqualTo("1");
        assertThat(evidence.details()).containsEntry("shownAt", opened.toString());
        assertThat(parts.wordings()
                        .find(evidence.wording().orElseThrow())
                        .orElseThrow()
                        .text())
                .isEqualTo("Turn on: Product news");
        request(
                "POST",
                token,
                "choice=on:service-news&shown="
                        + shown(request("GET", token, "", false).getBody()),
                false);
        assertThat(stores.history(ADDRESS).getLast().evidence().policyVersion()).isEqualTo("2");
    }

    private void announce(String id, Instant from) {
        PolicyCalendar before = parts.policies().stored();
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        PolicyVersion version =
                new PolicyVersion(id, "en", Map.of("en", "hash"), false, from, day, ZoneOffset.UTC, Set.of(), null);
        stores.commit(List.of(new PolicyItems.SaveVersions(before.announced(version))));
    }

    @Test
    @Keeps("collect-with-reason")
    void an_opt_in_with_a_form_that_does_not_count_is_asked_for_again_and_turns_nothing_on() {
        String page = offPage();
        String good = shown(page);
        String ofOther = parts.optInForms().token(new Pages(VENDOR, TOPICS).turnOnWording(SERVICE));
        String foreign = new InMemoryParts(new InMemoryStores(), clock) {
            @Override
            public LinkTokens tokens() {
                return new LinkTokens(new OtherKey());
            }
        }.optInForms().token(new Pages(VENDOR, TOPICS).turnOnWording(NEWS));
        int lines = stores.history(ADDRESS).size();
        for (String shown : List.of("", "x", good.substring(1), good + "A", token, ofOther, foreign)) {
            assertRefused(shown);
        }
        clock.advance(Duration.ofDays(7));
        assertRefused(good);

        assertThat(isOn()).isFalse();
        assertThat(stores.history(ADDRESS)).hasSize(lines);
    }

    private void assertRefused(String shown) {
        APIGatewayV2HTTPResponse response = request("POST", token, "choice=on:product-news&shown=" + shown, false);
        assertThat(response.getStatusCode()).as(shown).isEqualTo(422);
        assertThat(response.getBody()).contains("Please choose once more", "name=\"shown\"");
    }

    /** No opt-out ever needs what a page showed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice=all",
                "choice=topic:product-news",
                "choice=end-all-mail",
                "List-Unsubscribe=One-Click",
                ""
            })
    @Keeps({"collect-with-reason", "unsubscribe-by-link"})
    void an_opt_out_works_whatever_it_says_of_what_was_shown(String body) {
        for (String shown : List.of("", "&shown=", "&shown=x", "&shown=" + token, "&shown=x&shown=y")) {
            assertThat(request("POST", token, body + shown, false).getStatusCode())
                    .isEqualTo(200);
            assertThat(stores.consent(ADDRESS).on()).doesNotContain(NEWS);
        }
    }

    private record OtherKey() implements KeyRing {
        @Override
        public String current() {
            return "k1";
        }

        @Override
        public Hmac key(String id) {
            return new Hmac(new byte[] {7});
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choice=on:unknown",
                "choice=topic:",
                "choice=on:product-news&choice=all",
                "choice=on:product-news&List-Unsubscribe=One-Click",
                "CHOICE=on:product-news",
            })
    void what_is_not_exactly_one_choice_of_the_page_opts_out_of_everything(String body) {
        request("POST", token, body, false);

        assertThat(isOn()).isFalse();
    }

    @Test
    void the_page_shows_what_is_on() {
        request("POST", token, "choice=topic:product-news", false);

        assertThat(request("GET", token, "", false).getBody())
                .contains("value=\"on:product-news\"", "value=\"topic:service-news\"");
    }

    @Test
    void repeating_it_is_harmless_and_answers_the_same() {
        String first = offPage();

        // But for when it was shown.
        assertThat(SHOWN.matcher(offPage()).replaceAll(""))
                .isEqualTo(SHOWN.matcher(first).replaceAll(""));
        assertThat(stores.history(ADDRESS)).hasSize(2);
    }

    @Test
    void a_bad_link_gets_a_kind_page_that_says_how_to_reach_support() {
        for (String method : List.of("GET", "HEAD", "POST")) {
            APIGatewayV2HTTPResponse response = request(method, token + "x", "choice=all", false);
            assertThat(response.getStatusCode()).isEqualTo(400);
            assertThat(response.getBody()).contains("data-state=\"bad-link\"", "support@360amigo.com");
        }
        assertThat(isOn()).isTrue();
    }

    @Test
    @Keeps("authorised-only")
    void the_page_runs_no_script_is_not_cached_and_leaks_no_address() {
        var headers = request("GET", token, "", false).getHeaders();

        assertThat(headers.get("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(headers).containsEntry("Cache-Control", "no-store").containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    @Keeps("authorised-only")
    void neither_the_token_nor_the_mail_is_logged() {
        request("POST", token, "choice=all", false);

        assertThat(logged.toString()).doesNotContain(token, "mail-1").contains("consent.chosen");
    }

    @Test
    @Keeps("transactional-opt-out")
    void all_mail_can_be_ended_here_and_the_page_says_when() {
        APIGatewayV2HTTPResponse response = request("POST", token, "choice=end-all-mail", false);

        assertThat(response.getBody())
                .contains(
                        "data-state=\"all-mail-ends\"",
                        "Thursday, 5 March 2026",
                        "at the latest on Monday, 16 March 2026");
        assertThat(isOn()).isFalse();
        assertThat(request("GET", token, "", false).getBody()).contains("will end on Thursday, 5 March 2026");
    }

    @Test
    @Keeps("transactional-opt-out")
    void it_can_be_undone_here_which_turns_no_news_on() {
        request("POST", token, "choice=end-all-mail", false);
        APIGatewayV2HTTPResponse response = request("POST", token, "choice=keep-order-mail", false);

        assertThat(response.getBody()).contains("data-state=\"order-mail-kept\"");
        assertThat(isOn()).isFalse();
        assertThat(request("GET", token, "", false).getBody()).contains("End all mail to this address");
    }

    @Test
    @Keeps("transactional-opt-out")
    void a_mail_programs_one_click_never_ends_order_mail() {
        request("POST", token, "List-Unsubscribe=One-Click&choice=end-all-mail", false);

        assertThat(stores.requests(ADDRESS)).isEmpty();
    }
}
