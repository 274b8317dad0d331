package keepword.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells mail that a machine wrote by itself: absence notes, bounces, lists, and our own coming back (RFC 3834). */
final class AutomaticMail {
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");
    private static final Set<String> MACHINES = Set.of("mailer-daemon", "postmaster");

    private AutomaticMail() {}

    /** Why a mail is no request, or empty if a person may have written it. */
    static Optional<String> reason(InboundMail mail, List<String> from, List<String> ourAddresses) {
        if (!mail.values("X-Keepword-Mail").isEmpty() || from.stream().anyMatch(one -> isOneOf(ourAddresses, one))) {
            return Optional.of("a mail of our own");
        }
        if (mail.envelopeSender().filter(String::isEmpty).isPresent() || isReport(mail)) {
            return Optional.of("a bounce");
        }
        if (from.stream().anyMatch(AutomaticMail::isMachine)
                || mail.envelopeSender().filter(AutomaticMail::isMachine).isPresent()) {
            return Optional.of("from a mail server");
        }
        if (isAnswer(mail)) {
            return Optional.of("an automatic answer");
        }
        boolean bulk = BULK.contains(mail.word("Precedence"))
                || !mail.values("List-Id").isEmpty();
        return bulk ? Optional.of("from a list") : Optional.empty();
    }

    private static boolean isOneOf(List<String> ours, String address) {
        return ours.stream().anyMatch(address::equalsIgnoreCase);
    }

    private static boolean isReport(InboundMail mail) {
        return mail.word("Content-Type").equals("multipart/report");
    }

    private static boolean isMachine(String address) {
        int at = address.lastIndexOf('@');
        String localPart = at < 0 ? address : address.substring(0, at);
        return MACHINES.contains(localPart.toLowerCase(Locale.ROOT));
    }

    private static boolean isAnswer(InboundMail mail) {
        String submitted = mail.word("Auto-Submitted");
        return (!submitted.isEmpty() && !submitted.equals("no"))
                || !mail.values("X-Autoreply").isEmpty()
                || !mail.values("X-Autorespond").isEmpty();
    }
}
