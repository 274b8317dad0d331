package keepword.runner.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import keepword.runner.Json;
import keepword.runner.template.Aws;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;

/** The part of AWS Systems Manager (JSON protocol) that the product uses: the parameters of the template. */
public final class ParametersEndpoint implements HttpHandler {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    public ParametersEndpoint(Template template) {
        for (Resource parameter : template.resources(Aws.PARAMETER)) {
            change(parameter.id(), parameter.properties().at("Value").required());
        }
    }

    /** The value of the parameter with this logical id. */
    public String value(String id) {
        return values.getOrDefault(id, "");
    }

    /** Changes a parameter, as a deployment of the stack does. */
    public void change(String id, String value) {
        values.put(id, value);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String name = Json.parseObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                .orElseGet(Json::object)
                .path("Name")
                .asText();
        String value = values.get(name);
        ObjectNode answer = Json.object();
        if (value == null) {
            answer.put("__type", "ParameterNotFound");
        } else {
            answer.putObject("Parameter")
                    .put("Name", name)
                    .put("Type", "String")
                    .put("Value", value);
        }
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(value == null ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
