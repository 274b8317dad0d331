package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import keepword.person.Erasures;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/** The deletion of everything (promise {@code erase}): explained, asked for, undone. */
record ErasePages(Erasures erasures, Done done) {
    APIGatewayV2HTTPResponse look(Visitor visitor, UserPages pages) {
        if (visitor.person().erasure() != null) {
            // Asked for already: there it says when, and can be undone.
            return Responses.seeOther("/user");
        }
        Instant now = done.clock().instant();
        return Responses.page(
                200,
                pages.erase(
                        pages.day(done.policy().appliesAt(now)),
                        pages.day(done.policy().deadline(now)),
                        visitor.csrf()));
    }

    APIGatewayV2HTTPResponse ask(Visitor visitor) {
        erasures.ask(visitor.person().id(), done.evidence(visitor), done.policy());
        return Responses.seeOther("/user?done=erase");
    }

    APIGatewayV2HTTPResponse undo(Visitor visitor) {
        boolean undone =
                erasures.undo(visitor.person().id(), done.evidence(visitor)).isPresent();
        return Responses.seeOther(undone ? "/user?done=erase-undone" : "/user");
    }
}
