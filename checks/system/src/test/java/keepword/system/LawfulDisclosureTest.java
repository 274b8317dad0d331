package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import keepword.kernel.Hashes;
import keepword.promise.Keeps;
import keepword.runner.Json;
import org.junit.jupiter.api.Test;

/** A disclosure required by law, over HTTP on real parts: two callers, one file, and a record that the person sees when they may. */
@Keeps({"lawful-disclosure", "disclosures-visible"})
class LawfulDisclosureTest {
    private final String ada = freshAddress();
    private final String reference = "Js " + Running.unique();

    private JsonNode asks(String user, String authority, String fields, String more) {
        String order = """
                {"ticket":"T-9","email":"%s","authority":"%s","legalBasis":"section 95 StPO","reference":"%s",
                "fields":%s%s}""".formatted(ada, authority, reference, fields, more);
        return Json.parse(send("POST", "/local/operations/lawful-disclosure?as=" + user, "application/json", order)
                        .body())
                .orElseThrow();
    }

    private String seen() {
        return WebBrowser.signedIn(ada).page();
    }

    @Test
    void an_authority_gets_what_two_callers_say_and_the_person_sees_it_when_the_order_allows() {
        shopSends("order-paid", ada, "");
        LocalDate last = LocalDate.ofInstant(Running.RUN.parts().clock().instant(), ZoneOffset.UTC)
                .plusDays(3);
        String secret = ",\"secretUntil\":\"" + last + "\"";
        String fields = "[\"email\",\"orders\"]";

        assertThat(asks("ada", "public-prosecutor", fields, secret)
                        .path("result")
                        .asText())
                .isEqualTo("waiting");
        assertThat(asks("ada", "public-prosecutor", fields, secret)
                        .path("result")
                        .asText())
                .as("the same caller again")
                .isEqualTo("waiting");
        assertThat(asks("bob", "public-prosecutor", "\"orders\"", secret)
                        .path("result")
                        .asText())
                .as("something else")
                .isEqualTo("waiting");
        JsonNode answer = asks("bob", "public-prosecutor", fields, secret);
        String file = answer.path("file").asText();
        assertThat(answer.path("sha256").asText()).isEqualTo(Hashes.hex(file));
        assertThat(Json.parse(file).orElseThrow().path("data").path("orders")).isNotEmpty();
        assertThat(file).contains(ada, reference, "Sample Public Prosecutor");

        assertThat(seen()).doesNotContain(reference, "Prosecutor", "T-9").contains("Nobody.");
        advance(Duration.ofDays(5).toString());
        assertThat(seen())
                .contains(reference, "Prosecutor", "T-9", "section 95 StPO", "It was sent and may have been received.");
        assertThat(audit()).contains(answer.path("sha256").asText());
    }

    @Test
    void who_is_not_registered_as_an_authority_gets_nothing_and_the_person_sees_that_it_was_refused() {
        shopSends("order-paid", ada, "");
        String nobody = "nobody-" + Running.unique();

        assertThat(asks("ada", nobody, "\"orders\"", "").path("status").asInt()).isEqualTo(422);
        assertThat(asks("ada", "parcel-carrier", "\"name\"", "").path("status").asInt())
                .isEqualTo(422);
        assertThat(asks("ada", "public-prosecutor", "\"everything\"", "")
                        .path("detail")
                        .asText())
                .contains("more than the register");
        assertThat(seen())
                .contains(nobody, "Nobody of that name is registered.", "It may not get data for that.")
                .contains("It may not get one of these data.");
        assertThat(audit()).contains("unregistered", "purpose", "field", "refused");
    }

    private String audit() {
        return send(
                        "POST",
                        "/local/operations/audit",
                        "application/json",
                        "{\"ticket\":\"T-1\",\"email\":\"" + ada + "\"}")
                .body();
    }
}
