package keepword.aws;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import keepword.mail.SetupProblem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.MessageTag;
import software.amazon.awssdk.services.ses.model.SesException;

/**
 * Mail through Amazon SES. The SDK's retries are off: {@code SendRawEmail} has no idempotency key, so a repeated request
 * could be a repeated mail.
 */
public record SesMailService(SesClient ses, String sender, String configurationSet) implements MailService {
    /** What SES says of a mail that it will never take, whoever asks and whenever. */
    private static final Set<String> NEVER = Set.of("MessageRejected", "InvalidParameterValue");

    /** A request that hangs would take all of a function's time. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A client that never repeats a request. */
    public static SesClient client() {
        return Clients.build(SesClient.builder()
                .overrideConfiguration(overrides ->
                        overrides.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(PATIENCE)));
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        List<MessageTag> tags = mail.tags().entrySet().stream()
                .map(tag -> MessageTag.builder()
                        .name(tag.getKey())
                        .value(tag.getValue())
                        .build())
                .toList();
        try {
            String id = ses.sendRawEmail(request -> request.source(sender)
                            .destinations(mail.to())
                            .configurationSetName(configurationSet)
                            .tags(tags)
                            .rawMessage(raw -> raw.data(SdkBytes.fromUtf8String(mail.mime()))))
                    .messageId();
            return new SendResult.Sent(id);
        } catch (SesException e) {
            return refused(e);
        } catch (SdkClientException e) {
            // No answer: it may have gone.
            return new SendResult.Unknown(e.getClass().getSimpleName());
        }
    }

    /** How much SES takes. */
    public SendQuota quota() {
        GetSendQuotaResponse quota = ses.getSendQuota();
        return new SendQuota(
                quota.maxSendRate(),
                quota.max24HourSend().longValue(),
                quota.sentLast24Hours().longValue());
    }

    /** An answer in the 400s is definite; the texts of SES may quote the address, so only its code is kept. */
    private static SendResult refused(SesException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (e.statusCode() >= 500) {
            return new SendResult.Unknown("SES answered " + e.statusCode());
        }
        String text = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        Optional<SetupProblem> problem = setupProblem(code, text.toLowerCase(Locale.ROOT));
        if (problem.isPresent()) {
            return new SendResult.Misconfigured(problem.get());
        }
        return NEVER.contains(code)
                ? new SendResult.Rejected("SES refused it: " + code)
                : new SendResult.Deferred("SES refused it for now: " + code);
    }

    /** Codes come with and without "Exception"; of a message that is rejected, only the text tells why. */
    private static Optional<SetupProblem> setupProblem(String code, String text) {
        return Optional.ofNullable(
                switch (code.replaceFirst("Exception$", "")) {
                    case "AccessDenied", "InvalidClientTokenId", "UnrecognizedClient", "OptInRequired" ->
                        SetupProblem.NOT_ALLOWED;
                    case "AccountSendingPaused" -> SetupProblem.ACCOUNT_PAUSED;
                    case "ConfigurationSetSendingPaused" -> SetupProblem.CONFIGURATION_SET_PAUSED;
                    case "ConfigurationSetDoesNotExist" -> SetupProblem.CONFIGURATION_SET_MISSING;
                    case "MailFromDomainNotVerified" -> SetupProblem.MAIL_FROM_NOT_VERIFIED;
                    case "MessageRejected" -> rejected(text);
                    default -> null;
                });
    }

    private static @Nullable SetupProblem rejected(String text) {
        if (text.contains("not verified")) {
            return SetupProblem.NOT_VERIFIED;
        }
        boolean paused = text.contains("sending paused") || text.contains("sending suspended");
        if (!paused) {
            return null;
        }
        return text.contains("configuration set") ? SetupProblem.CONFIGURATION_SET_PAUSED : SetupProblem.ACCOUNT_PAUSED;
    }
}
