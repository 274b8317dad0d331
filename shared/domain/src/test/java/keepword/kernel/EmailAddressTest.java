package keepword.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "Ada@Example.COM, ada@example.com",
        "a.d.a+shop@example.com, a.d.a+shop@example.com",
        "ada@bücher.example, ada@xn--bcher-kva.example",
        "ada@BÜCHER.example, ada@xn--bcher-kva.example",
        "ada@faß.example, ada@xn--fa-hia.example",
        "ada@fass.example, ada@fass.example",
    })
    @Keeps("silence-after-opt-out")
    void spellings_of_one_mailbox_have_one_form_and_no_others_do(String written, String normalised) {
        assertThat(EmailAddress.parse(written).orElseThrow().normalised()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@localhost",
                "ada@@example.com",
                "a da@example.com",
                "ada@exa mple.com",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada\n@example.com",
                "\"ada lovelace\"@example.com",
                "ada@[127.0.0.1]",
                "ädä@example.com",
                "ada@example.com, eve@example.com",
                "Ada <ada@example.com>",
                "ada@-example.com",
                "ada@xn--\u00fc.example",
                "(x)ada@example.com",
                "ada@example.com(c)",
                "ada(c)@example.com",
                "ada@(c)example.com",
                "Ada<ada@example.com>",
                "\"Ada\" <ada@example.com>",
                "<<ada@example.com>>",
                "<ada@example.com",
                "ada@example.com>",
                "<ada@example.com><eve@example.com>",
                "ada@example.com;eve@example.com",
                "ada@example.com eve@example.com",
                "friends: ada@example.com;",
                "<@relay.example:ada@example.com>",
                "ada @ example.com",
                "ada. lovelace@example.com",
                "\"a@b\"@example.com",
                "\"a,b\"@example.com",
                "\"\"@example.com",
                "\"ada@example.com",
                "\"ada\"x@example.com",
                "\"ada\"\"x\"@example.com",
                "ada@example..com",
                "ada@.example.com",
                "ada@example.com..",
                "ada@127.0.0.1",
                "...@example.com",
                "mailto:ada@example.com?subject=x",
                "mailto:mailto:ada@example.com",
                "mailto:ada%2Bshop@example.com",
                "<MAILTO:ada%40example.com@example.com>",
                "ada@exam_ple.com",
                "ada\u200b@example.com",
            })
    void what_mail_cannot_be_sent_to_is_no_address(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void an_address_longer_than_254_characters_is_none() {
        assertThat(EmailAddress.parse("a".repeat(60) + "@" + "b".repeat(60) + "." + "c".repeat(60) + "."
                        + "d".repeat(60) + "." + "e".repeat(10) + ".com"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                " ada@example.com\n",
                "\u00a0ada@example.com\u3000",
                "\ufeff\u200bada@example.com\u200d",
                "<ada@example.com>",
                " < ada@example.com > ",
                "mailto:ada@example.com",
                "MailTo:<ada@example.com>",
                "<mailto:ada@example.com>",
                "ada@example.com,",
                "ada@example.com ;",
                "<ada@example.com>.",
                "ada@example.com.",
                "\"ada\"@example.com",
                "\"a\\d\\a\"@example.com",
                "<\"ada\"@example.com>;",
                "ADA@EXAMPLE.COM",
                "ada@\uff25xample.com",
                "ada@example\u3002com",
                "ada@example.com\u3002",
            })
    @Keeps({"silence-after-opt-out", "customer-record"})
    void one_mailbox_has_one_key_however_it_is_written(String written) {
        EmailAddress address = EmailAddress.parse(written).orElseThrow();

        assertThat(address.normalised()).isEqualTo("ada@example.com");
        assertThat(EmailAddress.parse(address.value())).contains(address);
        assertThat(EmailAddress.parse(address.deliverable()).orElseThrow().normalised())
                .isEqualTo("ada@example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "foo..bar.@docomo.ne.jp, foo..bar.@docomo.ne.jp",
        ".foo@ezweb.ne.jp, .foo@ezweb.ne.jp",
        "'\"foo..bar.\"@docomo.ne.jp', foo..bar.@docomo.ne.jp",
        "'\"foo.\".\"bar\"@docomo.ne.jp', foo..bar@docomo.ne.jp",
    })
    void a_mailbox_whose_dots_break_the_rules_is_kept_as_it_is_and_quoted_on_the_wire(String written, String kept) {
        EmailAddress address = EmailAddress.parse(written).orElseThrow();

        assertThat(address.value()).isEqualTo(kept);
        assertThat(address.normalised()).isEqualTo(kept);
        assertThat(address.deliverable()).isEqualTo("\"" + kept.replace("@", "\"@"));
        assertThat(EmailAddress.parse(address.deliverable())).contains(address);
    }

    @RepeatedTest(20)
    @Keeps({"silence-after-opt-out", "customer-record"})
    void whatever_stands_around_an_address_its_key_is_the_same() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] blanks = {"", " ", "\t", "\u00a0", "\ufeff", "\u200b", "\r\n", "\u2003"};
        String atoms = "abcXYZ019!#$%&'*+/=?^_`{|}~-";
        for (int i = 0; i < 500; i++) {
            StringBuilder local = new StringBuilder("a");
            for (int n = random.nextInt(10); n > 0; n--) {
                local.append(random.nextInt(6) == 0 ? '.' : atoms.charAt(random.nextInt(atoms.length())));
            }
            String written = random.nextBoolean() ? local.toString() : "\"" + local + "\"";
            written += "@" + (random.nextBoolean() ? "example.com" : "EXAMPLE.COM");
            boolean escaped = Pattern.compile("%[0-9A-Fa-f]{2}").matcher(local).find();
            written = escaped || random.nextBoolean() ? written : "mailto:" + written;
            written = random.nextBoolean() ? written : "<" + written + ">";
            written += new String[] {"", "", ",", ";", "."}[random.nextInt(5)];
            written = blanks[random.nextInt(8)] + written + blanks[random.nextInt(8)];

            assertThat(EmailAddress.parse(written).map(EmailAddress::normalised))
                    .as("seed " + seed + ": " + written)
                    .contains((local + "@example.com").toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void mail_goes_to_the_local_part_as_it_was_written() {
        EmailAddress address = EmailAddress.parse(" Ada.L@Bücher.example ").orElseThrow();

        assertThat(address.value()).isEqualTo("Ada.L@Bücher.example");
        assertThat(address.deliverable()).isEqualTo("Ada.L@xn--bcher-kva.example");
    }

    @Test
    @Keeps("authorised-only")
    void it_never_prints_itself() {
        assertThat(new EmailAddress("ada@example.com")).hasToString("[redacted]");
    }

    @Test
    void the_address_key_is_the_hmac_of_the_normalised_address() {
        // printf 'ada@example.com' | openssl dgst -sha256 -hmac secret -binary | basenc --base64url
        assertThat(new AddressKeys("secret")
                        .of(new EmailAddress("Ada@example.com"))
                        .value())
                .isEqualTo("0doxSbD6Nc0JwhwpNVKutzwAhewEMyV3rexV6v3ufg4");
    }
}
