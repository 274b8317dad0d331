package keepword.simulation.check;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.chat.ChatTasks;
import keepword.chat.ForgetLink;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.person.AddressChangeLink;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.person.PreparedLink;
import keepword.simulation.world.Parts;
import keepword.survey.PrizeLink;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;
import org.jspecify.annotations.Nullable;

/**
 * Judges what stands in a mail: the link that it is for, and in a promotional one the unsubscribe link, in the header for mail programs and
 * in each body for people.
 */
final class MailCheck {
    private static final Pattern LINK = Pattern.compile("<(https://[^<>]*/u/[^<>]+)>");

    private static final Pattern TOKEN =
            Pattern.compile("/(u|confirm|entries|prizes|chat/forget|user/[a-z-]+)/([A-Za-z0-9_-]{30,})");

    private static final String UNSUBSCRIBE = "u";

    private final Verdict verdict;

    MailCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * A mail goes: whoever follows its link gets to what it is about, and nowhere else.
     *
     * @param topic of a promotional one, or null
     */
    void leads(String to, JobId job, Task task, @Nullable Topic topic, byte[] mime) {
        Map<String, Predicate<String>> right = new HashMap<>(where(task));
        Set<String> needed = new HashSet<>(right.keySet());
        // Any mail may carry an unsubscribe link.
        right.put(UNSUBSCRIBE, token -> isUnsubscribeLink(token, to, job, topic));
        if (topic != null) {
            needed.add(UNSUBSCRIBE);
        }
        String text = new String(mime, StandardCharsets.ISO_8859_1).replace("=\r\n", "");
        Matcher link = TOKEN.matcher(text);
        while (link.find()) {
            needed.remove(link.group(1));
            boolean leads = right.getOrDefault(link.group(1), token -> false).test(link.group(2));
            verdict.require(leads, "the link in a mail leads to what the mail is about", link.group() + " in " + task);
        }
        verdict.require(needed.isEmpty(), "the link in a mail leads to what the mail is about", task);
    }

    private static boolean isUnsubscribeLink(String token, String to, JobId job, @Nullable Topic topic) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(to));
        return Parts.TOKENS
                .read(UnsubscribeLink.TYPE, token)
                .filter(link -> link.address().equals(address) && link.mail().equals(MailId.of(job)))
                .filter(link -> topic == null || link.topic().equals(topic))
                .isPresent();
    }

    private static Map<String, Predicate<String>> where(Task task) {
        LinkTokens tokens = Parts.TOKENS;
        return switch (task) {
            case PersonTasks.ConfirmSignUp(String id) ->
                Map.of(
                        "confirm",
                        token -> tokens.read(PersonLinks.CONFIRMATION, token).equals(Optional.of(id)));
            case PersonTasks.SignInLink(var address, String id) ->
                Map.of(
                        "user/sign-in",
                        token -> tokens.read(PersonLinks.SIGN_IN, token).equals(Optional.of(id)));
            case PersonTasks.ConfirmAddress(var person, var request) ->
                Map.of(
                        "user/address",
                        token -> tokens.read(PersonLinks.ADDRESS_CHANGE, token)
                                .equals(Optional.of(new AddressChangeLink(person, request))));
            case PersonTasks.ConfirmPrepared(var person, var request) ->
                Map.of(
                        "user/prepared",
                        token -> tokens.read(PersonLinks.PREPARED, token)
                                .equals(Optional.of(new PreparedLink(person, request))));
            case SurveyTasks.ConfirmEntry(EntryLink entry) ->
                Map.of("entries", token -> tokens.read(SurveyLinks.ENTRY, token).equals(Optional.of(entry)));
            case ChatTasks.SendFollowUp(var address, String id, var closes) ->
                Map.of(
                        "chat/forget",
                        token -> tokens.read(ForgetLink.TYPE, token)
                                .equals(Optional.of(new ForgetLink(address, 0, id))));
            case SurveyTasks.TellWinner(var survey, var entry) ->
                Map.of(
                        "prizes",
                        token -> tokens.read(SurveyLinks.PRIZE, token)
                                .equals(Optional.of(new PrizeLink(survey, entry))));
            default -> Map.of();
        };
    }

    void sent(byte[] mime) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mime));
            Matcher link = LINK.matcher(String.valueOf(message.getHeader("List-Unsubscribe", null)));
            boolean oneClick = "List-Unsubscribe=One-Click".equals(message.getHeader("List-Unsubscribe-Post", null));
            boolean inHeader = link.find() && oneClick;
            verdict.require(
                    inHeader && message.getContent() instanceof Multipart parts && isInEach(parts, link.group(1)),
                    "every promotional mail carries its unsubscribe link",
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
