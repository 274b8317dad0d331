package keepword.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import keepword.mail.MailService;

/** A mail service in memory: takes every mail, unless the test says what comes of the next ones. */
public final class InMemoryMailService implements MailService {
    private final List<OutgoingMail> sent = new ArrayList<>();
    private final Deque<SendResult> next = new ArrayDeque<>();

    /** What comes of the next mail; it is not sent. */
    public void answerNext(SendResult result) {
        next.add(result);
    }

    /** The mails that were sent, in order. */
    public List<OutgoingMail> sent() {
        return List.copyOf(sent);
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        SendResult scripted = next.poll();
        if (scripted != null) {
            return scripted;
        }
        sent.add(mail);
        return new SendResult.Sent("ses-" + sent.size());
    }
}
