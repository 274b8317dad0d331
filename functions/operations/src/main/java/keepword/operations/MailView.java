package keepword.operations;

import java.util.Map;
import keepword.consent.TransactionalMail;
import keepword.kernel.RequestId;

/** Where order and account mail stands, as staff see it. */
final class MailView {
    private MailView() {}

    static Map<String, Object> of(TransactionalMail mail) {
        return switch (mail) {
            case TransactionalMail.On() -> Map.of("transactionalMail", "on");
            case TransactionalMail.Ending(RequestId request, var at) ->
                Map.of("transactionalMail", "on", "transactionalMailEnds", at.toString());
            case TransactionalMail.Off(var since) ->
                Map.of("transactionalMail", "off", "transactionalMailEnded", since.toString());
        };
    }
}
