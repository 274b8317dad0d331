package keepword.bench;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** The kinds of requests that our stores make. */
final class Requests {
    private static final ReturnConsumedCapacity ASK = ReturnConsumedCapacity.INDEXES;

    private Requests() {}

    static SdkRequest askingForCapacity(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(ASK).build();
            case BatchGetItemRequest get ->
                get.toBuilder().returnConsumedCapacity(ASK).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(ASK).build();
            case PutItemRequest put ->
                put.toBuilder().returnConsumedCapacity(ASK).build();
            case UpdateItemRequest update ->
                update.toBuilder().returnConsumedCapacity(ASK).build();
            case DeleteItemRequest delete ->
                delete.toBuilder().returnConsumedCapacity(ASK).build();
            default -> request; // of another service, or of the local run itself
        };
    }

    static ConsumedCapacity capacity(SdkResponse response) {
        return switch (response) {
            case GetItemResponse get -> get.consumedCapacity();
            // Each of ours is of one table.
            case BatchGetItemResponse get -> get.consumedCapacity().getFirst();
            case QueryResponse query -> query.consumedCapacity();
            case PutItemResponse put -> put.consumedCapacity();
            case UpdateItemResponse update -> update.consumedCapacity();
            case DeleteItemResponse delete -> delete.consumedCapacity();
            default -> throw new IllegalStateException("Not measured yet: " + response.getClass());
        };
    }

    static boolean reads(SdkRequest request) {
        return request instanceof GetItemRequest
                || request instanceof BatchGetItemRequest
                || request instanceof QueryRequest;
    }

    static String action(SdkRequest request) {
        return request.getClass().getSimpleName().replace("Request", "");
    }
}
