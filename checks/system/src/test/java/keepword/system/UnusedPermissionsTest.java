package keepword.system;

import static keepword.system.Running.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * No function may do more than it does. The local run refuses what template.yaml does not allow, so all tests together prove that
 * it allows enough; this one, which runs last, that it allows no more. It needs all of them.
 */
@Order(Integer.MAX_VALUE)
@DisabledIfSystemProperty(named = "test.chosen", matches = "[^$].*", disabledReason = "only some tests run")
class UnusedPermissionsTest {
    private static final String AWS = "arn:aws:%s:eu-central-1:000000000000:%s";
    private static final String JOBS = AWS.formatted("dynamodb", "table/Jobs");
    private static final String LEDGER = AWS.formatted("dynamodb", "table/Ledger");
    private static final String OPT_OUTS = AWS.formatted("sqs", "OptOutQueue");

    /** What no function does in this run, with who says that it is needed. */
    private static final Set<String> ELSEWHERE = Set.of(
            // What SES tells of a mail of which nobody knew whether it went: FeedbackTest.
            "FeedbackFunction dynamodb:UpdateItem " + JOBS,
            // S3 itself looks at it: without it, a mail that is gone is forbidden, not gone.
            "InboundFunction s3:ListBucket arn:aws:s3:::inboundmail",
            // A wish to keep order mail that is heard after the end of all mail, and was said before it:
            // DueChangesTest.
            "UnsubscribeFunction dynamodb:Query " + LEDGER + " request#*",
            "OptOutFunction dynamodb:Query " + LEDGER + " request#*",
            // While the store is down: StoreDownBudgetTest, StoreDownTest.
            "UnsubscribeFunction sqs:SendMessage " + OPT_OUTS,
            "OptOutFunction sqs:SendMessage " + OPT_OUTS);

    @Test
    void whatever_a_function_did_it_may_do() {
        assertThat(RUN.parts().permissions().refused()).isEmpty();
    }

    @Test
    void whatever_a_function_may_do_some_test_had_it_do() {
        assertThat(RUN.parts().permissions().unused().stream()
                        // Read without the SDK (docs/decisions/0029).
                        .filter(grant -> !grant.contains(" ssm:GetParameter ")))
                .isSubsetOf(ELSEWHERE);
    }
}
