package keepword.mailer;

import java.util.Optional;
import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteconfirmoptoutGenerated;
import keepword.mailer.html.JteorderreceiptGenerated;
import keepword.mailer.html.JteordertroubleGenerated;
import keepword.mailer.html.JteregistrationGenerated;
import keepword.mailer.html.JtewelcomeGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;

/** Writes to people about what they bought, registered and chose. */
record PersonLetters(Sender sender, People people, AddressKeys addressKeys, WayOut wayOut) {
    Result write(WorkId work, SendMail task) {
        return people.person(task.person())
                .filter(person -> !person.isErasing())
                .map(person -> write(work, task, person))
                .orElseGet(Result::nobodyThere);
    }

    private Result write(WorkId work, SendMail task, Person person) {
        AddressKey address = addressKeys.of(person.email());
        Draft draft = new Draft(work, task.kind(), person.email());
        return letter(draft, task, address)
                .<Result>map(letter -> new Result.Written(letter, address))
                .orElseGet(Result::recordRemoved);
    }

    private Optional<Letter> letter(Draft draft, SendMail task, AddressKey address) {
        return switch (task.template()) {
            case ORDER_RECEIPT -> order(task).map(order -> receipt(draft, order));
            case ORDER_TROUBLE -> order(task).map(order -> trouble(draft, order));
            case REGISTRATION -> product(task).map(product -> registration(draft, product));
            case WELCOME -> Optional.of(welcome(draft, wayOut.token(draft.work(), address, task.topic())));
            case CONFIRM_OPT_OUT -> Optional.of(confirmOptOut(draft, wayOut.token(draft.work(), address, null)));
        };
    }

    private Letter receipt(Draft draft, Order order) {
        return draft.letter(
                "Your " + sender.brand() + " order " + order.number(),
                text -> keepword.mailer.text.JteorderreceiptGenerated.render(text, null, sender, order),
                html -> JteorderreceiptGenerated.render(html, null, sender, order));
    }

    private Letter trouble(Draft draft, Order order) {
        return draft.letter(
                "We could not process your order " + order.number(),
                text -> keepword.mailer.text.JteordertroubleGenerated.render(text, null, sender, order),
                html -> JteordertroubleGenerated.render(html, null, sender, order));
    }

    private Letter registration(Draft draft, Product product) {
        return draft.letter(
                "Your registration of " + product.name(),
                text -> keepword.mailer.text.JteregistrationGenerated.render(text, null, sender, product),
                html -> JteregistrationGenerated.render(html, null, sender, product));
    }

    private Letter welcome(Draft draft, String token) {
        String link = wayOut.link(token);
        return draft.letter(
                        "Welcome to " + sender.brand() + " news",
                        text -> keepword.mailer.text.JtewelcomeGenerated.render(text, null, sender, link),
                        html -> JtewelcomeGenerated.render(html, null, sender, link))
                .withWayOut(token);
    }

    private Letter confirmOptOut(Draft draft, String token) {
        String link = wayOut.link(token);
        return draft.letter(
                "Please confirm that you want to unsubscribe",
                text -> keepword.mailer.text.JteconfirmoptoutGenerated.render(text, null, sender, link),
                html -> JteconfirmoptoutGenerated.render(html, null, sender, link));
    }

    private Optional<Order> order(SendMail task) {
        return record(task, Order.class);
    }

    private Optional<Product> product(SendMail task) {
        return record(task, Product.class);
    }

    private <R extends PersonRecord> Optional<R> record(SendMail task, Class<R> type) {
        return task.about() == null ? Optional.empty() : people.record(task.person(), task.about(), type);
    }
}
