package keepword.system;

import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SecurityTextTest {
    @Test
    void who_finds_a_weakness_reads_whom_to_tell() {
        HttpResponse<String> text = send("GET", "/.well-known/security.txt", "", "");
        assertThat(text.statusCode()).isEqualTo(200);
        assertThat(text.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertThat(text.body().lines())
                .contains("Contact: mailto:support@360amigo.com", "Preferred-Languages: de, en")
                .anySatisfy(line -> assertThat(line).matches("Expires: 20\\d\\d-\\d\\d-\\d\\dT00:00:00Z"));
        assertThat(send("HEAD", "/.well-known/security.txt", "", "").statusCode())
                .isEqualTo(200);
    }
}
