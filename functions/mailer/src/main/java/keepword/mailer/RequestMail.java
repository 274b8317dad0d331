package keepword.mailer;

import java.util.List;
import java.util.Optional;
import keepword.agenda.Task;
import keepword.mail.MailId;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.text.Texts;

/** Confirms a request: what will come of it, when, and how it can be undone until then; or that support has done it. */
final class RequestMail implements MailType<Task.ConfirmRequest> {
    @Override
    public Written write(MailId id, Task.ConfirmRequest task, Desk desk) {
        Optional<Person> person = desk.ownerOf(task.address()).filter(found -> !found.isErasing());
        Optional<Request> request = desk.ledger().request(task.address(), task.request());
        if (person.isEmpty() || request.isEmpty()) {
            return Written.nobodyThere();
        }
        if (request.get().state() == State.UNDONE) {
            return new Written.NotNeeded("the request was undone before it was confirmed");
        }
        return Written.to(person.get().email(), content(id, request.get(), desk.texts(person.get()), desk));
    }

    private static Content content(MailId id, Request request, Texts texts, Desk desk) {
        return switch (request.kind()) {
            case TRANSACTIONAL_OPT_OUT -> endOfAllMail(id, request, texts, desk);
            case ERASURE -> erasure(request, texts, desk);
            case CORRECTION, REMOVAL, ADDRESS_CHANGE, COPY -> done(request, texts, desk);
        };
    }

    private static Content endOfAllMail(MailId id, Request request, Texts texts, Desk desk) {
        boolean ended = request.state() == State.APPLIED;
        String ends = desk.day(request.appliesAt(), texts);
        ContentWriter writer = ContentWriter.titled(
                        texts, ended ? "mail.end-of-all-mail.title.ended" : "mail.end-of-all-mail.title")
                .hello()
                .paragraph("mail.end-of-all-mail.asked", desk.day(request.askedAt(), texts));
        return writer.points(
                        false,
                        List.of(
                                writer.point("mail.end-of-all-mail.news"),
                                ended
                                        ? writer.point("mail.end-of-all-mail.orders.ended")
                                        : writer.point(
                                                "mail.end-of-all-mail.orders",
                                                ends,
                                                desk.day(request.deadline(), texts)),
                                writer.point("mail.end-of-all-mail.still")))
                .paragraph(ended ? "mail.end-of-all-mail.again" : "mail.end-of-all-mail.undo", ends)
                .button(desk.wayOut(id, request.address()), "mail.end-of-all-mail.button")
                .done();
    }

    private static Content erasure(Request request, Texts texts, Desk desk) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.erasure.title")
                .hello()
                .paragraph(
                        "mail.erasure.asked",
                        desk.day(request.askedAt(), texts),
                        desk.day(request.appliesAt(), texts),
                        desk.day(request.deadline(), texts));
        return writer.points(
                        false,
                        List.of(
                                writer.point("mail.erasure.everything"),
                                writer.point("mail.erasure.mail"),
                                writer.point("mail.erasure.licence"),
                                writer.point("mail.erasure.archives")))
                .paragraph("mail.erasure.undo")
                .button(desk.url("/user/"), "mail.data.button", desk.sender().brand())
                .done();
    }

    private static Content done(Request request, Texts texts, Desk desk) {
        boolean copy = request.kind() == Kind.COPY;
        return ContentWriter.titled(texts, copy ? "mail.done.title.copy" : "mail.done.title")
                .hello()
                .paragraph("mail.wish." + request.kind().id(), desk.day(request.askedAt(), texts))
                .paragraph(copy ? "mail.done.words.copy" : "mail.done.words", texts.get("user.copy.button"))
                .button(desk.url("/user/"), "mail.data.button", desk.sender().brand())
                .paragraph("mail.done.otherwise")
                .done();
    }
}
