package keepword.runner.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import keepword.runner.CannotStart;
import org.jspecify.annotations.Nullable;

/** Every mail that SES delivered, here and, for mail programs, in GreenMail over IMAP. Thread-safe. */
public final class Inbox implements AutoCloseable {
    private final GreenMail greenMail = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_IMAP));
    private final List<Mail> mails = new ArrayList<>();
    private volatile @Nullable MailFile file;

    /**
     * Starts with the mails that the data folder keeps, if there is one, and keeps those that arrive there.
     *
     * @throws CannotStart if they cannot be read
     */
    public void start(@Nullable Path folder) {
        greenMail.start();
        if (folder != null) {
            MailFile kept = new MailFile(folder);
            kept.read(this::show);
            file = kept;
        }
    }

    /** Where a mail program reads the mails; the user's name and password are the address. */
    public int imapPort() {
        return greenMail.getImap().getPort();
    }

    /** Takes a mail; the mailbox of its recipient comes to be with it. */
    void deliver(Mail mail, MimeMessage message) {
        MailFile kept = file;
        if (kept != null) {
            kept.add(mail);
        }
        show(mail, message);
    }

    private void show(Mail mail, MimeMessage message) {
        user(mail.to()).deliver(message);
        synchronized (mails) {
            mails.add(mail);
            mails.notifyAll();
        }
    }

    /** One at a time: two mails may be the first ones to the same address. */
    private synchronized GreenMailUser user(String address) {
        try {
            GreenMailUser known = greenMail.getUserManager().getUserByEmail(address);
            return known == null ? greenMail.getUserManager().createUser(address, address, address) : known;
        } catch (UserException e) {
            throw new IllegalStateException("GreenMail made no mailbox for " + address, e);
        }
    }

    /** The mails to this address and of this kind, oldest first; an empty argument stands for any. */
    public List<Mail> mails(String to, String kind) {
        synchronized (mails) {
            return mails.stream()
                    .filter(mail -> to.isEmpty() || mail.to().equalsIgnoreCase(to))
                    .filter(mail -> kind.isEmpty() || mail.kind().equals(kind))
                    .toList();
        }
    }

    /** Like {@link #mails}, but waits (in real time) until there is one. */
    public List<Mail> await(String to, String kind, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (mails) {
            List<Mail> found = mails(to, kind);
            for (long left = patience.toNanos(); found.isEmpty() && left > 0; left = end - System.nanoTime()) {
                mails.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
                found = mails(to, kind);
            }
            return found;
        }
    }

    public Optional<Mail> find(String id) {
        return mails("", "").stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
