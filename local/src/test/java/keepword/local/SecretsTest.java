package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import keepword.runner.Json;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsTest {
    private final String arn = Tiny.run()
            .parts()
            .functions()
            .get("EchoFunction")
            .spec()
            .variables()
            .getOrDefault("SECRET", "");

    private JsonNode value(String id) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return Json.parse(client.getSecretValue(request -> request.secretId(id))
                            .secretString())
                    .orElseThrow();
        }
    }

    @Test
    void aSecretIsMadeAsTheTemplateSays() {
        assertThat(arn).startsWith("arn:aws:secretsmanager:");
        assertThat(value(arn).path("k1").asText()).matches("[A-Za-z0-9]{40}");
        assertThat(value("Keys")).isEqualTo(value(arn));
    }

    @Test
    void rotatingKeysAddsOneAndKeepsTheOld() throws IOException, InterruptedException {
        JsonNode old = value(arn);
        Tiny.post("/local/secrets/Keys/rotate", "");
        JsonNode now = value(arn);
        assertThat(now.path("current").asText())
                .isNotEqualTo(old.path("current").asText());
        assertThat(now.path(now.path("current").asText()).asText()).hasSize(40);
        assertThat(now.path("k1")).isEqualTo(old.path("k1"));
    }

    @Test
    void rotatingAValueKeepsThePreviousOne() throws IOException, InterruptedException {
        String old = Tiny.json(Tiny.get("/local/secret")).path("secret").asText();
        Tiny.post("/local/secrets/StorefrontSecrets/rotate", "");
        assertThat(old).startsWith("whsec_");
        assertThat("whsec_" + value("StorefrontSecrets").path("previous").asText())
                .isEqualTo(old);
        assertThat(Tiny.json(Tiny.get("/local/secret")).path("secret").asText()).isNotEqualTo(old);
    }
}
