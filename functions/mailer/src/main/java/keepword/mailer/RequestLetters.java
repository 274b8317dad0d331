package keepword.mailer;

import java.util.Optional;
import java.util.function.BiFunction;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.Ledger;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteconfirmrequestGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.Request.State;
import keepword.request.RequestId;

/**
 * Writes what confirms a request: what will come of it, when, and how it can be undone until then.
 *
 * @param links where the owner of an address undoes it
 */
record RequestLetters(Sender sender, People people, Ledger ledger, BiFunction<WorkId, AddressKey, String> links) {
    Result confirmation(WorkId work, AddressKey address, RequestId id) {
        Optional<Person> person = people.personAt(address).flatMap(people::person);
        Optional<Request> request = ledger.request(address, id);
        if (person.isEmpty() || request.isEmpty()) {
            return Result.nobodyThere();
        }
        if (request.get().state() == State.UNDONE) {
            return new Result.NotNeeded("the request was undone before it was confirmed");
        }
        return new Result.Written(letter(work, person.get(), request.get()), address);
    }

    private Letter letter(WorkId work, Person person, Request request) {
        Reader reader = Reader.of(person);
        String link = links.apply(work, request.address());
        boolean applied = request.state() == State.APPLIED;
        return new Draft(work, MailKind.SECURITY, person.email())
                .letter(
                        applied ? "All mail to this address has ended" : "All mail to this address will end",
                        text -> keepword.mailer.text.JteconfirmrequestGenerated.render(
                                text, null, sender, reader, request, applied, link),
                        html -> JteconfirmrequestGenerated.render(html, null, sender, reader, request, applied, link));
    }
}
