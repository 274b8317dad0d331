package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepword.promise.Keeps;
import keepword.runner.secrets.ParametersEndpoint;
import org.junit.jupiter.api.Test;

/** A deployment changes a parameter of the stack, while every function runs. */
@Keeps("regularly-tested")
class SettingsChangeTest {
    private final ParametersEndpoint parameters = Running.RUN.parts().parameters();

    private static void says(String path, String words) throws InterruptedException {
        Running.RUN.parts().travel().advance(Duration.ofMinutes(1));
        String page = "";
        for (int i = 0; i < 500 && !page.contains(words); i++) {
            page = Running.send("GET", path, "", "").body();
            Thread.sleep(10);
        }
        assertThat(page).contains(words);
    }

    private static boolean isRefused() {
        return Running.RUN.parts().logs().lines().stream()
                .map(line -> line.line().toString())
                .anyMatch(line -> line.contains("settings.wrong") && line.contains("TimeZone is not set"));
    }

    @Test
    void a_changed_parameter_reaches_running_functions_and_one_without_sense_does_not() throws InterruptedException {
        String before = parameters.value("Settings");
        try {
            parameters.change("Settings", before.replace("Brand=360Amigo", "Brand=Keepsake & Sons"));
            says("/signup", "Keepsake &amp; Sons");
            says("/user", "Keepsake &amp; Sons");

            parameters.change("Settings", "Brand=Nothing else");
            says("/signup", "Keepsake &amp; Sons");
            for (int i = 0; i < 500 && !isRefused(); i++) {
                Thread.sleep(10);
            }
            assertThat(isRefused()).isTrue();
            says("/signup", "Keepsake &amp; Sons");
        } finally {
            parameters.change("Settings", before);
            says("/signup", "360Amigo");
            says("/user", "360Amigo");
        }
    }
}
