package keepword.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.local.LocalRun;
import keepword.local.Options;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;

/**
 * Prints what a month costs at AWS: {@code mvn -q -Pcosts}. What there is comes from template.yaml, what each operation takes of
 * DynamoDB and writes to the log is measured on the local run; prices and what nobody can measure here stand below.
 */
public final class Costs {
    private static final List<Long> MAILS = List.of(0L, 1_000L, 100_000L, 10_000_000L);
    private static final double HOURS = 730;
    private static final double MINUTES = HOURS * 60;

    /** AWS: "Lambda polls with up to five" long polls of 20 seconds for each queue that is a source. */
    private static final double POLLS_A_MINUTE = 5 * 60 / 20.0;
    /** Of every function, in seconds; not measured on AWS. */
    private static final double RUN = 0.1;
    /** What Lambda itself logs of each run, in bytes. */
    private static final double LAMBDA_LOG = 350;
    /** Of so many mails one is answered by the page and the button that unsubscribe. */
    private static final double MAILS_AN_OPT_OUT = 200;

    private static final double MILLION = 1_000_000;

    private Costs() {}

    /** Takes the project's folder. */
    public static void main(String[] arguments) {
        // The local run has threads that outlive a fault.
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Template template = Template.read(root.resolve("template.yaml"))
                .resolve(Map.of("AlarmAddress", "alarms@example.com"), "http://localhost");
        try (LocalRun run = LocalRun.start(Options.of(root))) {
            Scenario scenario = new Scenario(new Http(run.url()));
            scenario.customer("ada@example.com");
            print(template, scenario.operations(), logOfAMail(run));
        }
        System.exit(0);
    }

    /** In bytes. */
    private static double logOfAMail(LocalRun run) {
        List<String> lines = run.parts().logs().lines().stream()
                .filter(line -> line.function().equals("MailerFunction"))
                .map(line -> line.line().toString())
                .toList();
        long mails =
                lines.stream().filter(line -> line.contains("mail.allowed")).count();
        return lines.stream().mapToInt(line -> line.getBytes(UTF_8).length).sum() / (double) mails;
    }

    /**
     * A kind of thing that AWS charges for.
     *
     * @param free how many of it are free permanently in every account
     * @param source the price, and the service on whose page of AWS's it stands
     */
    private record Price(String of, double dollars, double free, String source) {}

