package keepword.tools;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import keepword.survey.DrawCheck;
import keepword.survey.DrawCheck.Own;
import keepword.survey.DrawFinding;
import keepword.survey.DrawLimit;
import keepword.survey.Hash;
import keepword.survey.InclusionProof;
import keepword.survey.PublicDraw;
import org.jspecify.annotations.Nullable;

/** Checks a draw from what is public of it, on the computer of whoever doubts it (docs/draw.md). It trusts no document. */
public final class VerifyDraw {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_CHECKED = 2;

    private static final int LARGEST = 20_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> OPTIONS = Set.of("--commitment", "--root", "--proof");
    private static final String USAGE = "Give the draw, a file or a URL; and what you know of it, if you do:"
            + " --commitment HEX, --root HEX, --proof FILE";

    private final PrintStream out;
    private final String good;
    private final String bad;

    VerifyDraw(PrintStream out) {
        this.out = out;
        boolean canDraw = out.charset().newEncoder().canEncode("✓✗");
        this.good = canDraw ? "✓" : "[ok]";
        this.bad = canDraw ? "✗" : "[FAILED]";
    }

    /** Ends with 0 if every check passed, 1 if one failed, 2 if nothing could be checked. */
    public static void main(String[] arguments) {
        System.exit(new VerifyDraw(System.out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        try {
            Map<String, String> given = parse(arguments);
            PublicDraw draw = PublicDraw.of(read(given.getOrDefault("", "")));
            String proof = given.get("--proof");
            return check(
                    draw,
                    new Own(
                            hash(given.get("--commitment")),
                            hash(given.get("--root")),
                            proof == null ? null : InclusionProof.of(read(proof))));
        } catch (IOException e) {
            out.println("It cannot be read: " + words(e));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("Stopped.");
        }
        return NOT_CHECKED;
    }

    /** The exceptions of Java say nothing, or repeat what was typed. */
    private static String words(IOException e) {
        return switch (e) {
            case NoSuchFileException ignored -> "there is no such file, and an address begins with https://";
            case AccessDeniedException ignored -> "this file may not be read";
            case HttpTimeoutException ignored -> "nothing answered within " + PATIENCE.toSeconds() + " seconds";
            case ConnectException ignored -> "nothing answers there. Is the address right, and are you online?";
            default -> e.getMessage() == null ? "the connection broke" : e.getMessage();
        };
    }

    private int check(PublicDraw draw, Own own) {
        out.println(draw.title());
        List<DrawFinding> findings = DrawCheck.of(draw, own);
        findings.forEach(finding -> out.println((finding.passed() ? good : bad) + " " + finding.words()));
        if (draw.seed() == null) {
            out.println("It is not drawn yet: the seed is not revealed.");
        }
        out.println("What this does not prove:");
        DrawLimit.of(draw).forEach(limit -> out.println("- " + limit.words()));
        if (findings.isEmpty()) {
            return NOT_CHECKED;
        }
        return findings.stream().allMatch(DrawFinding::passed) ? PASSED : FAILED;
    }

    /** The options by their names, and the draw under the empty one. */
    private static Map<String, String> parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean isOption = OPTIONS.contains(argument);
            boolean isWrong = isOption ? ++i == arguments.size() : argument.startsWith("--");
            if (isWrong || given.put(isOption ? argument : "", arguments.get(i)) != null) {
                throw new IllegalArgumentException(USAGE);
            }
        }
        if (!given.containsKey("")) {
            throw new IllegalArgumentException(USAGE);
        }
        return given;
    }

    private static @Nullable Hash hash(@Nullable String hex) {
        return hex == null ? null : new Hash(hex.toLowerCase(Locale.ROOT));
    }

    /** The JSON in a file or at a URL. */
    private static @Nullable Object read(String where) throws IOException, InterruptedException {
        try (InputStream text = where.matches("https?://.*") ? fetch(URI.create(where)) : open(where)) {
            byte[] bytes = text.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("it is larger than " + LARGEST + " bytes");
            }
            return parse(bytes);
        }
    }

    private static @Nullable Object parse(byte[] bytes) throws IOException {
        try {
            return JSON.std.anyFrom(bytes);
        } catch (IOException e) {
            // Its message repeats the document, which may hold anything.
            throw new IOException("it is no JSON", e);
        }
    }

    private static InputStream open(String file) throws IOException {
        try {
            return Files.newInputStream(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IOException("there is no such file", e);
        }
    }

    private static InputStream fetch(URI url) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<InputStream> response = client.send(
                HttpRequest.newBuilder(url).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("the answer has the status " + response.statusCode());
        }
        return response.body();
    }
}
