package keepword.mailer;

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
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.person.People;
import keepword.person.PersonId;
import keepword.person.RecordId;
import keepword.request.RequestId;
import keepword.survey.Surveys;

/** Writes mails from what is known when they are sent. */
final class LetterWriter {
    private final PersonLetters persons;
    private final SignLetters signs;
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
        WayOut wayOut = new WayOut(sender, addressKeys, tokens, topics);
        this.persons = new PersonLetters(sender, people, addressKeys, wayOut);
        this.signs = new SignLetters(sender, people, addressKeys, tokens);
        this.requests = new RequestLetters(sender, people, ledger, addressKeys, tokens, wayOut);
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

        /** A record comes with its mail in one commit: one that is not there was removed since. */
        static Result recordRemoved() {
            return new NotNeeded("the record that it is about was removed");
        }
    }

    Result write(WorkId work, Task.Mail task) {
        return switch (task) {
            case SendMail mail -> persons.write(work, mail);
            case ConfirmRequest(AddressKey address, RequestId request) -> requests.confirmation(work, address, request);
            case Task.ConfirmPrepared(PersonId person, RequestId request) -> requests.prepared(work, person, request);
            case SignInLink(AddressKey address, String signIn) -> signs.signIn(work, address, signIn);
            case Task.SupportCode(AddressKey address, String code) -> signs.supportCode(work, address, code);
            case ConfirmAddress(PersonId person, RequestId request) -> addresses.confirmation(work, person, request);
            case TellFormerAddress(PersonId person, RecordId former) -> addresses.notice(work, person, former);
            case ErasureReceipt(PersonId person, RequestId request) -> requests.erased(work, person);
            case Task.ConfirmEntry(var link) -> surveys.confirmation(work, link);
            case Task.TellWinner(var survey, var entry) -> surveys.won(work, survey, entry);
            case Task.TellRunner(var survey, var entry) -> surveys.deletion(work, survey, entry);
            case ConfirmSignUp(String id) -> signs.signUp(work, id);
        };
    }
}
