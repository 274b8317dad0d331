package keepword.unsubscribe;

import keepword.aws.Priming;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.request.ConsentPart;
import keepword.request.RequestPolicy;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;

/** Before the snapshot: a real request for the page with a real token, and a conditional write that must fail. */
record Rehearsal(HttpApi api, ConsentPart consent, RequestPolicy policy) implements Runnable {
    private static final AddressKey NOBODY = AddressKey.of(new byte[AddressKey.BYTES]);

    @Override
    public void run() {
        String token = consent.tokens()
                .write(
                        UnsubscribeLink.TYPE,
                        new UnsubscribeLink(NOBODY, 0, new MailId("rehearsal"), new Topic("rehearsal")));
        api.answer(HttpRequest.get("/u/" + token));
        // The holidays of this year and the next are read.
        policy.calendar().after(RequestPolicy.LATEST_DAYS, consent.clock().instant());
        Priming.commitNothing(consent.commits());
    }
}
