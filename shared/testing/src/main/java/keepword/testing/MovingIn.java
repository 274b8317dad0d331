package keepword.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A made-up shop that moves in: its people, and the rows of its list in random order. The same for the same seed. */
public final class MovingIn {
    private static final List<String> COLUMNS = List.of(
            "Email",
            "NAME",
            "phone",
            "updated_at",
            "ConsentedAt",
            "optedOutAt",
            "optOutSource",
            "order id",
            "orderedAt",
            "total",
            "currency",
            "SKU",
            "product",
            "activationKey",
            "registeredAt");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2019-01-01");
    private static final int DAYS = 2_000;

    private final Random random;
    private final String delimiter;
    private final List<Person> people = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    /**
     * One of its people, as they must be afterwards.
     *
     * @param isOn whether promotional mail goes to them
     * @param records how many orders and products they have
     * @param keys of these
     */
    public record Person(
            String email,
            String name,
            boolean hasOptedOut,
            boolean isOn,
            boolean isBounced,
            int records,
            List<String> keys) {}

    public MovingIn(long seed, int many) {
        this.random = new Random(seed);
        this.delimiter = List.of(",", ";", "\t").get(random.nextInt(3));
        for (int number = 0; number < many; number++) {
            people.add(person("p" + number + "." + Long.toHexString(seed), number));
        }
        Collections.shuffle(rows, random);
    }

    public List<Person> people() {
        return List.copyOf(people);
    }

    /** The rows without the line that names the columns. */
    public List<String> rows() {
        return List.copyOf(rows);
    }

    /** A list of some rows. */
    public String csv(List<String> some) {
        return Stream.concat(Stream.of(String.join(delimiter, COLUMNS)), some.stream())
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private Person person(String local, int number) {
        String email = local + "@example.com";
        String name = "Ada \"" + number + "\" " + "King,; Ph.D.";
        row(Map.of(
                "Email",
                email,
                "NAME",
                name,
                "phone",
                "+44 20 7946 0" + number % 1000,
                "updated_at",
                day().toString()));
        Instant agreed = Instant.EPOCH;
        for (int consents = random.nextInt(3); consents > 0; consents--) {
            Instant at = day().atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC);
            row(Map.of("Email", email, "ConsentedAt", at.toString()));
            agreed = at.isAfter(agreed) ? at : agreed;
        }
        Instant left = Instant.EPOCH;
        boolean optedOut = false;
        for (int optOuts = Math.max(0, random.nextInt(5) - 2); optOuts > 0; optOuts--) {
            optedOut = true;
            boolean dated = random.nextInt(4) > 0;
            Instant at = day().atTime(random.nextInt(24), 30).toInstant(ZoneOffset.UTC);
            row(Map.of(
                    "Email",
                    email,
                    "optedOutAt",
                    dated ? at.toString() : "",
                    "optOutSource",
                    random.nextBoolean() ? "own wish" : "complaint"));
            left = dated && !left.isAfter(at) ? at : dated ? left : Instant.MAX;
        }
        boolean bounced = random.nextInt(20) == 0;
        if (bounced) {
            row(Map.of("Email", email, "optedOutAt", day().toString(), "optOutSource", "hard bounce"));
        }
        List<String> keys = new ArrayList<>();
        int records = 0;
        for (int orders = random.nextInt(3); orders > 0; orders--) {
            records++;
            String order = "A-" + number + "-" + orders;
            String at = day().toString();
            for (int line = random.nextInt(1, 4); line > 0; line--) {
                String key = "KEY-" + number + "-" + orders + "-" + line;
                keys.add(key);
                row(Map.of(
                        "Email",
                        email,
                        "order id",
                        order,
                        "orderedAt",
                        at,
                        "total",
                        "19.5",
                        "currency",
                        "EUR",
                        "SKU",
                        "S-" + line,
                        "product",
                        "Suite",
                        "activationKey",
                        key));
            }
        }
        if (random.nextInt(4) == 0) {
            records++;
            String key = "REG-" + number;
            keys.add(key);
            row(Map.of(
                    "Email",
                    email,
                    "SKU",
                    "T",
                    "product",
                    "Tool",
                    "activationKey",
                    key,
                    "registeredAt",
                    day().toString()));
        }
        return new Person(
                email, name, optedOut, agreed.isAfter(left) && agreed.isAfter(Instant.EPOCH), bounced, records, keys);
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private void row(Map<String, String> cells) {
        rows.add(COLUMNS.stream()
                .map(column -> cells.getOrDefault(column, ""))
                .map(cell -> cell.isEmpty() ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(delimiter)));
    }
}
