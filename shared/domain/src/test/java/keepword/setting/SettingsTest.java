package keepword.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import keepword.brand.Company;
import keepword.consent.Topics;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Keeps("regularly-tested")
class SettingsTest {
    @Test
    void a_value_may_hold_anything_but_a_line_break() {
        Settings settings = Settings.parse("""
                Brand= "Ada's" \\ & <Söhne> = 360 {x}
                TimeZone=America/New_York
                Topics=news=News, news@de=Neues
                """);
        assertThat(settings.words("Brand")).isEqualTo("\"Ada's\" \\ & <Söhne> = 360 {x}");
        assertThat(settings.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(Topics.of(settings).all()).hasSize(1);
        settings.check();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_and_each_but_once() {
        Settings settings = Settings.parse("""
                TimeZone=Berlin
                HomePage=http://shop.example
                Topics=news
                second line of an address
                """);
        settings.zone();
        settings.zone();
        Company.of(settings);
        Topics.of(settings);

        assertThatThrownBy(settings::check)
                .isInstanceOf(WrongSettings.class)
                .hasMessageContainingAll(
                        "TimeZone: ", "HomePage: ", "LegalNotice is not set", "Topics: ", "line breaks");
        assertThat(settings.problems()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berln, Europe/Berlin",
        "europe/berlin, Europe/Berlin",
        "America/NewYork, America/New_York",
        "Asia/Tokio, Asia/Tokyo"
    })
    void a_zone_that_is_nearly_one_is_guessed(String written, String meant) {
        Settings settings = Settings.parse("TimeZone=" + written);
        settings.zone();
        assertThatThrownBy(settings::check).hasMessageContaining("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.360amigo.com/, a slash",
        "www.360amigo.com, a slash",
        "https://a.example/x, a slash",
        "'', a slash"
    })
    void an_origin_that_no_browser_names_is_refused(String written, String says) {
        Settings settings = Settings.parse("PublicUrl=" + written);
        settings.origin("PublicUrl");
        assertThatThrownBy(settings::check).hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource({"-1", "10", "three", "3.0", "''", "99999999999", "٣"})
    void a_number_is_written_in_digits_and_within_its_limits(String written) {
        Settings settings = Settings.parse("GraceBusinessDays=" + written);
        settings.number("GraceBusinessDays", 0, 9);
        assertThatThrownBy(settings::check).hasMessageContaining("a number from 0 to 9");
    }
}
