package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.aws.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * The staff's command line: signs a request to {@code POST /operations/{name}} with whatever credentials AWS's tools have
 * (environment, profile), sends it, and prints the answer. Where an answer says {@code next}, it goes on by itself and
 * says how far it is. A list to import goes in part by part.
 */
public final class StaffCommand {
    private static final String USAGE = """
            Usage: staff OPERATION [FIELD=TEXT | FIELD:=JSON | FIELD=@FILE]...
            staff help lists the operations with their fields.
            With folder=FOLDER, campaign-submit, policy-check and policy-announce take what is written as a folder,
            and move-out writes its files there.

            KEEPWORD_URL   where Keepword answers, such as https://mail.example.com
            AWS_REGION     its region, unless the URL says it
            The credentials are those of AWS's tools: AWS_ACCESS_KEY_ID and the others, or AWS_PROFILE.
            With IAM Identity Center first run: eval "$(aws configure export-credentials --format env)"
            """;
    /** Operations that take a folder, and what is in it: the name of its YAML file and of the field. */
    private static final Map<String, String> WRITTEN_AS_FOLDER =
            Map.of("campaign-submit", "campaign", "policy-check", "policy", "policy-announce", "policy");

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9]*)(:?=)(@?)(.*)", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("execute-api\\.([a-z0-9-]+)\\.");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * For a program.
     *
     * @param url where Keepword answers
     */
    public StaffCommand(URI url, String region, AwsCredentialsProvider credentials, PrintStream out, PrintStream err) {
        this.url = url;
        this.region = region;
        this.credentials = credentials;
        this.out = out;
        this.err = err;
    }

    /** Exits with 0 if the operation was carried out, with 1 if it was refused, with 2 if it was not asked rightly. */
    public static void main(String[] arguments) {
        Map<String, String> variables = Environment.ofLambda().variables();
        String url = variables.getOrDefault("KEEPWORD_URL", "");
        if (arguments.length == 0 || url.isEmpty()) {
            System.err.print(USAGE);
            System.exit(2);
        }
        Matcher named = REGION.matcher(url);
        String region = named.find() ? named.group(1) : variables.getOrDefault("AWS_REGION", "");
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        System.exit(new StaffCommand(URI.create(url), region, credentials, System.out, System.err).run(arguments));
    }

    /** Runs an operation; the answer is the status to exit with. */
    public int run(String... arguments) {
        try {
            return run(arguments[0], fields(Arrays.asList(arguments).subList(1, arguments.length)));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException | UncheckedIOException | SdkException e) {
            err.println("It could not be sent: " + e.getMessage());
            return 2;
        }
    }

    private static Map<String, Object> fields(List<String> arguments) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String argument : arguments) {
            Matcher field = FIELD.matcher(argument);
            if (!field.matches()) {
                throw new IllegalArgumentException("Write FIELD=TEXT, FIELD:=JSON or FIELD=@FILE, not " + argument);
            }
            String text = field.group(3).isEmpty() ? field.group(4) : Files.readString(Path.of(field.group(4)));
            fields.put(field.group(1), field.group(2).equals("=") ? text : JSON.std.anyFrom(text));
        }
        return fields;
    }

    private int run(String operation, Map<String, Object> fields) throws IOException {
        if (operation.equals("import") && fields.get("csv") instanceof String csv) {
            return new ListImport(new PatientSender(this::send, PAUSE, err), out, err).run(fields, csv);
        }
        Map<String, Object> request = new LinkedHashMap<>(fields);
        if (operation.equals("move-out") && request.remove("folder") instanceof String folder) {
            return new MovedOutFolder(new PatientSender(this::send, PAUSE, err), Path.of(folder), out, err)
                    .run(request);
        }
        String written = WRITTEN_AS_FOLDER.get(operation);
        if (written != null && request.remove("folder") instanceof String folder) {
            request.put(written, definition(Path.of(folder), written));
        }
        while (true) {
            HttpResponse<String> response = send(operation, JSON.std.asString(request));
            Optional<Map<String, Object>> answer = object(response.body());
            out.println(answer.isPresent() ? pretty(answer.get()) : response.body());
            if (response.statusCode() >= 400) {
                answer.map(problem -> problem.get("detail")).ifPresent(err::println);
                return 1;
            }
            Object next = answer.map(given -> given.get("next")).orElse(null);
            if (next == null) {
                return 0;
            }
            err.println("… so far; going on from " + next);
            request.put("from", next);
        }
    }

    private static Map<String, Object> definition(Path folder, String name) throws IOException {
        try {
            return MarkdownFolder.read(folder, name).definition();
        } catch (MarkdownFolder.Unreadable e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Optional<Map<String, Object>> object(String json) {
        try {
            return Optional.of(JSON.std.mapFrom(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String pretty(Map<String, Object> answer) throws IOException {
        return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(answer);
    }

    private HttpResponse<String> send(String operation, String body) throws IOException {
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
        SdkHttpRequest unsigned = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url.resolve("/operations/" + operation))
                .putHeader("Content-Type", "application/json")
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(credentials.resolveCredentials())
                        .request(unsigned)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri())
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
        signed.forEachHeader((name, values) -> {
            // The client writes these itself, with the same values.
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
