package keepword.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;
import keepword.mail.SetupProblem;
import keepword.promise.Keeps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

/** What SES answers, in its own XML, through the SDK. */
@Keeps("transactional-mail")
class SesMailServiceTest {
    private HttpServer server;
    private SesMailService service;
    private int status = 400;
    private String code = "";
    private String message = "";
    private int requests;

    @BeforeEach
    void ses_is_there() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        service = new SesMailService(
                SesClient.builder()
                        .region(Region.EU_CENTRAL_1)
                        .endpointOverride(URI.create(
                                "http://localhost:" + server.getAddress().getPort()))
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .overrideConfiguration(overrides -> overrides.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build(),
                "news@example.com",
                "set");
    }

    @AfterEach
    void ses_is_gone() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests++;
        exchange.getRequestBody().readAllBytes();
        byte[] body = """
                <ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>%s</Code>\
                <Message>%s</Message></Error><RequestId>r</RequestId></ErrorResponse>""".formatted(code, message).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private SendResult send() {
        return service.send(
                new OutgoingMail("ada@example.com", "Subject: s\r\n\r\nHello", Map.of("keepword-mail", "m")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | User: arn:aws:sts::1:assumed-role/r is not authorized to perform ses:SendRawEmail | NOT_ALLOWED",
                "403 | AccessDeniedException | no identity-based policy allows it | NOT_ALLOWED",
                "403 | InvalidClientTokenId | The security token included in the request is invalid | NOT_ALLOWED",
                "400 | MessageRejected | Email address is not verified. The following identities failed the check in region"
                        + " EU-CENTRAL-1: ada@example.com | NOT_VERIFIED",
                "400 | MessageRejected | Email address not verified \"news@example.com\" | NOT_VERIFIED",
                "400 | MessageRejected | Sending paused for this account. For more information, please check the inbox. | ACCOUNT_PAUSED",
                "400 | MessageRejected | Sending suspended for this account. | ACCOUNT_PAUSED",
                "400 | AccountSendingPausedException | Email sending is disabled | ACCOUNT_PAUSED",
                "400 | MessageRejected | Sending paused for this configuration set | CONFIGURATION_SET_PAUSED",
                "400 | ConfigurationSetSendingPausedException | paused | CONFIGURATION_SET_PAUSED",
                "400 | ConfigurationSetDoesNotExist | Configuration set <set> does not exist. | CONFIGURATION_SET_MISSING",
                "400 | MailFromDomainNotVerifiedException | no MX record | MAIL_FROM_NOT_VERIFIED",
            })
    void what_no_mail_of_ours_passes_is_told_from_what_is_wrong_with_one(
            int answered, String error, String text, SetupProblem problem) {
        status = answered;
        code = error;
        message = text.replace("<", "&lt;").replace(">", "&gt;");

        assertThat(send()).isEqualTo(new SendResult.Misconfigured(problem));
        assertThat(problem.remedy()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | MessageRejected | Transaction failed: the message holds a virus | Rejected",
                "400 | InvalidParameterValue | Missing final domain | Rejected",
                "400 | Throttling | Maximum sending rate exceeded. | Deferred",
                "400 | Throttling | Daily message quota exceeded. | Deferred",
                "403 | ExpiredToken | The security token included in the request is expired | Deferred",
                "403 | RequestExpired | Request has expired | Deferred",
                "500 | InternalFailure | | Unknown",
                "503 | ServiceUnavailable | | Unknown",
            })
    void what_is_wrong_with_one_mail_or_for_now_is_no_matter_of_settings(
            int answered, String error, String text, String result) {
        status = answered;
        code = error;
        message = text == null ? "" : text;

        SendResult sent = send();
        assertThat(sent.getClass().getSimpleName()).isEqualTo(result);
        assertThat(sent.toString()).doesNotContain("ada@");
    }

    @Test
    void a_request_is_never_repeated_by_itself() {
        status = 500;
        send();

        assertThat(requests).isEqualTo(1);
    }
}
