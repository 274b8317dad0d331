package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import keepword.consent.AddressKeys;
import keepword.promise.Keeps;
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
