package keepword.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.local.LocalRun;
import keepword.local.Options;

/**
 * Prints what a campaign takes for each mail, and what a million mails cost beside SES's own price: {@code mvn -q -Pcampaigns}.
 * DynamoDB is measured on the local run; how it grows with the list, in memory. It ends with 1 if it takes more than it may.
 */
public final class CampaignBench {
    /** On DynamoDB Local. */
    private static final int MEASURED = Integer.getInteger("campaign.people", 4_000);

    /** So many are imported within the time of a request, also on a busy machine. */
    private static final int PART = 250;

    private static final double MILLION = 1_000_000;

    /** The goal, beside the 100 USD of SES. */
    private static final double MAX_DOLLARS = 4;

    private CampaignBench() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) {
        // The local run has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        List<CampaignGrowth.Measured> growth = Stream.of(
                        System.getProperty("campaign.sizes", "10000,100000").split(",", -1))
                .map(people -> CampaignGrowth.of(Integer.parseInt(people)))
                .toList();
        growth.forEach(measured -> IO.println(measured.row()));
        List<Check> checks;
        try (LocalRun run = LocalRun.start(Options.of(root))) {
            checks = measure(new Http(run.url()), growth.getLast());
        }
        checks.forEach(check -> IO.println(check.line()));
        System.exit(checks.stream().allMatch(Check::passes) ? 0 : 1);
    }

    private static List<Check> measure(Http http, CampaignGrowth.Measured measured) {
        subscribe(http);
        String now = http.get("/local/clock").get("now").asText();
        String texts = "{\"en\":\"%s\",\"de\":\"%s\"}";
        String sha256 = http.post("/local/operations/campaign-submit", """
                {"campaign":{"id":"bench","topic":"product-news","start":"%s","subject":%s,"preheader":%s,"markdown":%s}}""".formatted(
                                now,
                                texts.formatted("Hello", "Hallo"),
                                texts.formatted("What is new", "Was es Neues gibt"),
                                texts.formatted("There are *news*.", "Es gibt *Neues*.")))
                .get("sha256")
                .asText();
        String which = "{\"id\":\"bench\",\"sha256\":\"" + sha256 + "\"}";
        http.post("/local/operations/campaign-approve", which);
        http.post("/local/operations/campaign-schedule", which);
        Meter.take();
        String progress = "{\"id\":\"bench\"}";
        do {
            http.post("/local/clock", "{\"advance\":\"PT6M\"}");
        } while (!http.post("/local/operations/campaign-progress", progress)
                .get("over")
                .asBoolean());
        long accepted = http.post("/local/operations/campaign-progress", progress)
                .at("/counts/accepted")
                .asLong();
        if (accepted != MEASURED) {
            throw new IllegalStateException("Sent to " + accepted + " of " + MEASURED);
        }
        return print(Meter.take(), accepted, measured);
    }

    private static void subscribe(Http http) {
        for (int first = 0; first < MEASURED; first += PART) {
            String rows = IntStream.range(first, Math.min(first + PART, MEASURED))
                    .mapToObj("bench%d@example.com,2024-05-31"::formatted)
                    .collect(Collectors.joining("\\n"));
            http.post(
                    "/local/operations/import",
                    "{\"ticket\":\"T\",\"dryRun\":false,\"csv\":\"email,consentedAt\\n" + rows + "\"}");
        }
    }

    private static List<Check> print(List<Usage> usages, long accepted, CampaignGrowth.Measured measured) {
        IO.println("");
        IO.println("DynamoDB, for each of %,d mails, on DynamoDB Local:".formatted(accepted));
        IO.println("| by | request | requests | reads | writes |");
        IO.println("| --- | --- | ---: | ---: | ---: |");
        Units all = Units.NONE;
        for (String function : List.of("campaigner", "feedback")) {
            Map<String, List<Usage>> byRequest = usages.stream()
                    .filter(usage -> usage.function().equals(function))
                    .collect(Collectors.groupingBy(usage -> usage.action() + " "
                            + String.join(", ", usage.byTable().keySet())));
            for (Map.Entry<String, List<Usage>> request : byRequest.entrySet()) {
                Units units = request.getValue().stream().map(Usage::total).reduce(Units.NONE, Units::plus);
                all = all.plus(units);
                IO.println("| %s | %s | %.3f | %.3f | %.3f |"
                        .formatted(
                                function,
                                request.getKey(),
                                request.getValue().size() / (double) accepted,
                                units.allReads() / accepted,
                                units.allWrites() / accepted));
            }
        }
        double reads = all.allReads() / accepted;
        double writes = all.allWrites() / accepted;
        IO.println("| all | | | %.3f | %.3f |".formatted(reads, writes));
        double dollars = price(reads, writes, measured);
        return List.of(
                new Check("writes for each mail", writes, 1.2, "units"),
                new Check("reads for each mail", reads, 3, "units"),
                new Check("a million mails, beside SES's 100", dollars, MAX_DOLLARS, "USD"));
    }

    /** Of a million mails, at the prices of docs/costs.md. */
    private static double price(double reads, double writes, CampaignGrowth.Measured measured) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("written, DynamoDB", writes * 0.625);
        parts.put("read, DynamoDB", reads * 0.125);
        // Of ten events each, which tell that SES took a mail, and of the pieces of work on a campaign.
        parts.put("runs of functions, Lambda", (0.1 + measured.slices() / (double) measured.people()) * 0.20);
        // With 512 MB; events take their time of 0.1 s for ten.
        parts.put(
                "their time, Lambda",
                (measured.secondsOfWorkers() / measured.people() * 0.5 + 0.01) * 0.0000133334 * MILLION);
        parts.put("SES's events, SNS and SQS", 0.50 + 0.40 * 1.2);
        parts.put("logs, CloudWatch", measured.logBytes() / (double) measured.people() / (1 << 30) * MILLION * 0.50);
        IO.println("");
        IO.println("A million mails in USD, of a campaign that is sent as fast as 500 a second:");
        parts.forEach((part, dollars) -> IO.println("| %s | %.2f |".formatted(part, dollars)));
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
