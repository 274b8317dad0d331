package keepword.runner.template;

import java.util.List;
import java.util.Locale;

/**
 * A route of the HTTP API.
 *
 * @param method upper case, or {@code ANY}
 * @param path with {@code {name}} for a segment and {@code {name+}} for the rest
 * @param iam whether only requests that are signed are let in
 */
public record RouteSpec(String method, String path, String function, boolean iam) {

    /** The route key, as API Gateway names it. */
    public String key() {
        return path.equals("$default") ? path : method + " " + path;
    }

    static List<RouteSpec> of(FunctionSpec function) {
        return function.events().values().stream()
                .filter(event -> event.at("Type").required().equals("HttpApi"))
                .map(event -> event.at("Properties"))
                .map(event -> new RouteSpec(
                        event.at("Method")
                                .text()
                                .orElse("ANY")
                                .toUpperCase(Locale.ROOT)
                                .replace("*", "ANY"),
                        event.at("Path").text().orElse("$default"),
                        function.id(),
                        event.at("Auth")
                                .at("Authorizer")
                                .text()
                                .filter("AWS_IAM"::equals)
                                .isPresent()))
                .toList();
    }
}
