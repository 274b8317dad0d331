package keepword.system;

import java.util.function.Function;
import keepword.testing.Stores;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Something that is done to the stores.
 *
 * @param words what it is, for whoever reads of a difference
 */
record Operation(String words, Function<Stores, Object> action) {
    /** What comes of a call that the stores refuse to understand, in memory and on DynamoDB. */
    private static final String INVALID = "invalid";

    /** Does it; a call that must not be made has a result, too. */
    Object on(Stores stores) {
        try {
            return action.apply(stores);
        } catch (IllegalArgumentException e) {
            return INVALID;
        } catch (DynamoDbException e) {
            if ("ValidationException".equals(e.awsErrorDetails().errorCode())) {
                return INVALID;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return words;
    }
}
