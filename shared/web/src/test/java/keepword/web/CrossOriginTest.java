package keepword.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("authorised-only")
class CrossOriginTest {
    private static final String ALLOW = "Access-Control-Allow-Origin";
    private final CrossOrigin origins =
            CrossOrigin.parse("https://www.360amigo.com, https://shop.360amigo.com", "POST");

    private APIGatewayV2HTTPResponse preflight(String origin) {
        return origins.preflight(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("origin", origin))
                .build()));
    }

    @Test
    void the_vendors_own_pages_may_post_sign_ups_by_script() {
        APIGatewayV2HTTPResponse response = preflight("https://shop.360amigo.com");

        assertThat(response.getStatusCode()).isEqualTo(204);
        assertThat(response.getHeaders())
                .containsEntry(ALLOW, "https://shop.360amigo.com")
                .containsEntry("Vary", "Origin")
                .containsEntry("Access-Control-Allow-Methods", "POST");
    }

    @Test
    void no_other_page_may() {
        assertThat(preflight("https://evil.example").getHeaders()).doesNotContainKey(ALLOW);
        assertThat(preflight("https://www.360amigo.com.evil.example").getHeaders())
                .doesNotContainKey(ALLOW);
        assertThat(preflight("null").getHeaders()).doesNotContainKey(ALLOW);
        assertThat(CrossOrigin.parse("", "POST").allowed()).isEmpty();
    }
}
