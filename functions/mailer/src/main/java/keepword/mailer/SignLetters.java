package keepword.mailer;

import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.link.LinkTokens;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteconfirmsignupGenerated;
import keepword.mailer.html.JtesigninlinkGenerated;
import keepword.mailer.html.JtesupportcodeGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.SignUp;
import keepword.verification.MailedCodes;

/** Writes what shows that somebody reads their mail: the links to sign up and to sign in, and the code for support. */
record SignLetters(Sender sender, People people, AddressKeys addressKeys, LinkTokens tokens) {
    Result signUp(WorkId work, String id) {
        return people.signUp(id).map(signUp -> confirmation(work, signUp)).orElseGet(Result::nobodyThere);
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
    Result signIn(WorkId work, AddressKey address, String signIn) {
        Optional<Person> person = people.ownerOf(address, addressKeys);
        if (person.isEmpty()) {
            return Result.nobodyThere();
        }
        String link = sender.publicUrl() + "/user/sign-in/" + tokens.writeSignIn(signIn);
        Letter letter = new Draft(work, MailKind.SECURITY, person.get().email())
                .letter(
                        "Your link to sign in",
                        text -> keepword.mailer.text.JtesigninlinkGenerated.render(text, null, sender, link),
                        html -> JtesigninlinkGenerated.render(html, null, sender, link));
        return new Result.Written(letter, address);
    }

    /** The code that support asks for; the same for an address that nobody is known at. */
    Result supportCode(WorkId work, AddressKey address, String id) {
        Optional<Person> person = people.ownerOf(address, addressKeys);
        if (person.isEmpty()) {
            return Result.nobodyThere();
        }
        String digits = new MailedCodes(addressKeys).of(id);
        String code = digits.substring(0, 4) + " " + digits.substring(4);
        Letter letter = new Draft(work, MailKind.SECURITY, person.get().email())
                .letter(
                        "Your code for our support team",
                        text -> keepword.mailer.text.JtesupportcodeGenerated.render(text, null, sender, code),
                        html -> JtesupportcodeGenerated.render(html, null, sender, code));
        return new Result.Written(letter, address);
    }
}
