package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.time.InstantSource;
import java.util.Map;
import keepword.aws.Priming;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.mail.MailId;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.web.HttpRequest;

/** Before the snapshot: a real request for the page with a real token, and a conditional write that must fail. */
record Rehearsal(UnsubscribePage page, LinkTokens tokens, RequestPolicy policy, Commits commits, InstantSource clock)
        implements Runnable {
    private static final AddressKey NOBODY = AddressKey.of(new byte[AddressKey.BYTES]);

    @Override
    public void run() {
        String token = tokens.write(new UnsubscribeLink(NOBODY, 0, new MailId("rehearsal"), new Topic("rehearsal")));
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("token", token))
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("GET").build())
                        .build())
                .build();
        page.answer(new HttpRequest(event));
        // The holidays of this year and the next are read.
        policy.calendar().after(RequestPolicy.LATEST_DAYS, clock.instant());
        Priming.commitNothing(commits);
    }
}
