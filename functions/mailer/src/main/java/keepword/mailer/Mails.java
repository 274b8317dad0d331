package keepword.mailer;

import java.util.EnumMap;
import java.util.Map;
import keepword.campaign.CampaignTasks;
import keepword.chat.ChatTasks;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.mail.MailTemplate;
import keepword.message.Written;
import keepword.message.Written.RenderedMail;
import keepword.person.PersonTasks;
import keepword.person.PersonTasks.SendMail;
import keepword.request.RequestTasks;
import keepword.survey.SurveyTasks;

/** The mails there are. */
record Mails(MailContext context) {
    /** Mails to a person, by their templates. */
    private static final Map<MailTemplate, MailType<SendMail>> TO_A_PERSON = new EnumMap<>(Map.ofEntries(
            Map.entry(MailTemplate.ORDER_RECEIPT, new OrderReceipt()),
            Map.entry(MailTemplate.ORDER_TROUBLE, new OrderTrouble()),
            Map.entry(MailTemplate.ORDER_SHIPPED, new OrderShipped()),
            Map.entry(MailTemplate.ORDER_CANCELLED, new OrderCancelled()),
            Map.entry(MailTemplate.ORDER_REFUNDED, new OrderRefunded()),
            Map.entry(MailTemplate.PARTIAL_REFUND, new PartialRefund()),
            Map.entry(MailTemplate.ACTIVATION_KEYS, new ActivationKeysMail()),
            Map.entry(MailTemplate.SUBSCRIPTION, new SubscriptionMail()),
            Map.entry(MailTemplate.REGISTRATION, new Registration()),
            Map.entry(MailTemplate.WELCOME, new WelcomeMail()),
            Map.entry(MailTemplate.CONFIRM_OPT_OUT, new ConfirmOptOut())));

    /** All others, by their tasks. */
    private static final Map<Class<? extends Task.Mail>, MailType<?>> TYPES = Map.ofEntries(
            entry(PersonTasks.ConfirmSignUp.class, new ConfirmSignUp()),
            entry(RequestTasks.ConfirmRequest.class, new RequestMail()),
            entry(PersonTasks.ConfirmPrepared.class, new ConfirmPrepared()),
            entry(PersonTasks.SignInLink.class, new SignInLink()),
            entry(PersonTasks.SupportCode.class, new SupportCode()),
            entry(PersonTasks.ConfirmAddress.class, new ConfirmAddress()),
            entry(PersonTasks.TellFormerAddress.class, new AddressChanged()),
            entry(PersonTasks.ErasureReceipt.class, new ErasedMail()),
            entry(SurveyTasks.ConfirmEntry.class, new ConfirmEntry()),
            entry(SurveyTasks.TellWinner.class, new Winner()),
            entry(SurveyTasks.TellOrganizer.class, new DeleteEntry()),
            entry(CampaignTasks.TestCampaign.class, new CampaignSample()),
            entry(ChatTasks.SendFollowUp.class, new ChatFollowUp()));

    /** Where one goes. */
    AddressKey addressOf(RenderedMail rendered) {
        return context.addressKeys().of(rendered.to());
    }

    /** Writes one from what is known now. */
    Written write(MailId id, Task.Mail task) {
        return write(typeOf(task), id, task);
    }

    /** Whether one that was written is still to be sent. */
    boolean isDue(Task.Mail task) {
        return isDue(typeOf(task), task);
    }

    @SuppressWarnings("unchecked") // as below
    private <T extends Task.Mail> boolean isDue(MailType<T> type, Task.Mail task) {
        return type.isDue((T) task, context);
    }

    /** Tells one how it ended. */
    void ended(Task.Mail task, Outcome outcome) {
        ended(typeOf(task), task, outcome);
    }

    @SuppressWarnings("unchecked") // as below
    private <T extends Task.Mail> void ended(MailType<T> type, Task.Mail task, Outcome outcome) {
        type.ended((T) task, outcome, context);
    }

    private static MailType<?> typeOf(Task.Mail task) {
        MailType<?> type =
                task instanceof SendMail mail ? TO_A_PERSON.get(mail.template()) : TYPES.get(task.getClass());
        if (type == null) {
            throw new IllegalStateException(
                    "There is no mail for " + task.type().id());
        }
        return type;
    }

    @SuppressWarnings("unchecked") // TYPES holds, for each class, what writes it
    private <T extends Task.Mail> Written write(MailType<T> type, MailId id, Task.Mail task) {
        return type.write(id, (T) task, context);
    }

    /** Whether it can write such mails. */
    static boolean canWrite(Class<? extends Task.Mail> task) {
        return task == SendMail.class || TYPES.containsKey(task);
    }

    /** The same of a mail to a person. */
    static boolean canWrite(MailTemplate template) {
        return TO_A_PERSON.containsKey(template);
    }

    private static <T extends Task.Mail> Map.Entry<Class<? extends Task.Mail>, MailType<?>> entry(
            Class<T> task, MailType<T> type) {
        return Map.entry(task, type);
    }
}
