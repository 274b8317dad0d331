package keepword.operations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who acts for the vendor: what AWS says after it has checked the signature of a request, never what the request says.
 * Callers with different names are different people, as far as AWS can tell. Whoever may assume a role chooses the name of
 * the session, so that all sessions of a role are one caller; only IAM Identity Center does not let people choose, and one
 * person is one caller there, whichever of its roles they use.
 *
 * @param name for the audit: an account with its user or role, or a user of IAM Identity Center
 */
record Caller(String name) {
    private static final Pattern USER = Pattern.compile("arn:[a-z-]+:iam::(\\d{12}):((?:user/|root$).*)");
    private static final Pattern SESSION =
            Pattern.compile("arn:[a-z-]+:sts::(\\d{12}):(assumed-role|federated-user)/([^/]+)(?:/(.+))?");
    private static final Pattern IDENTITY_CENTER = Pattern.compile("AWSReservedSSO_.+_[0-9a-f]{16}");

    /** The caller of a request; empty if AWS says nobody, or somebody whom this cannot tell from others. */
    static Optional<Caller> of(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayV2HTTPEvent.RequestContext::getAuthorizer)
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
                .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn)
                .flatMap(Caller::of);
    }

    /** The caller of an ARN as {@code userArn} has it. */
    static Optional<Caller> of(String arn) {
        Matcher user = USER.matcher(arn);
        if (user.matches()) {
            return Optional.of(new Caller(user.group(1) + ":" + user.group(2)));
        }
        Matcher session = SESSION.matcher(arn);
        return session.matches() ? Optional.of(ofSession(session)) : Optional.empty();
    }

    private static Caller ofSession(Matcher session) {
        String role = session.group(3);
        if (!session.group(2).equals("assumed-role")) {
            // The user who asks for such a session gives it its name.
            return new Caller(session.group(1) + ":federated-user");
        }
        return session.group(4) != null && IDENTITY_CENTER.matcher(role).matches()
                ? new Caller("identity-center:" + session.group(4).toLowerCase(Locale.ROOT))
                : new Caller(session.group(1) + ":role/" + role);
    }
}
