package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import keepword.consent.ChildMark;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.kernel.RandomIds;
import keepword.kernel.RequestId;
import keepword.policy.Policies;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.web.Responses;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;

/** Writes down what somebody asked for at {@code /user/}, also where it is done at once. */
record Done(RequestPolicy policy, Policies policies, RandomIds ids, InstantSource clock) {
    RequestItems.SaveRequest atOnce(Visitor visitor, Kind kind) {
        RequestId id = new RequestId(ids.next());
        Evidence evidence = evidence(visitor);
        return new RequestItems.SaveRequest(Request.done(id, visitor.address(), kind, evidence, evidence, policy));
    }

    /** Stands in every commit that brings new data; what it forbids is answered by {@link #refused}. */
    Write noChild(Visitor visitor) {
        return ChildMark.forbids(visitor.address(), clock.instant());
    }

    /** Whether a commit was rejected for {@link #noChild}: then trying once more is of no use. */
    static Optional<APIGatewayV2HTTPResponse> refused(CommitResult result, UserPages pages) {
        return result instanceof CommitResult.Rejected(var failed)
                        && failed.stream().anyMatch(Write.CheckNoMark.class::isInstance)
                ? Optional.of(closed(pages))
                : Optional.empty();
    }

    static APIGatewayV2HTTPResponse closed(UserPages pages) {
        return Responses.page(409, pages.message("user.closed", pages.vendor().supportAddress()));
    }

    Evidence evidence(Visitor visitor) {
        return evidence(visitor.at());
    }

    Evidence evidence(Instant at) {
        return new Evidence(Source.PROFILE, at, policies.calendar().idAt(at), Map.of());
    }
}
