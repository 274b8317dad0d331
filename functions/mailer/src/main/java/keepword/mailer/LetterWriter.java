package keepword.mailer;

import java.util.Optional;
import keepword.agenda.Task;
import keepword.agenda.Task.ConfirmAddress;
import keepword.agenda.Task.ConfirmRequest;
import keepword.agenda.Task.ConfirmSignUp;
import keepword.agenda.Task.ErasureReceipt;
import keepword.agenda.Task.SendMail;
import keepword.agenda.Task.SignInLink;
import keepword.agenda.Task.TellFormerAddress;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Ledger;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.mail.MailKind;
import keepword.mailer.html.JteconfirmoptoutGenerated;
import keepword.mailer.html.JteconfirmsignupGenerated;
import keepword.mailer.html.JteorderreceiptGenerated;
import keepword.mailer.html.JteordertroubleGenerated;
import keepword.mailer.html.JteregistrationGenerated;
import keepword.mailer.html.JtesigninlinkGenerated;
import keepword.mailer.html.JtewelcomeGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.Product;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.request.RequestId;
import keepword.survey.Surveys;
import org.jspecify.annotations.Nullable;

/** Writes mails from what is known when they are sent. */
final class LetterWriter {
    private final Sender sender;
    private final People people;
    private final AddressKeys addressKeys;
    private final LinkTokens tokens;
    private final Topics topics;
    private final RequestLetters requests;
    private final AddressLetters addresses;
    private final SurveyLetters surveys;

    LetterWriter(
            Sender sender,
            People people,
            Ledger ledger,
            Surveys surveys,
            AddressKeys addressKeys,
            LinkTokens tokens,
            Topics topics) {
        this.sender = sender;
        this.people = people;
        this.addressKeys = addressKeys;
        this.tokens = tokens;
        this.topics = topics;
        this.requests = new RequestLetters(sender, people, ledger, addressKeys, this::unsubscribeLink);
        this.surveys = new SurveyLetters(sender, surveys, people, addressKeys, tokens);
        this.addresses = new AddressLetters(sender, people, addressKeys, tokens);
    }

    /** What came of writing. */
    sealed interface Result {
        record Written(Letter letter, AddressKey address) implements Result {}

        /** It has no longer to be sent; the reason is in words. */
        record NotNeeded(String reason) implements Result {}

        static Result nobodyThere() {
            return new NotNeeded("nothing is held any more about whom it was to go to");
        }

        /** The record that it is about is not there. */
        record NothingToSay() implements Result {}
    }

    Result write(WorkId work, Task.Mail task) {
        return switch (task) {
            case SendMail mail ->
                people.person(mail.person())
                        .filter(person -> !person.isErasing())
                        .map(person -> write(work, mail, person))
                        .orElseGet(Result::nobodyThere);
            case ConfirmRequest(AddressKey address, RequestId request) -> requests.confirmation(work, address, request);
            case SignInLink(AddressKey address, String signIn) -> signIn(work, address, signIn);
            case ConfirmAddress(PersonId person, RequestId request) -> addresses.confirmation(work, person, request);
            case TellFormerAddress(PersonId person, RecordId former) -> addresses.notice(work, person, former);
            case ErasureReceipt(PersonId person, RequestId request) -> requests.erased(work, person);
            case Task.ConfirmEntry(var link) -> surveys.confirmation(work, link);
            case Task.TellWinner(var survey, var entry) -> surveys.won(work, survey, entry);
            case Task.TellRunner(var survey, var entry) -> surveys.deletion(work, survey, entry);
            case ConfirmSignUp(String id) ->
                people.signUp(id).map(signUp -> confirmation(work, signUp)).orElseGet(Result::nobodyThere);
        };
    }

    private Result write(WorkId work, SendMail task, Person person) {
        AddressKey address = addressKeys.of(person.email());
        Draft draft = new Draft(work, task.kind(), person.email());
        return letter(draft, task, person, address)
                .<Result>map(letter -> new Result.Written(letter, address))
                .orElseGet(Result.NothingToSay::new);
    }

    private Optional<Letter> letter(Draft draft, SendMail task, Person person, AddressKey address) {
        Reader reader = Reader.of(person);
        return switch (task.template()) {
            case ORDER_RECEIPT -> order(task).map(order -> receipt(draft, reader, order));
            case ORDER_TROUBLE -> order(task).map(order -> trouble(draft, reader, order));
            case REGISTRATION -> product(task).map(product -> registration(draft, reader, product));
            case WELCOME -> Optional.of(welcome(draft, reader, unsubscribeToken(draft.work(), address, task.topic())));
            case CONFIRM_OPT_OUT ->
                Optional.of(confirmOptOut(draft, reader, unsubscribeToken(draft.work(), address, null)));
        };
    }

