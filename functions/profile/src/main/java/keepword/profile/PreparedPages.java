package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import keepword.consent.Evidence;
import keepword.link.LinkTokens;
import keepword.person.PersonLinks;
import keepword.person.Wishes;
import keepword.person.Wishes.Answer;
import keepword.review.Review;
import keepword.web.Responses;
import keepword.web.UserPages;

/**
 * Where somebody confirms what they asked support for (promise {@code support-verifies}). Whoever has the link has the
 * mailbox; no session is needed, and nothing else of theirs is shown.
 */
record PreparedPages(Wishes wishes, LinkTokens tokens, Review review, Done done) {
    /** {@code GET /user/prepared/{token}}: asks; it changes nothing, whoever fetches it. */
    APIGatewayV2HTTPResponse look(String token, UserPages pages) {
        return tokens.read(PersonLinks.PREPARED, token)
                .flatMap(wishes::prepared)
                .map(prepared -> Responses.page(
                        200,
                        pages.prepared(
                                review.formats(pages).wish(prepared),
                                "wish." + prepared.wish().id() + ".words")))
                .orElseGet(() -> gone(pages));
    }

    /** {@code POST /user/prepared/{token}}: does what was asked for. */
    APIGatewayV2HTTPResponse confirm(String token, UserPages pages) {
        Evidence now = done.evidence(done.clock().instant());
        Optional<Answer> answer = tokens.read(PersonLinks.PREPARED, token).flatMap(link -> wishes.confirm(link, now));
        return answer.map(what -> switch (what) {
                    case Answer.Granted granted -> Responses.page(200, pages.message("user.prepared.done"));
                    case Answer.Forbidden no -> Done.closed(pages);
                    case Answer.NobodyThere _, Answer.NothingThere _ -> gone(pages);
                })
                .orElseGet(() -> gone(pages));
    }

    private static APIGatewayV2HTTPResponse gone(UserPages pages) {
        return Responses.page(410, pages.message("user.prepared.gone"));
    }
}
