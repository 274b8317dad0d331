package keepword.message;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.mail.MailService.OutgoingMail;
import keepword.message.Written.RenderedMail;

/**
 * Puts a letter into its envelope: MIME with a text and an HTML part, one recipient, headers that name the
 * mail, and on promotional mail, and only there, the unsubscribe link of RFC 8058 and RFC 2369.
 */
public final class MimeWriter {
    private static final String UTF = UTF_8.name();

    private final Session session = Session.getInstance(new Properties());
    private final Sender sender;

    /** Writes mails from a sender. */
    public MimeWriter(Sender sender) {
        this.sender = sender;
    }

    /** The mail, or empty if there is no way to write the address of its recipient. */
    public Optional<OutgoingMail> write(MailId id, MailKind kind, RenderedMail rendered, Instant now) {
        Optional<InternetAddress> to = recipient(rendered.to().deliverable());
        return to.map(address -> write(id, kind, rendered, address, now));
    }

    private static Optional<InternetAddress> recipient(String address) {
        try {
            return Optional.of(new InternetAddress(address));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    private OutgoingMail write(MailId id, MailKind kind, RenderedMail rendered, InternetAddress to, Instant now) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message(id, rendered, to, now).writeTo(bytes);
            return new OutgoingMail(
                    to.getAddress(),
                    bytes.toString(US_ASCII),
                    Map.of("keepword-mail", id.value(), "keepword-kind", kind.id()));
        } catch (MessagingException e) {
            throw new IllegalStateException("Mail " + id + " cannot be written");
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory are always written", e);
        }
    }

    private MimeMessage message(MailId id, RenderedMail rendered, InternetAddress to, Instant now)
            throws MessagingException, IOException {
        Content content = rendered.content();
        MimeMessage message = new WithMessageId(session, id + "@keepword");
        message.setFrom(new InternetAddress(sender.address(), sender.brand(), UTF));
        message.setReplyTo(new InternetAddress[] {new InternetAddress(sender.supportAddress())});
        message.setRecipient(RecipientType.TO, to);
        message.setSubject(content.subject().replaceAll("\\p{Cntrl}", " "), UTF);
        message.setSentDate(Date.from(now));
        message.setHeader("X-Keepword-Mail", id.value());
        message.setHeader("Content-Language", content.texts().language());
        // No out-of-office reply to a machine (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        String token = rendered.unsubscribeToken();
        String unsubscribeLink = token == null ? null : sender.publicUrl() + "/u/" + token;
        if (token != null) {
            message.setHeader("List-Unsubscribe", waysOut(token));
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setContent(new MimeMultipart(
                "alternative",
                part(TextBody.of(content, sender, unsubscribeLink), "plain"),
                part(HtmlBody.of(content, sender, unsubscribeLink), "html")));
        message.saveChanges();
        return message;
    }

    /** The HTTPS address and the mail address, folded between the two. */
    private String waysOut(String token) {
        return "<" + sender.publicUrl() + "/u/" + token + ">,\r\n <mailto:" + sender.unsubscribeAddress() + "?subject="
                + token + ">";
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF, subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** The library would look up this machine's name for it; SES replaces it anyway. */
    private static final class WithMessageId extends MimeMessage {
        private final String id;

        WithMessageId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
