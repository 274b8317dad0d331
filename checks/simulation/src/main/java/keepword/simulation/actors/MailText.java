package keepword.simulation.actors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import keepword.person.PersonLinks;
import keepword.simulation.check.MailSaid.Meaning;
import keepword.simulation.world.ArrivedMail;
import keepword.simulation.world.Functions;
import keepword.simulation.world.Parts;

/** Mails to the address that unsubscribes, as people and machines write them. */
record MailText(Draw draw) {
    private static final String STRANGER = "eve@elsewhere.example";

    /** Fields that machines write and people do not. */
    private static final List<String> MACHINES = List.of(
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-generated (vacation); x=y",
            "Precedence: bulk",
            "Precedence: auto_reply",
            "X-Autoreply: yes",
            "X-Failed-Recipients: bob@example.org",
            "List-Id: <friends.example.com>",
            "Subject: Automatic reply:",
            "Return-Path: <>");

    /** What comes back to us, or reports on what we sent. */
    private static final List<String> OURS = List.of(
            "X-Keepword-Mail: work-1",
            "From: News <" + Functions.OUR_ADDRESSES.getFirst() + ">",
            "From: " + Functions.OUR_ADDRESSES.getLast(),
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            "Content-Type: multipart/report; report-type=feedback-report; boundary=b");

    /** What mail programs make of a token. */
    private static final List<UnaryOperator<String>> DAMAGES = List.of(
            token -> token,
            token -> "Re: " + token,
            token -> "AW: \"" + token + "\" danke",
            token -> "=?utf-8?Q?Re:_" + token.substring(0, 40) + "?=\r\n =?utf-8?Q?" + token.substring(40) + "?=",
            token -> "=?utf-8?B?" + Base64.getEncoder().encodeToString(token.getBytes(UTF_8)) + "?=",
            token -> token.substring(0, 35) + "\r\n " + token.substring(35),
            token -> "unsubscribe%20" + token.replace("-", "%2D"),
            token -> token.replace("-", "\u2011").replaceAll("(.{20})", "$1\u200b"),
            token -> token.chars()
                    .mapToObj(c -> String.valueOf((char) (c + 0xFEE0)))
                    .collect(Collectors.joining()));

    /**
     * What SES finds out about a sender.
     *
     * @param aligned whether envelope and signature are of the domain in From
     */
    private record Finding(String spf, String dkim, String dmarc, boolean aligned, boolean proves) {}

    private static final List<Finding> FINDINGS = List.of(
            new Finding("PASS", "PASS", "PASS", true, true),
            new Finding("FAIL", "GRAY", "PASS", false, true),
            new Finding("PASS", "GRAY", "GRAY", true, true),
            new Finding("GRAY", "PASS", "GRAY", true, true),
            new Finding("PASS", "PASS", "GRAY", false, false),
            new Finding("PASS", "PASS", "FAIL", true, false),
            new Finding("GRAY", "GRAY", "FAIL", false, false),
            new Finding("GRAY", "GRAY", "GRAY", true, false));

    /** A mail, and what it means: about the owner of the token, or about whom it says that it is from. */
    record Written(ArrivedMail mail, Meaning meaning, boolean aboutToken) {}

    /**
     * Writes one.
     *
     * @param from whose mailbox it says that it comes from
     * @param token of a mail that came before
     */
    Written any(String from, String token) {
        boolean withToken = draw.percent(45);
        String ours = draw.percent(8) ? draw.oneOf(OURS) : "";
        String machine = ours.isEmpty() && draw.percent(25) ? draw.oneOf(MACHINES) : "";
        String senders = ours.startsWith("From") ? "" : draw.percent(84) ? from : draw.oneOf(nobody(from));
        Finding finding = draw.oneOf(FINDINGS);
        String subject = withToken ? draw.oneOf(DAMAGES).apply(token) : withoutToken(token);
        StringBuilder raw =
                new StringBuilder("Date: ").append(draw.oneOf(DATES)).append("\r\n");
        raw.append(senders.isEmpty() ? "" : "From: Ada <" + senders + ">\r\n");
        raw.append("DKIM-Signature: v=1; d=").append(finding.aligned() ? domain(from) : "mailer.example");
        raw.append("; b=x\r\n").append(ours).append(ours.isEmpty() ? "" : "\r\n");
        boolean marked = machine.startsWith("Subject:");
        raw.append(marked || machine.isEmpty() ? "" : machine + "\r\n");
        raw.append(marked ? machine : "Subject:").append(' ').append(subject).append("\r\n\r\nPlease stop.\r\n");
        String envelope = machine.startsWith("Return-Path") ? "" : finding.aligned() ? from : "bounces@mailer.example";
        ArrivedMail mail = new ArrivedMail(raw.toString(), envelope, finding.spf(), finding.dkim(), finding.dmarc());
        return new Written(mail, meaning(withToken, ours, machine, senders.equals(from), finding), withToken);
    }

    private static Meaning meaning(boolean withToken, String ours, String machine, boolean named, Finding finding) {
        if (!ours.isEmpty()) {
            return Meaning.NOTHING;
        }
        if (withToken) {
            return Meaning.STOP;
        }
        if (!machine.isEmpty()) {
            return Meaning.NOTHING;
        }
        return !named ? Meaning.WHOSE : finding.proves() ? Meaning.STOP : Meaning.PERHAPS;
    }

    /** Nobody, or two. */
    private static List<String> nobody(String from) {
        return List.of("", from + ">, <mallory@elsewhere.example");
    }

    private String withoutToken(String token) {
        int what = draw.from(0, 9);
        if (what < 2) {
            return "Re: " + token.substring(8);
        }
        return what < 3 ? Parts.TOKENS.write(PersonLinks.CONFIRMATION, "sign-up-1") : "please unsubscribe me";
    }

    private static String domain(String email) {
        return email.substring(email.indexOf('@') + 1);
    }

    /** Nobody has to believe the clock of a stranger. */
    private static final List<String> DATES = List.of(
            "Mon, 2 Mar 2026 08:00:00 +0100", "Thu, 1 Jan 1970 00:00:00 +0000", "Fri, 1 Jan 2038 00:00:00 +0000");

    /** Somebody whom nobody knows. */
    static String stranger() {
        return STRANGER;
    }
}
