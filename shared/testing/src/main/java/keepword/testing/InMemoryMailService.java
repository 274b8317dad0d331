package keepword.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import keepword.mail.MailService;
import keepword.mail.SetupProblem;
import org.jspecify.annotations.Nullable;

/** A mail service in memory: takes every mail, unless the test says what comes of the next ones. */
public class InMemoryMailService implements MailService {
    private final List<OutgoingMail> sent = new ArrayList<>();
    private final Deque<SendResult> next = new ArrayDeque<>();
    private @Nullable SetupProblem problem;
    private int refused;

    /** What comes of the next mail; it is not sent. */
    public void answerNext(SendResult result) {
        next.add(result);
    }

    /** From now on every mail is refused for a setting. */
    public void refusesAll(SetupProblem reason) {
        problem = reason;
    }

    /** From now on every mail is taken. */
    public void takesAll() {
        problem = null;
    }

    /** How many were refused for a setting. */
    public int refused() {
        return refused;
    }

    /** The mails that were sent, in order. */
    public List<OutgoingMail> sent() {
        return List.copyOf(sent);
    }

    @Override
    public SendResult send(OutgoingMail mail) {
        if (problem != null) {
            refused++;
            return new SendResult.Misconfigured(problem);
        }
        SendResult scripted = next.poll();
        if (scripted != null) {
            return scripted;
        }
        sent.add(mail);
        return new SendResult.Sent("ses-" + sent.size());
    }
}
