package keepword.mailer;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.mailer.html.JteorderreceiptGenerated;
import keepword.mailer.html.JteordertroubleGenerated;
import keepword.mailer.html.JteregistrationGenerated;
import keepword.mailer.html.JtewelcomeGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;
import org.jspecify.annotations.Nullable;

/** Writes mails from what is known when they are sent. */
final class LetterWriter {
    private final Sender sender;
    private final People people;
    private final LinkTokens tokens;

    LetterWriter(Sender sender, People people, LinkTokens tokens) {
        this.sender = sender;
        this.people = people;
        this.tokens = tokens;
    }

    /** The mail, or empty if the record that it is about is gone. */
    Optional<Letter> write(WorkId work, SendMail task, Person person, AddressKey address) {
        Reader reader = Reader.of(person);
        return switch (task.template()) {
            case ORDER_RECEIPT ->
                order(task, person)
                        .map(order -> letter(
                                work,
                                task,
                                person,
                                "Your " + sender.brand() + " order " + order.number(),
                                text -> keepword.mailer.text.JteorderreceiptGenerated.render(
                                        text, null, sender, reader, order),
                                html -> JteorderreceiptGenerated.render(html, null, sender, reader, order)));
            case ORDER_TROUBLE ->
                order(task, person)
                        .map(order -> letter(
                                work,
                                task,
                                person,
                                "We could not process your order " + order.number(),
                                text -> keepword.mailer.text.JteordertroubleGenerated.render(
                                        text, null, sender, reader, order),
                                html -> JteordertroubleGenerated.render(html, null, sender, reader, order)));
            case REGISTRATION ->
                product(task, person)
                        .map(product -> letter(
                                work,
                                task,
                                person,
                                "Your registration of " + product.name(),
                                text -> keepword.mailer.text.JteregistrationGenerated.render(
                                        text, null, sender, reader, product),
                                html -> JteregistrationGenerated.render(html, null, sender, reader, product)));
            case WELCOME -> Optional.of(welcome(work, task, person, reader, address));
        };
    }

    private Letter welcome(WorkId work, SendMail task, Person person, Reader reader, AddressKey address) {
        Topic topic = task.topic();
        if (topic == null) {
            throw new IllegalStateException("A welcome is about a topic");
        }
        String token = tokens.write(new UnsubscribeLink(address, work, topic));
        String link = sender.publicUrl() + "/u/" + token;
        return letter(
                work,
                task,
                person,
                "Welcome to " + sender.brand() + " news",
                text -> keepword.mailer.text.JtewelcomeGenerated.render(text, null, sender, reader, link),
                html -> JtewelcomeGenerated.render(html, null, sender, reader, link),
                token);
    }

    private Optional<Order> order(SendMail task, Person person) {
        return record(task, person).filter(Order.class::isInstance).map(Order.class::cast);
    }

    private Optional<Product> product(SendMail task, Person person) {
        return record(task, person).filter(Product.class::isInstance).map(Product.class::cast);
    }

    private Optional<PersonRecord> record(SendMail task, Person person) {
        return task.about() == null ? Optional.empty() : people.record(person.id(), task.about());
    }

    private static Letter letter(
            WorkId work,
            SendMail task,
            Person person,
            String subject,
            Consumer<TemplateOutput> text,
            Consumer<HtmlTemplateOutput> html) {
        return letter(work, task, person, subject, text, html, null);
    }

    private static Letter letter(
            WorkId work,
            SendMail task,
            Person person,
            String subject,
            Consumer<TemplateOutput> text,
            Consumer<HtmlTemplateOutput> html,
            @Nullable String token) {
        TemplateOutput plain = new StringOutput();
        text.accept(plain);
        TemplateOutput rich = new StringOutput();
        html.accept(new OwaspHtmlTemplateOutput(rich));
        return new Letter(
                work, task.template().kind(), person.email(), subject, plain.toString(), rich.toString(), token);
    }
}
