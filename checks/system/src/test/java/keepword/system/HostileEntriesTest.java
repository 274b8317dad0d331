package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.card.CardNumbers;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/**
 * Thousands of answers that nobody gives, in five hundred entries: forms, JSON and noise. None makes the function fail, and
 * what is taken is within the rules. {@code -Dhostile.entries=10000} sends more, as the nightly ring does, {@code
 * -Dhostile.seed=…} repeats a run.
 */
@Keeps({"no-card-numbers", "no-children", "regularly-tested"})
class HostileEntriesTest {
    private static final int ENTRIES = Integer.getInteger("hostile.entries", 500);
    private static final int THREADS = 4;
    private static final long SEED = Long.getLong("hostile.seed", new Random().nextLong());
    private static final AtomicInteger ANSWERS = new AtomicInteger();
    private static final String CANARY = "hostile-canary";
    private static final List<String> VALUES = List.of(
            "red",
            "blue",
            "green",
            "",
            " ",
            "4111 1111 1111 1111",
            "5105-1051-0510-5100",
            "٤١١١١١١١١١١١١١١١",
            "00411111111111.1111",
            "-1",
            "1e400",
            "NaN",
            "12.5",
            "９",
            "'; DROP TABLE People; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "\u0000",
            "a\r\nBcc: all@example.com",
            "\u202e\u200b",
            "\ud83d\ude00".repeat(300),
            "x".repeat(5000),
            "1990-12-31",
            "2020-01-01",
            "9999-99-99",
            "{\"a\":[1]}",
            CANARY);
    private static final List<String> FIELDS = List.of(
            "form",
            "q.colour",
            "q.many",
            "q.much",
            "q.number",
            "q.zip",
            "q.why",
            "q.unknown",
            "birthDate",
            "age",
            "email",
            "name",
            "website",
            "share",
            "answers",
            "q.",
            "__proto__");

    private final String id = Contests.freshId();

    private void create() {
        Running.post("/local/operations/survey-create", """
                {"ticket":"T-1","definition":{"id":"%s","title":"Hostile","purpose":"To learn.","closes":"P1D","questions":[
                {"id":"colour","type":"single","words":"Which?",
                "options":[{"id":"red","words":"Red"},{"id":"blue","words":"Blue"}]},
                {"id":"many","type":"multiple","words":"Which?",
                "options":[{"id":"red","words":"Red"},{"id":"blue","words":"Blue"}]},
                {"id":"much","type":"scale","words":"How much?","from":1,"to":5,"low":"Not","high":"Very"},
                {"id":"number","type":"number","words":"How many?","from":0,"to":1000},
                {"id":"zip","type":"zip","words":"Zip?","prefix":2},
                {"id":"why","type":"text","words":"Why?","longest":200}]}}""".formatted(id));
    }

    @Test
    void no_entry_breaks_anything_and_what_is_taken_is_within_the_rules() throws Exception {
        System.out.printf("%d hostile entries, seed %d.%n", ENTRIES, SEED);
        create();
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tokens.add(Contests.token("/surveys/" + id));
        }
        advance("PT4S");
        Set<String> taken = new ConcurrentSkipListSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Random random = new Random(SEED + thread);
                running.add(threads.submit(() -> {
                    for (int i = 0; i < ENTRIES / THREADS; i++) {
                        post(random, tokens, taken);
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }

        System.out.printf("They held %d answers.%n", ANSWERS.get());
        List<JsonNode> tickets = get("/local/tables/Surveys")
                .valueStream()
                .filter(item -> item.get("pk").asText().startsWith("tickets#" + id + "#"))
                .toList();
        assertThat(tickets)
                .as("one for each form that was taken")
                .hasSameSizeAs(taken)
                .isNotEmpty();
        assertThat(tickets).allSatisfy(this::isWithinTheRules);
        assertThat(get("/local/logs").toString()).doesNotContain(CANARY, "4111 1111", "5105-1051", "DROP TABLE");
        Contests.close();
        long counted = get("/surveys/" + id + "/results.json").get("entries").asLong();
        assertThat(counted).as("rounded down to fives").isEqualTo(taken.size() / 5 * 5);
    }

    private void post(Random random, List<String> tokens, Set<String> taken) {
        // Most forms are none of ours: whatever they hold is read all the same, and nothing is written.
        String token = random.nextInt(5) > 0 ? "made-up" : tokens.get(random.nextInt(tokens.size()));
        boolean json = random.nextInt(3) == 0;
        String body = random.nextInt(20) == 0 ? noise(random) : json ? json(random, token) : form(random, token);
        HttpResponse<String> answer = send("POST", "/surveys/" + id, json ? "application/json" : FORM, body);
        assertThat(answer.statusCode()).as("seed %d, %s", SEED, body).isIn(200, 202, 400, 403, 422);
        if (answer.statusCode() < 300) {
            taken.add(token);
        }
    }

    private static String form(Random random, String token) {
        List<String> fields = new ArrayList<>(List.of("form=" + token));
        if (random.nextInt(10) > 0) {
            fields.add("age=36");
        }
        int more = howMany(random);
        for (int i = 0; i < more; i++) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            fields.add(encode(field) + "=" + encode(VALUES.get(random.nextInt(VALUES.size()))));
        }
        return String.join("&", fields);
    }

    private static String json(Random random, String token) {
        StringBuilder answers = new StringBuilder();
        int more = howMany(random);
        for (int i = 0; i < more; i++) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            answers.append(i == 0 ? "" : ",")
                    .append(quote(field.replace("q.", "")))
                    .append(':')
                    .append(value(random, 3));
        }
        return "{\"form\":\"%s\",\"age\":36,\"answers\":{%s}}".formatted(token, answers);
    }

    /** Most entries hold many answers; some hold so few that they may be taken. */
    private static int howMany(Random random) {
        int more = random.nextInt(4) > 0 ? 7 : random.nextInt(3);
        ANSWERS.addAndGet(more);
        return more;
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "null";
            case 1 -> Boolean.toString(random.nextBoolean());
            case 2 -> "-123456789012345678901234567890.5e10";
            case 3 -> quote(VALUES.get(random.nextInt(VALUES.size())));
            case 4 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> "{\"x\":" + value(random, depth - 1) + "}";
        };
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append("\\u%04x".formatted(c)));
        return quoted.append('"').toString();
    }

    private static String noise(Random random) {
        StringBuilder noise = new StringBuilder();
        int length = random.nextInt(300);
        for (int i = 0; i < length; i++) {
            noise.append((char) random.nextInt(0x300));
        }
        return noise.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void isWithinTheRules(JsonNode ticket) {
        JsonNode answers = ticket.path("answers");
        Set<String> questions = new TreeSet<>();
        answers.fieldNames().forEachRemaining(questions::add);
        assertThat(Set.of("colour", "many", "much", "number", "zip", "why")).containsAll(questions);
        assertThat(CardNumbers.isIn(answers.toString())).as(answers.toString()).isFalse();
        assertThat(List.of("red", "blue", "")).contains(answers.at("/colour/0").asText());
        assertThat(answers.at("/much/0").asInt(1)).isBetween(1, 5);
        assertThat(answers.at("/number/0").asDouble(0)).isBetween(0.0, 1000.0);
        assertThat(answers.at("/zip/0").asText()).hasSizeLessThan(3);
        assertThat(answers.at("/why/0")
                        .asText()
                        .codePointCount(0, answers.at("/why/0").asText().length()))
                .isLessThanOrEqualTo(200);
    }
}
