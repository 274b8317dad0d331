package keepword.simulation.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import keepword.kernel.JobId;
import keepword.kernel.MailKind;
import keepword.kernel.Named;
import keepword.mail.SendQuota;
import keepword.simulation.check.Journal;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.ses.model.SesException;

/** SES, as much of it as the mailer needs: it knows what really went. */
final class Ses implements SesClient {
    /** What it takes unless somebody says otherwise. */
    static final SendQuota QUOTA = new SendQuota(14, 50_000, 0);

    private final Calls calls;
    private final Scheduler scheduler;
    private final FaultModel faults;
    private final RandomGenerator random;
    private final Journal journal;
    private final BiConsumer<String, JobId> whenSent;
    private final Map<JobId, SdkBytes> mails = new HashMap<>();
    private double perSecond = QUOTA.perSecond();
    private int sent;

    /**
     * Makes one.
     *
     * @param whenSent is told of each mail that goes: the address and the job
     */
    Ses(
            Calls calls,
            Scheduler scheduler,
            FaultModel faults,
            RandomGenerator random,
            Journal journal,
            BiConsumer<String, JobId> whenSent) {
        this.calls = calls;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.journal = journal;
        this.whenSent = whenSent;
    }

    @Override
    public SendRawEmailResponse sendRawEmail(SendRawEmailRequest request) {
        SendRawEmailResponse response = calls.call("send mail", () -> take(request));
        journal.taken(request.destinations().getFirst(), mail(request));
        return response;
    }

    @Override
    public GetSendQuotaResponse getSendQuota() {
        return calls.call(
                "read quota",
                () -> GetSendQuotaResponse.builder()
                        .maxSendRate(perSecond)
                        .max24HourSend((double) QUOTA.perDay())
                        .sentLast24Hours(0.0)
                        .build());
    }

    /** From now on it takes so many mails a second. */
    void takes(double mails) {
        perSecond = mails;
    }

    private SendRawEmailResponse take(SendRawEmailRequest request) {
        JobId job = mail(request);
        if (faults.strikesMail(scheduler.trueTime())) {
            strike(request, job);
        }
        return send(request, job);
    }

    /** SES's own faults; some of them after it took the mail. */
    private void strike(SendRawEmailRequest request, JobId job) {
        Strand process = scheduler.current();
        if (process != null) {
            process.struck();
        }
        switch (random.nextInt(8)) {
            case 0, 1 -> throw refusal(400, "Throttling");
            case 2 -> throw refusal(503, "ServiceUnavailable");
            case 6 -> throw refusal(403, "AccessDenied");
            case 3 -> throw SdkClientException.create("The simulation sends nothing and says nothing");
            case 4 -> {
                send(request, job);
                throw SdkClientException.create("The simulation sends and says nothing");
            }
            case 5 -> {
                send(request, job);
                throw refusal(500, "InternalFailure");
            }
            default -> {
                journal.rejected(job);
                throw refusal(400, "MessageRejected");
            }
        }
    }

    private SendRawEmailResponse send(SendRawEmailRequest request, JobId job) {
        String kind = tag(request, "keepword-kind");
        journal.sent(
                request.destinations().getFirst(),
                job,
                Named.of(MailKind.class, kind),
                request.rawMessage().data().asByteArrayUnsafe());
        mails.put(job, request.rawMessage().data());
        whenSent.accept(request.destinations().getFirst(), job);
        return SendRawEmailResponse.builder().messageId("ses-" + ++sent).build();
    }

    /** A mail that went, as it arrives. */
    byte[] mail(JobId job) {
        return Objects.requireNonNull(mails.get(job)).asByteArrayUnsafe();
    }

    /** The name of a mail; that of its job, unless it is a campaign's. */
    private static JobId mail(SendRawEmailRequest request) {
        return new JobId(tag(request, "keepword-mail"));
    }

    private static String tag(SendRawEmailRequest request, String name) {
        return request.tags().stream()
                .filter(tag -> tag.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static RuntimeException refusal(int status, String code) {
        return SesException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
