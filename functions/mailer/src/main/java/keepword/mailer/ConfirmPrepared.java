package keepword.mailer;

import java.util.Optional;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonTasks;
import keepword.person.PreparedLink;
import keepword.person.Wish;
import keepword.text.Texts;

/** Asks for a confirmation of what support prepared. Nothing of the person's data stands in it. */
final class ConfirmPrepared implements MailType<PersonTasks.ConfirmPrepared> {
    @Override
    public Written write(MailId id, PersonTasks.ConfirmPrepared task, MailContext context) {
        Optional<Person> person = context.people().person(task.person());
        Optional<Prepared> prepared =
                context.people().record(task.person(), Prepared.idOf(task.request()), Prepared.class);
        if (person.isEmpty()
                || prepared.isEmpty()
                || !prepared.get().isGoodFor(person.get(), prepared.get().at())) {
            return Written.nobodyThere();
        }
        return Written.to(person.get().email(), content(task, prepared.get(), context.texts(person.get()), context));
    }

    private static Content content(
            PersonTasks.ConfirmPrepared task, Prepared prepared, Texts texts, MailContext context) {
        String link = context.url("/user/prepared/"
                + context.tokens().write(PersonLinks.PREPARED, new PreparedLink(task.person(), task.request())));
        Wish wish = prepared.wish();
        String asked =
                wish instanceof Wish.KeepOrderMail ? wish.id() : wish.kind().id();
        return ContentWriter.titled(texts, "mail.prepared.title")
                .hello()
                .paragraph("mail.wish." + asked, context.day(prepared.asked().chosenAt(), texts))
                .paragraph("mail.prepared.words")
                .button(link, "mail.prepared.button")
                .paragraph("mail.prepared.otherwise", context.day(prepared.goodUntil(), texts))
                .done();
    }
}