    private static void print(Template template, Map<String, Operation> operations, double logOfAMail) {
        double secrets = template.resources("AWS::SecretsManager::Secret").size();
        double polls = template.queueSources().size() * POLLS_A_MINUTE * MINUTES;
        double alarms = template.resources("AWS::CloudWatch::Alarm").stream()
                .mapToLong(Costs::metrics)
                .sum();
        IO.println(
                "A month at AWS in USD, us-east-1, for so many mails: half of them promotional, half receipts, each after an order.");
        IO.println("Beside each sum, in brackets, what is left of it after what every account has free permanently.");
        IO.println("");
        IO.println(row(
                "of",
                "price",
                MAILS.stream().map(mails -> "%,d".formatted(mails)).toList()));
        IO.println(row("---", "---", MAILS.stream().map(_ -> "---:").toList()));
        double[] list = new double[MAILS.size()];
        double[] paid = new double[MAILS.size()];
        for (Map.Entry<Price, List<Double>> line : lines(operations, logOfAMail, secrets, alarms, polls)) {
            Price price = line.getKey();
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < MAILS.size(); i++) {
                double units = line.getValue().get(i);
                double whole = units * price.dollars();
                double rest = Math.max(0, units - price.free()) * price.dollars();
                list[i] += whole;
                paid[i] += rest;
                cells.add(cell(whole, rest));
            }
            IO.println(row(price.of(), price.source(), cells));
        }
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < MAILS.size(); i++) {
            sums.add(cell(list[i], paid[i]));
        }
        IO.println(row("**all**", "", sums));
    }

    private static List<Map.Entry<Price, List<Double>>> lines(
            Map<String, Operation> operations, double logOfAMail, double secrets, double alarms, double polls) {
        Units mail = half(operations, Scenario.TRANSACTIONAL)
                .plus(half(operations, Scenario.PROMOTIONAL))
                .plus(half(operations, Scenario.KNOWN_CUSTOMER));
        Units optOut = Capacity.operation(operations, Scenario.PAGE)
                .total()
                .plus(Capacity.operation(operations, Scenario.OPT_OUT).total());
        Units dispatch = Capacity.operation(operations, Scenario.DISPATCH).total();
        // An order, a mail, and what SES tells of it; each of the two messages is sent, received and deleted.
        double runs = 0.5 + 1 + 1 + 2 / MAILS_AN_OPT_OUT;
        return List.of(
                line(new Price("secrets", 0.40, 0, "0.40 each, Secrets Manager"), secrets, 0),
                line(new Price("alarms", 0.10, 10, "0.10 for each metric of an alarm, CloudWatch"), alarms, 0),
                Map.entry(
                        new Price("metrics", 0.30, 10, "0.30 each, by the hours in which it is written, CloudWatch"),
                        MAILS.stream()
                                .map(mails -> Math.min(1, mails / 2 / HOURS))
                                .toList()),
                line(new Price("queues", 0.40 / MILLION, MILLION, "0.40 a million requests, SQS"), polls, 2 * 3),
                line(new Price("topics", 0.50 / MILLION, MILLION, "0.50 a million, SNS"), 0, 1),
                line(new Price("runs of functions", 0.20 / MILLION, MILLION, "0.20 a million, Lambda"), MINUTES, runs),
                line(
                        new Price("their time", 0.0000133334, 400_000, "13.33 a million GB-seconds (arm64), Lambda"),
                        MINUTES * RUN * 2,
                        runs * RUN),
                line(
                        new Price("requests", 1 / MILLION, 0, "1.00 a million, API Gateway (HTTP API)"),
                        0,
                        0.5 + 2 / MAILS_AN_OPT_OUT),
                line(
                        new Price("written", 0.625 / MILLION, 0, "0.625 a million units, DynamoDB on demand"),
                        dispatch.allWrites() * MINUTES,
                        mail.allWrites() + optOut.allWrites() / MAILS_AN_OPT_OUT),
                line(
                        new Price("read", 0.125 / MILLION, 0, "0.125 a million units, DynamoDB on demand"),
                        dispatch.allReads() * MINUTES,
                        mail.allReads() + optOut.allReads() / MAILS_AN_OPT_OUT),
                line(
                        new Price("logs", 0.50 / (1 << 30), 5.0 * (1 << 30), "0.50 a GB, CloudWatch"),
                        MINUTES * LAMBDA_LOG,
                        runs * LAMBDA_LOG + 1.5 * logOfAMail),
                line(new Price("mails", 0.0001, 0, "0.10 a thousand, SES"), 0, 1));
    }

    /** @param rest how many units a month without a mail takes */
    private static Map.Entry<Price, List<Double>> line(Price price, double rest, double forAMail) {
        return Map.entry(
                price, MAILS.stream().map(mails -> rest + mails * forAMail).toList());
    }

    private static Units half(Map<String, Operation> operations, String name) {
        Units all = Capacity.operation(operations, name).total();
        return new Units(all.reads() / 2, all.writes() / 2, all.indexReads() / 2, all.indexWrites() / 2);
    }

    /** An expression costs as much as the metrics that it reads. */
    private static long metrics(Resource alarm) {
        List<Tree> several = alarm.properties().at("Metrics").items();
        return several.isEmpty()
                ? 1
                : several.stream()
                        .filter(metric -> metric.at("MetricStat").present())
                        .count();
    }

    private static String cell(double list, double paid) {
        return "%,.2f (%,.2f)".formatted(list, paid);
    }

    private static String row(String of, String price, List<String> cells) {
        return "| " + of + " | " + price + " | " + cells.stream().collect(Collectors.joining(" | ")) + " |";
    }
}
