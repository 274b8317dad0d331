package keepword.runner.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import keepword.runner.Json;

/** The part of AWS Secrets Manager (JSON protocol) that the product uses: reading and replacing a value. */
public final class SecretsEndpoint implements HttpHandler {
    private final Secrets secrets;

    public SecretsEndpoint(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .orElse("");
        ObjectNode request = Json.parseObject(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .orElseGet(Json::object);
        ObjectNode answer = answer(target.substring(target.lastIndexOf('.') + 1), request);
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer.has("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ObjectNode answer(String action, ObjectNode request) {
        String id = request.path("SecretId").asText();
        ObjectNode answer = Json.object().put("ARN", id).put("Name", id);
        answer.put("VersionId", UUID.randomUUID().toString());
        answer.putArray("VersionStages").add("AWSCURRENT");
        return switch (action) {
            case "GetSecretValue" ->
                secrets.value(id)
                        .map(value -> answer.put("SecretString", value))
                        .orElseGet(SecretsEndpoint::unknown);
            case "PutSecretValue" -> {
                String value = request.path("SecretString").asText();
                yield secrets.change(id, _ -> value) ? answer : unknown();
            }
            default -> error("InvalidRequestException", "The local run's Secrets Manager does not know " + action);
        };
    }

    private static ObjectNode unknown() {
        return error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    private static ObjectNode error(String type, String message) {
        return Json.object().put("__type", type).put("Message", message);
    }
}
