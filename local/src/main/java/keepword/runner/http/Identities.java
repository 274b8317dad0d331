package keepword.runner.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import keepword.runner.template.Aws;

/**
 * Who may call routes that IAM protects: two users of the local account. Their requests are signed as on AWS (Signature
 * Version 4), by whatever signs; the age of a signature does not matter here, since the local clock can be moved.
 */
public final class Identities {
    /** The users' names. The id of a user's access key is their name in capitals, and the secret is the name. */
    public static final List<String> NAMES = List.of("ada", "bob");

    private static final Pattern SIGNATURE = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, *SignedHeaders=([^,]+),"
                    + " *Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Identities() {}

    /** The ARN of the user who signed a request, as an HTTP API tells it; empty if nobody did, or not rightly. */
    static Optional<String> caller(Request request) {
        Matcher matcher = SIGNATURE.matcher(request.header("authorization"));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String scope = String.join("/", matcher.group(2), matcher.group(3), matcher.group(4), "aws4_request");
        return NAMES.stream()
                .filter(name -> matcher.group(1).equals(accessKey(name)))
                .filter(name -> MessageDigest.isEqual(
                        matcher.group(6).getBytes(UTF_8),
                        signature(request, name, scope, matcher.group(5)).getBytes(UTF_8)))
                .map(name -> "arn:aws:iam::" + Aws.ACCOUNT + ":user/" + name)
                .findFirst();
    }

    public static String accessKey(String name) {
        return name.toUpperCase(java.util.Locale.ROOT);
    }

    /** The same request, signed by a user. */
    public static Request signed(Request request, String name, Instant now) {
        Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
        headers.putIfAbsent("host", List.of("localhost"));
        headers.put("x-amz-date", List.of(TIME.format(now)));
        Request dated = new Request(request.method(), request.path(), request.query(), headers, request.body());
        String scope = String.join("/", TIME.format(now).substring(0, 8), Aws.REGION, "execute-api", "aws4_request");
        String signed = "host;x-amz-date";
        headers.put(
                "authorization",
                List.of("AWS4-HMAC-SHA256 Credential=" + accessKey(name) + "/" + scope + ", SignedHeaders=" + signed
                        + ", Signature=" + signature(dated, name, scope, signed)));
        return new Request(request.method(), request.path(), request.query(), headers, request.body());
    }

    private static String signature(Request request, String secret, String scope, String signedHeaders) {
        String headers = Arrays.stream(signedHeaders.split(";", -1))
                .map(name -> name + ":" + request.header(name).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        String query = Arrays.stream(request.query().split("&", -1)).sorted().collect(Collectors.joining("&"));
        String path = Arrays.stream(request.path().split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, UTF_8).replace("+", "%20").replace("%7E", "~"))
                .collect(Collectors.joining("/"));
        String canonical = String.join(
                "\n",
                request.method(),
                path,
                query,
                headers,
                signedHeaders,
                sha256(request.body().bytes()));
        String text = String.join(
                "\n", "AWS4-HMAC-SHA256", request.header("x-amz-date"), scope, sha256(canonical.getBytes(UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