    private Letter receipt(Draft draft, Reader reader, Order order) {
        return draft.letter(
                "Your " + sender.brand() + " order " + order.number(),
                text -> keepword.mailer.text.JteorderreceiptGenerated.render(text, null, sender, reader, order),
                html -> JteorderreceiptGenerated.render(html, null, sender, reader, order));
    }

    private Letter trouble(Draft draft, Reader reader, Order order) {
        return draft.letter(
                "We could not process your order " + order.number(),
                text -> keepword.mailer.text.JteordertroubleGenerated.render(text, null, sender, reader, order),
                html -> JteordertroubleGenerated.render(html, null, sender, reader, order));
    }

    private Letter registration(Draft draft, Reader reader, Product product) {
        return draft.letter(
                "Your registration of " + product.name(),
                text -> keepword.mailer.text.JteregistrationGenerated.render(text, null, sender, reader, product),
                html -> JteregistrationGenerated.render(html, null, sender, reader, product));
    }

    private Letter welcome(Draft draft, Reader reader, String token) {
        String link = linkOf(token);
        return draft.letter(
                        "Welcome to " + sender.brand() + " news",
                        text -> keepword.mailer.text.JtewelcomeGenerated.render(text, null, sender, reader, link),
                        html -> JtewelcomeGenerated.render(html, null, sender, reader, link))
                .withWayOut(token);
    }

    private Letter confirmOptOut(Draft draft, Reader reader, String token) {
        String link = linkOf(token);
        return draft.letter(
                "Please confirm that you want to unsubscribe",
                text -> keepword.mailer.text.JteconfirmoptoutGenerated.render(text, null, sender, reader, link),
                html -> JteconfirmoptoutGenerated.render(html, null, sender, reader, link));
    }

    private Result confirmation(WorkId work, SignUp signUp) {
        String link = sender.publicUrl() + "/confirm/" + tokens.writeConfirmation(signUp.id());
        Letter letter = new Draft(work, MailKind.SECURITY, signUp.email())
                .letter(
                        "Please confirm: news from " + sender.brand(),
                        text -> keepword.mailer.text.JteconfirmsignupGenerated.render(text, null, sender, link),
                        html -> JteconfirmsignupGenerated.render(html, null, sender, link));
        return new Result.Written(letter, addressKeys.of(signUp.email()));
    }

    /** An address that nobody is known at gets no mail, and whoever asked does not learn it. */
    private Result signIn(WorkId work, AddressKey address, String signIn) {
        Optional<Person> person = people.personAt(address).flatMap(people::person);
        if (person.isEmpty()) {
            return Result.nobodyThere();
        }
        String link = sender.publicUrl() + "/user/sign-in/" + tokens.writeSignIn(signIn);
        Reader reader = Reader.of(person.get());
        Letter letter = new Draft(work, MailKind.SECURITY, person.get().email())
                .letter(
                        "Your link to sign in",
                        text -> keepword.mailer.text.JtesigninlinkGenerated.render(text, null, sender, reader, link),
                        html -> JtesigninlinkGenerated.render(html, null, sender, reader, link));
        return new Result.Written(letter, address);
    }

    private String unsubscribeToken(WorkId work, AddressKey address, @Nullable Topic topic) {
        return tokens.write(
                new UnsubscribeLink(address, addressKeys.generation(), work, topic == null ? topics.first() : topic));
    }

    /** Where the owner of an address chooses which mail they get. */
    private String unsubscribeLink(WorkId work, AddressKey address) {
        return linkOf(unsubscribeToken(work, address, null));
    }

    private String linkOf(String token) {
        return sender.publicUrl() + "/u/" + token;
    }

    private Optional<Order> order(SendMail task) {
        return record(task).filter(Order.class::isInstance).map(Order.class::cast);
    }

    private Optional<Product> product(SendMail task) {
        return record(task).filter(Product.class::isInstance).map(Product.class::cast);
    }

    private Optional<PersonRecord> record(SendMail task) {
        return task.about() == null ? Optional.empty() : people.record(task.person(), task.about());
    }
}
