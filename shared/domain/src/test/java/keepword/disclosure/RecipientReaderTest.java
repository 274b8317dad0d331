package keepword.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import keepword.json.JsonProblem;
import keepword.policy.PolicyCalendar;
import keepword.promise.Keeps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff write of a recipient, and what is wrong with it. */
@Keeps("bound-partners")
class RecipientReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static Map<String, Object> right() {
        Map<String, Object> map = new HashMap<>();
        map.put("id", "parcel-carrier");
        map.put("name", "Parcel Carrier GmbH");
        map.put("role", "processor");
        map.put("purposes", List.of("shipping"));
        map.put("fields", List.of("name", "shippingAddress"));
        map.put("agreement", Map.of("signed", "2026-01-02", "sha256", HASH, "until", "2027-01-01"));
        map.put("country", "DE");
        map.put("contact", "privacy@carrier.example");
        map.put("statement", "https://carrier.example/privacy");
        map.put("retentionDays", 0);
        map.put("endpoint", "https://api.carrier.example/keepword");
        return map;
    }

    /** A field, what stands there (null for nothing), and where the problem is. */
    private record Wrong(String field, @Nullable Object value, String pointer) {}

    static List<Wrong> wrong() {
        return Stream.of(
                        new Wrong("id", "Parcel Carrier", "/id"),
                        new Wrong("id", null, "/id"),
                        new Wrong("name", " ", "/name"),
                        new Wrong("name", "4111 1111 1111 1111", "/name"),
                        new Wrong("role", "friend", "/role"),
                        new Wrong("purposes", List.of("sale"), "/purposes"),
                        new Wrong("role", "own", "/purposes"),
                        new Wrong("role", "authority", "/purposes"),
                        new Wrong("purposes", List.of("shipping", "rent"), "/purposes"),
                        new Wrong("purposes", List.of(), "/purposes"),
                        new Wrong("fields", List.of("email"), "/fields"),
                        new Wrong("fields", List.of("name", "answers"), "/fields"),
                        new Wrong("fields", List.of("cardNumber"), "/fields"),
                        new Wrong("fields", null, "/fields"),
                        new Wrong("agreement", null, "/agreement"),
                        new Wrong("agreement", "Of January", "/agreement"),
                        new Wrong("agreement", Map.of("signed", "2026-01-02"), "/agreement/sha256"),
                        new Wrong("agreement", Map.of("sha256", HASH), "/agreement/signed"),
                        new Wrong("agreement", Map.of("signed", "2026-12-02", "sha256", HASH), "/agreement/signed"),
                        new Wrong("agreement", Map.of("signed", "2026-01-02", "sha256", "ABC"), "/agreement/sha256"),
                        new Wrong(
                                "agreement",
                                Map.of("signed", "2026-01-02", "sha256", HASH, "until", "2026-01-01"),
                                "/agreement/until"),
                        new Wrong("country", "Germany", "/country"),
                        new Wrong("country", "ZZ", "/country"),
                        new Wrong("safeguard", "trust", "/safeguard"),
                        new Wrong("contact", "nobody", "/contact"),
                        new Wrong("statement", "carrier.example", "/statement"),
                        new Wrong("endpoint", "http://carrier.example", "/endpoint"),
                        new Wrong("endpoint", "http://localhost:3000/carrier", "/endpoint"),
                        new Wrong("endpoint", "https://me:secret@carrier.example", "/endpoint"),
                        new Wrong("endpoint", "file:///etc/passwd", "/endpoint"),
                        new Wrong("retentionDays", -1, "/retentionDays"),
                        new Wrong("retentionDays", null, "/retentionDays"),
                        new Wrong("policy", "2026-01", "/policy"),
                        new Wrong("purpose", "shipping", "/purpose"))
                .toList();
    }

    private static RecipientReader.Result read(Map<String, Object> map, boolean isLocal) {
        return RecipientReader.read(map, PolicyCalendar.EMPTY, TODAY, isLocal);
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Wrong wrong) {
        Map<String, Object> map = right();
        map.remove(wrong.field());
        if (wrong.value() != null) {
            map.put(wrong.field(), wrong.value());
        }
        assertThat(read(map, false))
                .isInstanceOfSatisfying(
                        RecipientReader.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(JsonProblem::pointer)
                                .contains(wrong.pointer()));
    }

    @Test
    void everything_that_is_said_is_kept() {
        RecipientReader.Result result = read(right(), false);
        assertThat(result).isInstanceOfSatisfying(RecipientReader.Read.class, read -> {
            Recipient recipient = read.recipient();
            assertThat(recipient.role()).isEqualTo(Recipient.Role.PROCESSOR);
            assertThat(recipient.fields())
                    .containsExactlyInAnyOrder(TransferField.NAME, TransferField.SHIPPING_ADDRESS);
            assertThat(recipient.agreement())
                    .isEqualTo(new Agreement(LocalDate.of(2026, 1, 2), HASH, LocalDate.of(2027, 1, 1)));
            assertThat(recipient.endpoint()).isEqualTo("https://api.carrier.example/keepword");
        });
    }

    @Test
    void an_authority_and_the_vendor_need_no_agreement() {
        for (String role : List.of("authority", "own")) {
            Map<String, Object> map = right();
            map.remove("agreement");
            map.put("role", role);
            map.put("purposes", role.equals("own") ? "own-systems" : "legal-duty");
            assertThat(read(map, false)).isInstanceOf(RecipientReader.Read.class);
        }
    }

    @Test
    void a_recipient_may_be_on_this_machine_in_the_local_run_alone() {
        Map<String, Object> map = right();
        map.put("endpoint", "http://localhost:3000/carrier");
        assertThat(read(map, true)).isInstanceOf(RecipientReader.Read.class);
        map.put("endpoint", "http://127.0.0.1:3000/carrier");
        assertThat(read(map, true)).isInstanceOf(RecipientReader.Refused.class);
    }
}
