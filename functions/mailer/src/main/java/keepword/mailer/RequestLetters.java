package keepword.mailer;

import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Ledger;
import keepword.link.LinkTokens;
import keepword.link.PreparedLink;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteconfirmerasureGenerated;
import keepword.mailer.html.JteconfirmpreparedGenerated;
import keepword.mailer.html.JteconfirmrequestGenerated;
import keepword.mailer.html.JtedoneatsupportGenerated;
import keepword.mailer.html.JteerasedGenerated;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord.Prepared;
import keepword.person.Wish;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestId;

/**
 * Writes what confirms a request: what will come of it, when, and how it can be undone until then.
 *
 * @param wayOut where the owner of an address chooses which mail they get
 */
record RequestLetters(
        Sender sender, People people, Ledger ledger, AddressKeys addressKeys, LinkTokens tokens, WayOut wayOut) {
    Result confirmation(WorkId work, AddressKey address, RequestId id) {
        Optional<Person> person = people.ownerOf(address, addressKeys).filter(found -> !found.isErasing());
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

    /** Asks for a confirmation of what support prepared. Nothing of the person's data stands in it. */
    Result prepared(WorkId work, PersonId id, RequestId request) {
        Optional<Person> person = people.person(id);
        Optional<Prepared> prepared = people.record(id, Prepared.idOf(request), Prepared.class);
        if (person.isEmpty()
                || prepared.isEmpty()
                || !prepared.get().isGoodFor(person.get(), prepared.get().at())) {
            return Result.nobodyThere();
        }
        String link = sender.publicUrl() + "/user/prepared/" + tokens.writePrepared(new PreparedLink(id, request));
        String wish = wish(prepared.get().wish());
        Letter letter = new Draft(work, MailKind.SECURITY, person.get().email())
                .letter(
                        "Please confirm what you asked for",
                        text -> keepword.mailer.text.JteconfirmpreparedGenerated.render(
                                text, null, sender, prepared.get(), wish, link),
                        html -> JteconfirmpreparedGenerated.render(html, null, sender, prepared.get(), wish, link));
        return new Result.Written(letter, addressKeys.of(person.get().email()));
    }

    /** What somebody asked for, after the words "you asked our support team". */
    private static String wish(Wish wish) {
        return wish instanceof Wish.KeepOrderMail ? "for order and account mail as before" : wish(wish.kind());
    }

    private static String wish(Kind kind) {
        return switch (kind) {
            case CORRECTION -> "to correct your data";
            case REMOVAL -> "to remove something from your data";
            case COPY -> "for a copy of everything that we hold about you";
            case ERASURE -> "to delete everything that we hold about you";
            case TRANSACTIONAL_OPT_OUT -> "to end all mail to this address";
            case ADDRESS_CHANGE -> "to change your e-mail address";
        };
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
        boolean copy = request.kind() == Kind.COPY;
        String title = copy ? "Your copy is ready" : "Your data were changed";
        String wish = wish(request.kind());
        return new Draft(work, MailKind.SECURITY, person.email())
                .letter(
                        title,
                        text -> keepword.mailer.text.JtedoneatsupportGenerated.render(
                                text, null, sender, request, wish, copy, link),
                        html -> JtedoneatsupportGenerated.render(html, null, sender, request, title, wish, copy, link));
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
