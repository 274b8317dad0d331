package keepword.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.consent.AddressKeys;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.request.RequestId;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.request.TransactionalOptOuts.Standing;

/**
 * Ends all mail to somebody who asked the support department for it, or takes that back. Support has to have made sure of
 * the person first (promise {@code support-verifies}).
 */
final class AllMailRequests {
    private static final Duration OLDEST = Duration.ofDays(30);

    private final TransactionalOptOuts optOuts;
    private final RequestPolicy policy;
    private final AddressKeys addressKeys;
    private final String policyVersion;
    private final InstantSource clock;

    AllMailRequests(
            TransactionalOptOuts optOuts,
            RequestPolicy policy,
            AddressKeys addressKeys,
            String policyVersion,
            InstantSource clock) {
        this.optOuts = optOuts;
        this.policy = policy;
        this.addressKeys = addressKeys;
        this.policyVersion = policyVersion;
        this.clock = clock;
    }

    /** Asks for an end of all mail; the ten business days count from when the person asked. */
    Map<String, Object> ask(Arguments arguments) throws Arguments.Invalid {
        return answer(optOuts.ask(addressKeys.of(arguments.email()), evidence(arguments), policy));
    }

    /** Undoes such a request, or turns order and account mail on again after it was applied. */
    Map<String, Object> undo(Arguments arguments) throws Arguments.Invalid {
        return answer(optOuts.keep(addressKeys.of(arguments.email()), evidence(arguments)));
    }

    private Evidence evidence(Arguments arguments) throws Arguments.Invalid {
        String agent = arguments.text("agent");
        String ticket = arguments.text("ticket");
        String check = arguments.text("identityCheck");
        if (!check.equals("passed")) {
            throw new Arguments.Invalid(
                    "identityCheck",
                    "must be \"passed\": without it nobody knows who asks. Promotional mail can be ended without (opt-out)");
        }
        return new Evidence(
                Source.SUPPORT,
                askedAt(arguments),
                policyVersion,
                Map.of("agent", agent, "ticket", ticket, "identityCheck", check));
    }

    /** When the person asked: a letter or a ticket may have waited. */
    private Instant askedAt(Arguments arguments) throws Arguments.Invalid {
        Instant now = clock.instant();
        Instant at = arguments.has("askedAt") ? arguments.time("askedAt", now) : now;
        if (at.isBefore(now.minus(OLDEST))) {
            throw new Arguments.Invalid("askedAt", "must lie within the last " + OLDEST.toDays() + " days");
        }
        return at;
    }

    private static Map<String, Object> answer(Standing standing) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", "recorded");
        switch (standing.mail()) {
            case TransactionalMail.On() -> answer.put("transactionalMail", "on");
            case TransactionalMail.Ending(RequestId request, Instant at) -> {
                answer.put("transactionalMail", "on");
                answer.put("transactionalMailEnds", at.toString());
            }
            case TransactionalMail.Off(Instant since) -> {
                answer.put("transactionalMail", "off");
                answer.put("transactionalMailEnded", since.toString());
            }
        }
        standing.request().ifPresent(request -> answer.put("request", RequestView.of(request)));
        return answer;
    }
}
