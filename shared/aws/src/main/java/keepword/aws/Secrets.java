package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import keepword.kernel.AddressKeys;
import keepword.kernel.UnreadableSecret;
import keepword.link.LinkTokens;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets from Secrets Manager. */
public record Secrets(SecretsManagerClient client) {
    /**
     * A secret that is one text.
     *
     * @throws UnreadableSecret if it is out of reach, or no text
     */
    public String text(String arn) {
        String text;
        try {
            text = client.getSecretValue(request -> request.secretId(arn)).secretString();
        } catch (SdkException e) {
            throw new UnreadableSecret("Secret " + arn + " is out of reach", e);
        }
        if (text == null) {
            throw new UnreadableSecret("Secret " + arn + " is no text", null);
        }
        return text;
    }

    /**
     * A secret that is a JSON object of texts.
     *
     * @throws UnreadableSecret if it is out of reach, or something else
     */
    public Map<String, String> texts(String arn) {
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            JSON.std.mapFrom(text(arn)).forEach((name, value) -> texts.put(name, String.valueOf(value)));
            return texts;
        } catch (IOException e) {
            // The cause would quote the secret.
            throw new UnreadableSecret("Secret " + arn + " is not a JSON object", null);
        }
    }

    /** Computes address keys with the secret that template.yaml names. */
    public AddressKeys addressKeys(Environment environment) {
        String arn = environment.variable("ADDRESS_KEY_SECRET");
        return new AddressKeys(() -> text(arn), unreadable(environment, arn));
    }

    /** Signs and verifies links with the keys of the secret that template.yaml names. */
    public LinkTokens linkTokens(Environment environment) {
        String arn = environment.variable("LINK_KEYS_SECRET");
        return new LinkTokens(new SecretKeyRing(() -> texts(arn), environment.clock(), unreadable(environment, arn)));
    }

    /** Logs that a secret could not be read again, for those who go on with what they have. */
    public static Consumer<UnreadableSecret> unreadable(Environment environment, String arn) {
        StructuredLog log = new StructuredLog(environment);
        return e -> log.failure("secret.unreadable", e.getCause() == null ? e : e.getCause(), Map.of("secret", arn));
    }
}
