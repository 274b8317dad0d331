package keepword.profile;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.link.RandomIds;
import keepword.profile.Sessions.Visitor;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.RequestId;
import keepword.request.RequestPolicy;
import keepword.store.Write;

/** Writes down what somebody asked for at {@code /user/}, also where it is done at once. */
record Done(RequestPolicy policy, String policyVersion, RandomIds ids, InstantSource clock) {
    Write.SaveRequest atOnce(Visitor visitor, Kind kind) {
        RequestId id = new RequestId(ids.next());
        return new Write.SaveRequest(Request.doneAtOnce(id, visitor.address(), kind, evidence(visitor), policy));
    }

    Evidence evidence(Visitor visitor) {
        return evidence(visitor.at());
    }

    Evidence evidence(Instant at) {
        return new Evidence(Source.PROFILE, at, policyVersion, Map.of());
    }
}
