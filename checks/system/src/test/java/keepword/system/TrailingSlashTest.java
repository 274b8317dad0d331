package keepword.system;

import static keepword.system.Running.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import keepword.runner.http.Body;
import keepword.runner.http.Gateway;
import keepword.runner.http.Gateway.TrailingSlash;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.template.RouteSpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever an HTTP API makes of a slash at the end of a path, each route answers the same, and lets in nobody more. */
@Keeps("authorised-only")
class TrailingSlashTest {
    @TestFactory
    Stream<DynamicTest> every_route_answers_with_a_slash_as_without() {
        return RUN.parts().gateway().routes().stream()
                .filter(route -> !route.key().equals("$default"))
                .map(route -> DynamicTest.dynamicTest(route.key(), () -> answersTheSame(route)));
    }

    private static void answersTheSame(RouteSpec route) {
        String path = route.path().replaceAll("\\{[^}]+}", "token");
        Response without = ask(TrailingSlash.ANOTHER_PATH, route.method(), path, "a=1&b=2");

        assertThat(ask(TrailingSlash.THE_SAME_PATH, route.method(), path + "/", "a=1&b=2")
                        .status())
                .isEqualTo(without.status());
        Response another = ask(TrailingSlash.ANOTHER_PATH, route.method(), path + "/", "a=1&b=2");
        if (another.status() == 308) {
            assertThat(another.headers()).containsEntry("location", List.of(path + "?a=1&b=2"));
        } else {
            assertThat(another.status()).isEqualTo(without.status());
        }
    }

    @Test
    void staff_operations_want_a_signature_with_a_slash_too() {
        assertThat(ask(TrailingSlash.THE_SAME_PATH, "POST", "/operations/history/", "")
                        .status())
                .isEqualTo(403);
        assertThat(ask(TrailingSlash.ANOTHER_PATH, "POST", "/operations/history/", "")
                        .status())
                .isEqualTo(308);
    }

    @Test
    void a_path_leads_to_no_other_host() {
        for (String path :
                List.of("//example.com/", "/%2Fexample.com/", "/\\example.com/", "/a%0d%0aX-B:%20c/", "///")) {
            Response answer = ask(TrailingSlash.ANOTHER_PATH, "GET", path, "");

            assertThat(answer.headers().getOrDefault("location", List.of()))
                    .as(path)
                    .allMatch(location -> location.matches("/[A-Za-z0-9._%-]+"));
        }
        assertThat(ask(TrailingSlash.ANOTHER_PATH, "GET", "/", "").status()).isEqualTo(404);
    }

    private static Response ask(TrailingSlash slash, String method, String path, String query) {
        Gateway gateway = RUN.parts().gateway().reading(slash);
        return gateway.call(new Request(method, path, query, Map.of("accept", List.of("text/html")), Body.EMPTY));
    }
}
