package keepword.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.promise.Keeps;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home page on this machine, looked at as the function looks at it. */
@Keeps("policy-30-days")
class NoticeWatchTest {
    private static final Instant ANNOUNCED = Instant.parse("2026-06-10T09:00:00Z");

    /** What a page answers: a status, a header Location if it is not empty, and a body. */
    private record Page(int status, String location, String body) {}

    private final TestClock clock = new TestClock(ANNOUNCED);
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final List<String> logged = new ArrayList<>();
    private final Map<String, Page> pages = new HashMap<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            Page page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, "", ""));
            byte[] body = page.body().getBytes(UTF_8);
            if (!page.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", page.location());
            }
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
        home("<html><script defer src='" + url + "/notice-1.js'></script></html>");
        pages.put("/notice.json", new Page(200, "", "{\"version\":\"2\"}"));
        PolicyVersion second = new PolicyVersion(
                "2",
                "en",
                Map.of("en", "hash"),
                true,
                ANNOUNCED,
                LocalDate.of(2026, 7, 11),
                ZoneOffset.UTC,
                Set.of(),
                null);
        stores.commit(List.of(new PolicyItems.SaveVersions(PolicyCalendar.EMPTY.announced(second))));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void home(String body) {
        pages.put("/", new Page(200, "", body));
    }

    private void lookAt(String time) {
        Instant at = Instant.parse(time);
        clock.advance(Duration.between(clock.instant(), at));
        new NoticeWatch(
                        parts.policies(),
                        parts.committer(),
                        new HomePage(url + "/", url)::lacks,
                        clock,
                        new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add)))
                .run();
    }

    private Set<LocalDate> noticed() {
        return parts.policies().stored().versions().getFirst().noticed();
    }

    private boolean alarmed() {
        return logged.toString().contains("\"NoticeMissing\":1");
    }

    @Test
    void the_day_of_the_announcement_is_not_marked_and_each_later_one_once() {
        lookAt("2026-06-10T20:00:00Z");
        assertThat(noticed()).isEmpty();
        lookAt("2026-06-11T08:00:00Z");
        lookAt("2026-06-11T14:00:00Z");
        lookAt("2026-06-12T08:00:00Z");
        assertThat(noticed()).containsExactlyInAnyOrder(LocalDate.of(2026, 6, 11), LocalDate.of(2026, 6, 12));
        assertThat(alarmed()).isFalse();
        assertThat(logged.stream().filter(line -> line.contains("notice.seen"))).hasSize(2);
    }

    @Test
    void an_alarm_goes_off_after_the_last_look_of_a_day_and_not_before() {
        home("<html></html>");
        lookAt("2026-06-11T08:00:00Z");
        lookAt("2026-06-11T14:00:00Z");
        assertThat(alarmed()).isFalse();
        lookAt("2026-06-11T20:00:00Z");
        assertThat(alarmed()).isTrue();
        assertThat(noticed()).isEmpty();
        assertThat(logged.toString()).contains("neither the script");
    }

    /** Nobody looked in the evening, or at other times of the day than are known here. */
    @Test
    void a_day_that_was_missed_without_an_alarm_has_one_on_the_next() {
        home("<html></html>");
        lookAt("2026-06-11T15:00:00Z");
        assertThat(alarmed()).isFalse();
        home("<div data-keepword-notice=2>");
        lookAt("2026-06-12T03:00:00Z");
        assertThat(alarmed()).isTrue();
        assertThat(noticed()).containsExactly(LocalDate.of(2026, 6, 12));
    }

    @Test
    void a_day_is_not_marked_when_it_is_about_to_end() {
        lookAt("2026-06-11T23:58:30Z");
        assertThat(noticed()).isEmpty();
    }

    @Test
    void whoever_withdraws_it_meanwhile_is_not_overwritten() {
        PolicyCalendar calendar = parts.policies().stored();
        PolicyVersion withdrawn = calendar.versions().getFirst().withdrawn(ANNOUNCED);
        stores.commit(List.of(new PolicyItems.SaveVersions(calendar.with(withdrawn))));
        lookAt("2026-06-11T08:00:00Z");
        assertThat(noticed()).isEmpty();
        assertThat(logged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script src=\"URL/notice-1.js\" integrity=x></script>",
                "<SCRIPT async\n  SRC=URL/notice-1.js></SCRIPT>",
                "<div data-keepword-notice=\"2\">We change our policy</div>",
                "<p class=x data-keepword-notice='2'>",
            })
    void the_notice_is_found_however_the_page_is_written(String page) {
        home(page.replace("URL", url));
        assertThat(new HomePage(url + "/", url).lacks("2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "URL/notice-1.js",
                "<!-- <script src=\"URL/notice-1.js\"></script> -->",
                "<!-- <div data-keepword-notice=\"2\">",
                "<script src=\"https://other.example/notice-1.js\"></script>",
                "<script src=\"URL/notice-1.js.old\"></script>",
                "<script data-src=\"URL/notice-1.js\"></script>",
                "<div data-keepword-notice=\"1\">",
                "<div data-keepword-notice=\"22\">",
                "data-keepword-notice=\"2\"",
            })
    void what_only_looks_like_the_notice_is_none(String page) {
        home(page.replace("URL", url));
        assertThat(new HomePage(url + "/", url).lacks("2")).isPresent();
    }

    @Test
    void a_notice_that_names_another_version_or_nothing_counts_for_nothing() {
        for (String answer : List.of("{}", "{\"version\":\"1\"}", "no JSON", "[]", "")) {
            pages.put("/notice.json", new Page(200, "", answer));
            assertThat(new HomePage(url + "/", url).lacks("2")).as(answer).isPresent();
        }
    }

    @Test
    void a_redirect_is_followed_on_the_same_host_only_and_not_endlessly() {
        pages.put("/start", new Page(302, "/", ""));
        assertThat(new HomePage(url + "/start", url).lacks("2")).isEmpty();
        for (String elsewhere :
                List.of("https://other.example/", "http://127.0.0.1/", "//other.example", "http://[", "/start")) {
            pages.put("/start", new Page(302, elsewhere, ""));
            assertThat(new HomePage(url + "/start", url).lacks("2"))
                    .as(elsewhere)
                    .isPresent();
        }
    }

    @Test
    void what_cannot_be_read_is_said_in_words() {
        home("x".repeat(1_000_001));
        assertThat(new HomePage(url + "/", url).lacks("2")).get().asString().contains("1000000 bytes");
        pages.put("/", new Page(503, "", ""));
        assertThat(new HomePage(url + "/", url).lacks("2")).get().asString().contains("answers 503");
        assertThat(new HomePage("", url).lacks("2")).get().asString().contains("HomePage is empty");
    }

    @Test
    void a_page_that_never_answers_is_left_when_its_time_is_over() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String never = "http://localhost:" + silent.getLocalPort();
            HomePage page = new HomePage(never + "/", never, Duration.ofSeconds(1));
            Instant before = Instant.now();
            assertThat(page.lacks("2")).get().asString().contains("within 1 second");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void a_page_has_ten_seconds_to_answer() {
        assertThat(new HomePage(url + "/", url).time()).isEqualTo(Duration.ofSeconds(10));
    }

    /** Whoever can change the setting, or the DNS of the shop, cannot have the function look around where it runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.example.com/",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.1.2.3/",
                "https://192.168.1.1/",
                "https://172.16.0.1/",
                "https://100.64.0.1/",
                "https://[fd00::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://0.0.0.0/",
                "https://2130706433/",
                "ftp://www.example.com/",
            })
    void only_what_is_on_the_internet_is_looked_at(String page) {
        assertThat(new HomePage(page, "https://mail.example.com").lacks("2"))
                .get()
                .asString()
                .containsAnyOf("is no address on the Internet", "is not https", "unknown in DNS");
    }

    @Test
    void public_addresses_are_public() throws UnknownHostException {
        for (String address : List.of("93.184.216.34", "2606:2800:220:1::1", "100.128.0.1", "172.32.0.1")) {
            assertThat(keepword.aws.PublicAddress.isPublic(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }
}
