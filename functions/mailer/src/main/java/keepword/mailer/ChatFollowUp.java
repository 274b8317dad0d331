package keepword.mailer;

import keepword.chat.ChatTasks.SendFollowUp;
import keepword.chat.FollowUp;
import keepword.chat.FollowUp.Content;
import keepword.chat.FollowUp.State;
import keepword.chat.ForgetLink;
import keepword.job.Outcome;
import keepword.kernel.MailId;
import keepword.kernel.Term;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.text.Texts;

/**
 * The one e-mail to whoever left an address in the support chat (promise {@code chat-follow-up}). However it ends, the address goes
 * with it.
 */
final class ChatFollowUp implements MailType<SendFollowUp> {
    @Override
    public Written write(MailId id, SendFollowUp task, MailContext context) {
        return context.followUps()
                .content(task.address(), task.id())
                .map(content -> Written.to(content.email(), content(content, task, context)))
                .orElseGet(Written::nobodyThere);
    }

    @Override
    public boolean isDue(SendFollowUp task, MailContext context) {
        return context.followUps()
                .find(task.address(), task.id())
                .filter(FollowUp::isOpen)
                .isPresent();
    }

    @Override
    public void ended(SendFollowUp task, Outcome outcome, MailContext context) {
        context.followUps()
                .end(
                        task.address(),
                        task.id(),
                        switch (outcome.state()) {
                            case DONE -> State.SENT;
                            case PARKED -> State.UNKNOWN;
                            case REFUSED, FAILED -> State.REFUSED;
                        });
    }

    private static keepword.message.Content content(Content said, SendFollowUp task, MailContext context) {
        String language = said.language();
        Texts texts = language == null ? context.sender().texts() : context.texts(language);
        String brand = context.sender().brand();
        ContentWriter writer = ContentWriter.titled(texts, "mail.chat.title")
                .subject("mail.chat.subject", said.topic())
                .hello()
                .paragraph("mail.chat.asked", brand, context.day(Term.CHAT.begin(task.closes()), texts), said.topic());
        if (said.answer() != null) {
            writer.quote(said.answer());
        }
        String token = context.tokens()
                .write(
                        ForgetLink.TYPE,
                        new ForgetLink(task.address(), context.addressKeys().generation(), task.id()));
        return writer.paragraph("mail.chat.reply")
                .paragraph("mail.chat.once")
                .paragraph("mail.chat.provider")
                .link(context.url("/chat/forget/" + token), "mail.chat.forget")
                .done();
    }
}
