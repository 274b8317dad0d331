package keepword.conformance;

import java.util.Locale;

/** The services of AWS that the suites need. */
enum Service {
    DYNAMODB,
    SQS,
    SNS,
    SECRETSMANAGER,
    SES;

    static Service of(String id) {
        return valueOf(id.strip().toUpperCase(Locale.ROOT));
    }
}
