package keepword.mailer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.kernel.MailId;
import keepword.message.Block.Span;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.HeldAddresses;
import keepword.person.Person;
import keepword.person.PersonTasks;
import keepword.text.Texts;

/** The last mail, to the address that is all that is left. */
final class ErasedMail implements MailType<PersonTasks.ErasureReceipt> {
    @Override
    public Written write(MailId id, PersonTasks.ErasureReceipt task, MailContext context) {
        return context.people()
                .person(task.person())
                .filter(Person::isErasing)
                .map(person -> Written.to(person.email(), content(person, context.texts(person), context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Person person, Texts texts, MailContext context) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.erased.title")
                .hello()
                .paragraph("mail.erased.words")
                .paragraph("mail.erased.stays");
        List<List<Span>> others = new HeldAddresses(context.ledger(), context.people())
                .of(context.addressKeys().of(person.email()), Instant.MAX).stream()
                        .flatMap(held -> context.disclosures().of(held.key()).stream()
                                .filter(disclosure -> held.covers(disclosure.at())))
                        .flatMap(disclosure -> other(disclosure, writer, texts, context).stream())
                        .distinct()
                        .toList();
        return others.isEmpty()
                ? writer.done()
                : writer.paragraph("mail.erased.others").points(false, others).done();
    }

    /** A recipient that deleted what it had, or was told to. */
    private static Optional<List<Span>> other(
            Disclosure disclosure, ContentWriter writer, Texts texts, MailContext context) {
        Deletion deletion = disclosure.deletion();
        if (deletion == null) {
            return Optional.empty();
        }
        if (deletion.done() != null) {
            return Optional.of(
                    writer.point("mail.erased.deleted", disclosure.name(), context.day(deletion.done(), texts)));
        }
        boolean isAskedAgain = context.disclosures()
                .register()
                .find(disclosure.recipient())
                .filter(recipient -> recipient.endpoint() != null)
                .isPresent();
        return Optional.of(
                writer.point(isAskedAgain ? "mail.erased.demanded" : "mail.erased.asked", disclosure.name()));
    }
}
