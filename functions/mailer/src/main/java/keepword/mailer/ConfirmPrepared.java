package keepword.mailer;

import java.util.Optional;
import keepword.agenda.Task;
import keepword.link.PreparedLink;
import keepword.mail.MailId;
import keepword.person.Person;
import keepword.person.PersonRecord.Prepared;
import keepword.person.Wish;
import keepword.text.Texts;

/** Asks for a confirmation of what support prepared. Nothing of the person's data stands in it. */
final class ConfirmPrepared implements MailType<Task.ConfirmPrepared> {
    @Override
    public Written write(MailId id, Task.ConfirmPrepared task, Desk desk) {
        Optional<Person> person = desk.people().person(task.person());
        Optional<Prepared> prepared =
                desk.people().record(task.person(), Prepared.idOf(task.request()), Prepared.class);
        if (person.isEmpty()
                || prepared.isEmpty()
                || !prepared.get().isGoodFor(person.get(), prepared.get().at())) {
            return Written.nobodyThere();
        }
        return Written.to(person.get().email(), content(task, prepared.get(), desk.texts(person.get()), desk));
    }

    private static Content content(Task.ConfirmPrepared task, Prepared prepared, Texts texts, Desk desk) {
        String link = desk.url(
                "/user/prepared/" + desk.tokens().writePrepared(new PreparedLink(task.person(), task.request())));
        Wish wish = prepared.wish();
        String asked =
                wish instanceof Wish.KeepOrderMail ? wish.id() : wish.kind().id();
        return ContentWriter.titled(texts, "mail.prepared.title")
                .hello()
                .paragraph("mail.wish." + asked, desk.day(prepared.asked().chosenAt(), texts))
                .paragraph("mail.prepared.words")
                .button(link, "mail.prepared.button")
                .paragraph("mail.prepared.otherwise", desk.day(prepared.goodUntil(), texts))
                .done();
    }
}
