package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Evidence;
import keepword.kernel.EmailAddress;
import keepword.link.LinkTokens;
import keepword.person.AddressChangeLink;
import keepword.person.AddressChanges;
import keepword.person.AddressChanges.Answer;
import keepword.person.PersonLinks;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/** A change of the e-mail address (promise {@code correct}): asked for here, confirmed by a link in the new mailbox. */
record AddressPages(AddressChanges changes, MailLimits.Check limits, LinkTokens tokens, Done done) {
    /** {@code GET /user/address}: the form. */
    APIGatewayV2HTTPResponse look(Visitor visitor, UserPages pages) {
        return Responses.page(200, pages.address(visitor.person().email().value(), "", Map.of(), visitor.csrf()));
    }

    /** {@code POST /user/address}: has the new address asked. */
    APIGatewayV2HTTPResponse ask(HttpRequest request, Visitor visitor, Form form, UserPages pages) {
        String text = form.first("email").strip();
        FormReader reader = new FormReader(pages.texts());
        Optional<EmailAddress> email = reader.email("email", text);
        if (email.isEmpty()) {
            return Responses.page(
                    422, pages.address(visitor.person().email().value(), text, reader.problems(), visitor.csrf()));
        }
        Optional<APIGatewayV2HTTPResponse> refusal = limits.refusal(request, email.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Answer answer = changes.ask(visitor.person().id(), email.get(), done.evidence(visitor), done.policy());
        return answer == Answer.DONE ? Responses.page(200, pages.message("user.address.sent")) : refused(answer, pages);
    }

    /** {@code GET /user/address/{token}}: asks; it changes nothing, whoever fetches it. */
    APIGatewayV2HTTPResponse lookAtLink(String token, UserPages pages) {
        return tokens.read(PersonLinks.ADDRESS_CHANGE, token)
                .flatMap(link -> changes.waiting(link.person(), link.request()))
                .map(change -> Responses.page(200, pages.confirmAddress()))
                .orElseGet(() -> refused(Answer.GONE, pages));
    }

    /** {@code POST /user/address/{token}}: whoever has the link has the mailbox; no session is needed. */
    APIGatewayV2HTTPResponse confirm(String token, UserPages pages) {
        Evidence now = done.evidence(done.clock().instant());
        Optional<AddressChangeLink> link = tokens.read(PersonLinks.ADDRESS_CHANGE, token);
        Answer answer = link.isEmpty()
                ? Answer.GONE
                : changes.confirm(link.get().person(), link.get().request(), now);
        return answer == Answer.DONE
                ? Responses.page(200, pages.message("user.address.changed"))
                : refused(answer, pages);
    }

    private static APIGatewayV2HTTPResponse refused(Answer answer, UserPages pages) {
        return switch (answer) {
            case REQUEST_PENDING -> Responses.page(409, pages.message("user.address.pending"));
            case OVERTAKEN -> Responses.page(409, pages.message("user.outdated"));
            case TAKEN ->
                Responses.page(
                        409, pages.message("user.address.taken", pages.vendor().supportAddress()));
            case GONE -> Responses.page(410, pages.message("user.address.gone"));
            case DONE -> throw new IllegalStateException("Nothing was refused");
        };
    }
}
