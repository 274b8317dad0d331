package keepword.local.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;
import keepword.aws.Environment;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageTag;

/** Logs a message, fails on "fail", and sends a mail on "mail". */
public final class WorkHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Environment environment;
    private final SesClient ses = SesClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    public WorkHandler(Environment environment) {
        this.environment = environment;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            environment.log().accept("worked " + message.getBody());
            if (message.getBody().equals("fail")) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
            if (message.getBody().startsWith("mail")) {
                send(message.getBody().equals("mail") ? "shop@example.com" : "shop@example.org");
            }
        }
        return new SQSBatchResponse(failures);
    }

    private void send(String source) {
        String raw = """
                From: Shop <shop@example.com>
                To: Ada <ada@example.com>
                Subject: Hello
                Message-ID: <mine@example.com>
                X-Twice: one
                X-Twice: two
                Content-Type: text/plain; charset=utf-8

                Hello Ada
                """.replace("\n", "\r\n");
        ses.sendRawEmail(request -> request.source(source)
                .destinations("ada@example.com")
                .rawMessage(message -> message.data(SdkBytes.fromUtf8String(raw)))
                .tags(MessageTag.builder()
                        .name("keepword-kind")
                        .value("promotional")
                        .build()));
    }
}
