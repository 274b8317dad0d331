package keepword.runner.iam;

import java.util.Map;
import java.util.Set;

/**
 * A call as IAM sees it.
 *
 * @param action such as {@code dynamodb:PutItem}
 * @param resource its ARN
 * @param context what conditions ask for, by the key of the condition
 */
record Call(String action, String resource, Map<String, Set<String>> context) {}
