package keepword.mailer;

import java.util.List;
import java.util.Optional;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestTasks;
import keepword.text.Texts;

/** Confirms a request: what will come of it, when, and how it can be undone until then; or that support has done it. */
final class RequestMail implements MailType<RequestTasks.ConfirmRequest> {
    @Override
    public Written write(MailId id, RequestTasks.ConfirmRequest task, MailContext context) {
        Optional<Person> person = context.ownerOf(task.address()).filter(found -> !found.isErasing());
        Optional<Request> request = context.ledger().request(task.address(), task.request());
        if (person.isEmpty() || request.isEmpty()) {
            return Written.nobodyThere();
        }
        if (request.get().state() == State.UNDONE) {
            return new Written.NotNeeded("the request was undone before it was confirmed");
        }
        return Written.to(person.get().email(), content(id, request.get(), context.texts(person.get()), context));
    }

    private static Content content(MailId id, Request request, Texts texts, MailContext context) {
        return switch (request.kind()) {
            case TRANSACTIONAL_OPT_OUT -> endOfAllMail(id, request, texts, context);
            case ERASURE -> erasure(request, texts, context);
            case CORRECTION, REMOVAL, ADDRESS_CHANGE, COPY, OBJECTION -> done(request, texts, context);
        };
    }

    private static Content endOfAllMail(MailId id, Request request, Texts texts, MailContext context) {
        boolean ended = request.state() == State.APPLIED;
        String ends = context.day(request.appliesAt(), texts);
        ContentWriter writer = ContentWriter.titled(
                        texts, ended ? "mail.end-of-all-mail.title.ended" : "mail.end-of-all-mail.title")
                .hello()
                .paragraph("mail.end-of-all-mail.asked", context.day(request.askedAt(), texts));
        return writer.points(
                        false,
                        List.of(
                                writer.point("mail.end-of-all-mail.news"),
                                ended
                                        ? writer.point("mail.end-of-all-mail.orders.ended")
                                        : writer.point(
                                                "mail.end-of-all-mail.orders",
                                                ends,
                                                context.day(request.deadline(), texts)),
                                writer.point("mail.end-of-all-mail.still")))
                .paragraph(ended ? "mail.end-of-all-mail.again" : "mail.end-of-all-mail.undo", ends)
                .button(context.unsubscribeLink(id, request.address()), "mail.end-of-all-mail.button")
                .done();
    }

    private static Content erasure(Request request, Texts texts, MailContext context) {
        ContentWriter writer = ContentWriter.titled(texts, "mail.erasure.title")
                .hello()
                .paragraph(
                        "mail.erasure.asked",
                        context.day(request.askedAt(), texts),
                        context.day(request.appliesAt(), texts),
                        context.day(request.deadline(), texts));
        return writer.points(
                        false,
                        List.of(
                                writer.point("mail.erasure.everything"),
                                writer.point("mail.erasure.mail"),
                                writer.point("mail.erasure.licence"),
                                writer.point("mail.erasure.archives")))
                .paragraph("mail.erasure.undo")
                .button(
                        context.url("/user"),
                        "mail.data.button",
                        context.sender().brand())
                .done();
    }

    private static Content done(Request request, Texts texts, MailContext context) {
        boolean copy = request.kind() == Kind.COPY;
        return ContentWriter.titled(texts, copy ? "mail.done.title.copy" : "mail.done.title")
                .hello()
                .paragraph("mail.wish." + request.kind().id(), context.day(request.askedAt(), texts))
                .paragraph(copy ? "mail.done.words.copy" : "mail.done.words", texts.get("user.copy.button"))
                .button(
                        context.url("/user"),
                        "mail.data.button",
                        context.sender().brand())
                .paragraph("mail.done.otherwise")
                .done();
    }
}
