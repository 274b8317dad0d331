package keepword.mailer;

import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Ledger;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JtechangedatsupportGenerated;
import keepword.mailer.html.JteconfirmerasureGenerated;
import keepword.mailer.html.JteconfirmrequestGenerated;
import keepword.mailer.html.JteerasedGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.request.Request;
import keepword.request.Request.State;
import keepword.request.RequestId;

/**
 * Writes what confirms a request: what will come of it, when, and how it can be undone until then.
 *
 * @param wayOut where the owner of an address chooses which mail they get
 */
record RequestLetters(Sender sender, People people, Ledger ledger, AddressKeys addressKeys, WayOut wayOut) {
    Result confirmation(WorkId work, AddressKey address, RequestId id) {
        Optional<Person> person =
                people.personAt(address).flatMap(people::person).filter(found -> !found.isErasing());
        Optional<Request> request = ledger.request(address, id);
        if (person.isEmpty() || request.isEmpty()) {
            return Result.nobodyThere();
        }
        if (request.get().state() == State.UNDONE) {
            return new Result.NotNeeded("the request was undone before it was confirmed");
        }
        Letter letter = switch (request.get().kind()) {
            case TRANSACTIONAL_OPT_OUT -> endOfMail(work, person.get(), request.get());
            case ERASURE -> erasure(work, person.get(), request.get());
            case CORRECTION, REMOVAL, ADDRESS_CHANGE, COPY -> done(work, person.get(), request.get());
        };
        return new Result.Written(letter, address);
    }

    /** The last mail, to the address that is all that is left. */
    Result erased(WorkId work, PersonId id) {
        Optional<Person> person = people.person(id).filter(Person::isErasing);
        if (person.isEmpty()) {
            return Result.nobodyThere();
        }
        Letter letter = new Draft(work, MailKind.SECURITY, person.get().email())
                .letter(
                        "Your data are deleted",
                        text -> keepword.mailer.text.JteerasedGenerated.render(text, null, sender),
                        html -> JteerasedGenerated.render(html, null, sender));
        return new Result.Written(letter, addressKeys.of(person.get().email()));
    }

    private Letter endOfMail(WorkId work, Person person, Request request) {
        String link = wayOut.link(work, request.address());
        boolean applied = request.state() == State.APPLIED;
        return new Draft(work, MailKind.SECURITY, person.email())
                .letter(
                        applied ? "All mail to this address has ended" : "All mail to this address will end",
                        text -> keepword.mailer.text.JteconfirmrequestGenerated.render(
                                text, null, sender, request, applied, link),
                        html -> JteconfirmrequestGenerated.render(html, null, sender, request, applied, link));
    }

    /** Support did what was asked for. */
    private Letter done(WorkId work, Person person, Request request) {
        String link = sender.publicUrl() + "/user/";
        return new Draft(work, MailKind.SECURITY, person.email())
                .letter(
                        "Your data were changed",
                        text -> keepword.mailer.text.JtechangedatsupportGenerated.render(
                                text, null, sender, request, link),
                        html -> JtechangedatsupportGenerated.render(html, null, sender, request, link));
    }

    private Letter erasure(WorkId work, Person person, Request request) {
        String link = sender.publicUrl() + "/user/";
        return new Draft(work, MailKind.SECURITY, person.email())
                .letter(
                        "Your data will be deleted",
                        text -> keepword.mailer.text.JteconfirmerasureGenerated.render(
                                text, null, sender, request, link),
                        html -> JteconfirmerasureGenerated.render(html, null, sender, request, link));
    }
}
