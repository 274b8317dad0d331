package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.List;
import java.util.Optional;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("authorised-only")
class RouterTest {
    private final Router<String> router = new Router<String>()
            .get("/user", "home")
            .get("/user/contact", "contact")
            .post("/user/contact", "save")
            .get("/user/sign-in/{token}", "link")
            .get("/user/records/{record+}", "record");

    private Optional<Router.Match<String>> find(String method, String path) {
        return router.find(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .build()));
    }

    @ParameterizedTest
    @CsvSource({"/user, home", "/user/contact, contact", "/user/sign-in/x, link", "/user/records/a/b, record"})
    void a_path_is_the_same_with_and_without_a_slash_at_its_end(String path, String handler) {
        assertThat(find("GET", path)).map(Router.Match::handler).contains(handler);
        assertThat(find("GET", path + "/")).isEqualTo(find("GET", path));
        assertThat(find("HEAD", path)).isEqualTo(find("GET", path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/other", "/user/contacts", "/user/contact/x", "/user/sign-in", "/user/sign-in/x/y"})
    void any_other_path_has_no_route(String path) {
        assertThat(find("GET", path)).isEmpty();
    }

    @Test
    void a_method_has_routes_of_its_own() {
        assertThat(find("POST", "/user/contact")).map(Router.Match::handler).contains("save");
        assertThat(find("POST", "/user")).isEmpty();
        assertThat(find("PUT", "/user/contact")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a%2Db%5fc, a-b_c", "a+b, a+b", "%C3%A4, ä", "100%, 100%", "%zz, %zz", "a%2Fb, a/b"})
    void a_value_may_be_percent_encoded(String written, String value) {
        assertThat(find("GET", "/user/sign-in/" + written))
                .map(Router.Match::value)
                .contains(value);
    }

    @Test
    void values_come_in_the_order_of_the_pattern() {
        assertThat(find("GET", "/user/records/order/A-1"))
                .map(Router.Match::values)
                .contains(List.of("order/A-1"));
        assertThat(find("GET", "/user/sign-in/abc")).map(Router.Match::value).contains("abc");
    }
}
