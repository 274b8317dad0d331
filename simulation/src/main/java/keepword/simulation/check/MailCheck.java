package keepword.simulation.check;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges what stands in a promotional mail: the way out, in the header for mail programs and in each body for people. */
final class MailCheck {
    private static final Pattern LINK = Pattern.compile("<(https://[^<>]*/u/[^<>]+)>");

    private final Verdict verdict;

    MailCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void sent(byte[] mime) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mime));
            Matcher link = LINK.matcher(String.valueOf(message.getHeader("List-Unsubscribe", null)));
            boolean oneClick = "List-Unsubscribe=One-Click".equals(message.getHeader("List-Unsubscribe-Post", null));
            boolean inHeader = link.find() && oneClick;
            verdict.require(
                    inHeader && message.getContent() instanceof Multipart parts && isInEach(parts, link.group(1)),
                    "every promotional mail carries its way out",
                    message.getSubject());
        } catch (MessagingException | IOException e) {
            verdict.require(false, "every mail can be read", e);
        }
    }

    private static boolean isInEach(Multipart parts, String link) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (!String.valueOf(part.getContent()).contains(link)) {
                return false;
            }
        }
        return parts.getCount() > 0;
    }
}
