package keepword.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import keepword.aws.SesMailService;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;
import keepword.mail.SetupProblem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.SesClient;

/** What the product needs of SES. */
@Needs(Service.SES)
class MailConformanceTest {
    private static final String SENDER = "post@example.com";
    private static final String SET = "keepword";

    private static SesClient ses;

    private final String to = Place.fresh("ada") + "@example.net";

    @BeforeAll
    static void connect() {
        Place.connect();
        ses = SesMailService.client();
        if (!Place.isEmbedded()) {
            ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
            ses.createConfigurationSet(request -> request.configurationSet(set -> set.name(SET)));
        }
    }

    private static SendResult send(String sender, String set, String to) {
        String mime = """
                From: Keepword <%s>
                To: %s
                Subject: Receipt for %s
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Gr=C3=BC=C3=9Fe, 1 =E2=82=AC
                """.formatted(sender, to, to).replace("\n", "\r\n");
        return new SesMailService(ses, sender, set)
                .send(new OutgoingMail(to, mime, Map.of("keepword-kind", "transactional")));
    }

    @Test
    void a_mail_is_accepted_with_an_id() {
        assertThat(send(SENDER, SET, to))
                .isInstanceOfSatisfying(
                        SendResult.Sent.class,
                        sent -> assertThat(sent.messageId()).isNotBlank());
    }

    @Test
    void a_mail_is_kept_as_it_was_sent() {
        String id = ((SendResult.Sent) send(SENDER, SET, to)).messageId();

        assertThat(kept(id)).contains(id, to, "Receipt for " + to);
    }

    /** What the implementation tells about its mails. */
    private static String kept(String id) {
        return switch (Place.implementation()) {
            case EMBEDDED -> Place.run().parts().inbox().find(id).orElseThrow().toString();
            case LOCALSTACK -> get("/_aws/ses?id=" + id);
            case MINISTACK -> get("/_ministack/ses/messages");
            case OTHER -> abort("there is no known way to read a mail back");
        };
    }

    private static String get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(Place.endpoint(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_sender_that_is_not_verified_is_a_problem_of_the_setup() {
        SendResult result = send("stranger@example.org", SET, to);

        if (Difference.SENDER_NOT_CHECKED.isHere()) {
            assertThat(result).isInstanceOf(SendResult.Sent.class);
        } else if (Difference.SENDER_REFUSED_IN_OTHER_WORDS.isHere()) {
            assertThat(result).isEqualTo(new SendResult.Rejected("SES refused it: MessageRejected"));
        } else {
            assertThat(result).isEqualTo(new SendResult.Misconfigured(SetupProblem.NOT_VERIFIED));
        }
    }

    @Test
    void a_configuration_set_that_is_not_there_is_a_problem_of_the_setup() {
        SendResult result = send(SENDER, "missing", to);

        if (Difference.CONFIGURATION_SET_NOT_CHECKED.isHere()) {
            assertThat(result).isInstanceOf(SendResult.Sent.class);
        } else {
            assertThat(result).isEqualTo(new SendResult.Misconfigured(SetupProblem.CONFIGURATION_SET_MISSING));
        }
    }
}
