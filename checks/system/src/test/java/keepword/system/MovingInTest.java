package keepword.system;

import static keepword.system.Running.get;
import static keepword.system.Running.history;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import keepword.testing.MovingIn;
import keepword.tools.StaffCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * A shop moves in by the command line: {@code -Dmoving.people=20000} tries as many, {@code -Dmoving.seed=…} the same again. A
 * sample of them is looked up at /user/.
 */
@Keeps({"silence-after-opt-out", "promotional-by-choice", "customer-record", "collect-with-reason"})
class MovingInTest {
    private static final int SAMPLE = 200;
    private static final Pattern COUNT =
            Pattern.compile("\"(accepted|unchanged|declined|undeliverable|withoutChoice|refused)\" : (\\d+)");

    private final long seed = Long.getLong("moving.seed", new SplittableRandom().nextLong() >>> 1);
    private final MovingIn moving = new MovingIn(seed, Integer.getInteger("moving.people", 30));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private void imports(Path list, String... more) {
        out.reset();
        PrintStream both = new PrintStream(out, true);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("ADA", "ada"));
        String[] arguments = Stream.concat(Stream.of("import", "ticket=T", "csv=@" + list), Stream.of(more))
                .toArray(String[]::new);
        assertThat(new StaffCommand(URI.create(Running.RUN.url()), "eu-west-1", credentials, both, both).run(arguments))
                .as(out.toString())
                .isZero();
    }

    private int counted() {
        Matcher count = COUNT.matcher(out.toString());
        int all = 0;
        while (count.find()) {
            all += Integer.parseInt(count.group(2));
        }
        return all;
    }

    @Test
    void people_orders_keys_consents_and_opt_outs_move_in_and_nobody_gets_a_mail(@TempDir Path folder)
            throws IOException {
        System.out.println("-Dmoving.people=" + moving.people().size() + " -Dmoving.seed=" + seed);
        Path list = Files.writeString(folder.resolve("list.csv"), moving.csv(moving.rows()));
        long begin = System.nanoTime();
        imports(list);
        assertThat(counted()).as("dry run").isEqualTo(moving.rows().size());
        Duration dry = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(addresses("/local/tables/People")).doesNotContainAnyElementsOf(emails());

        begin = System.nanoTime();
        imports(list, "dryRun:=false");
        Duration whole = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(out);
        System.out.println(moving.rows().size() + " rows: dry run " + dry + ", import " + whole);
        assertThat(counted()).isEqualTo(moving.rows().size());

        imports(list, "dryRun:=false", "from:=" + moving.rows().size() / 2);
        assertThat(out.toString()).as("again, from the middle").contains("\"accepted\" : 0", "\"withoutChoice\" : 0");
        Running.advance("PT1M");
        assertThat(addresses("/local/inbox")).doesNotContainAnyElementsOf(emails());
        assertThat(addresses("/local/jobs")).doesNotContainAnyElementsOf(emails());
        moving.people().forEach(MovingInTest::isOnOnlyIfTheyAgreedLast);
        sample().forEach(MovingInTest::isRightAtUser);
    }

    private List<String> emails() {
        return moving.people().stream().map(MovingIn.Person::email).toList();
    }

    private List<MovingIn.Person> sample() {
        List<MovingIn.Person> people = new ArrayList<>(moving.people());
        Collections.shuffle(people, new Random(seed));
        return people.subList(0, Math.min(SAMPLE, people.size()));
    }

    /** Every address that stands anywhere in an answer. */
    private static Set<String> addresses(String path) {
        Matcher address =
                Pattern.compile("[\\w.-]+@example\\.com").matcher(get(path).toString());
        Set<String> all = new HashSet<>();
        while (address.find()) {
            all.add(address.group());
        }
        return all;
    }

    private static void isOnOnlyIfTheyAgreedLast(MovingIn.Person person) {
        JsonNode proof = history(person.email());
        assertThat(proof.get("on").isEmpty()).as(person + " " + proof).isEqualTo(!person.isOn());
    }

    private static void isRightAtUser(MovingIn.Person person) {
        if (person.isBounced()) {
            return; // No mail reaches them, nor a link to sign in.
        }
        WebBrowser browser = WebBrowser.signedIn(person.email());
        browser.get("/user");
        assertThat(browser.page()).contains("an imported list", person.email());
        StringBuilder pages = new StringBuilder(browser.page());
        for (String page : List.of("/user/orders", "/user/products", "/user/history")) {
            browser.get(page);
            pages.append(browser.page());
        }
        assertThat(person.keys()).allSatisfy(key -> assertThat(pages.toString()).contains(key));
        assertThat(Stream.of("News turned off", "Opt-out that we heard of late").anyMatch(pages.toString()::contains))
                .as(person.toString())
                .isEqualTo(person.hasOptedOut());
    }
}
