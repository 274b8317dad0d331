package keepword.mailer;

import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.consent.AddressKeys;
import keepword.link.AddressChangeLink;
import keepword.link.LinkTokens;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteaddresschangedGenerated;
import keepword.mailer.html.JteconfirmaddressGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.RecordId;
import keepword.request.RequestId;

/** Writes what a change of address needs: a question to the new address, a notice to the old one. */
record AddressLetters(Sender sender, People people, AddressKeys addressKeys, LinkTokens tokens) {
    Result confirmation(WorkId work, PersonId id, RequestId request) {
        Optional<AddressChange> change = there(id)
                .flatMap(person -> people.record(id, AddressChange.ID, AddressChange.class))
                .filter(found -> found.request().equals(request));
        if (change.isEmpty()) {
            return Result.nobodyThere();
        }
        String link =
                sender.publicUrl() + "/user/address/" + tokens.writeAddressChange(new AddressChangeLink(id, request));
        // Its owner may be somebody else: nothing of the person stands in it.
        Letter letter = new Draft(work, MailKind.SECURITY, change.get().email())
                .letter(
                        "Please confirm your new e-mail address",
                        text -> keepword.mailer.text.JteconfirmaddressGenerated.render(text, null, sender, link),
                        html -> JteconfirmaddressGenerated.render(html, null, sender, link));
        return new Result.Written(letter, addressKeys.of(change.get().email()));
    }

    Result notice(WorkId work, PersonId id, RecordId record) {
        Optional<FormerAddress> former = there(id).flatMap(person -> people.record(id, record, FormerAddress.class));
        if (former.isEmpty()) {
            return Result.nobodyThere();
        }
        Letter letter = new Draft(work, MailKind.SECURITY, former.get().email())
                .letter(
                        "Your e-mail address was changed",
                        text -> keepword.mailer.text.JteaddresschangedGenerated.render(text, null, sender),
                        html -> JteaddresschangedGenerated.render(html, null, sender));
        return new Result.Written(letter, addressKeys.of(former.get().email()));
    }

    private Optional<Person> there(PersonId id) {
        return people.person(id).filter(person -> !person.isErasing());
    }
}
