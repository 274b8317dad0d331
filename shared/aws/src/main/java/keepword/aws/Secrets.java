package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Reads secrets from Secrets Manager. */
public final class Secrets {
    private final SecretsManagerClient client;

    public Secrets(SecretsManagerClient client) {
        this.client = client;
    }

    /** A secret that is one text. */
    public String text(String arn) {
        return client.getSecretValue(request -> request.secretId(arn)).secretString();
    }

    /** A secret that is a JSON object of texts. */
    public Map<String, String> texts(String arn) {
        try {
            Map<String, String> texts = new LinkedHashMap<>();
            JSON.std.mapFrom(text(arn)).forEach((name, value) -> texts.put(name, String.valueOf(value)));
            return texts;
        } catch (IOException e) {
            // The cause would quote the secret.
            throw new IllegalStateException("Secret " + arn + " is not a JSON object");
        }
    }
}
