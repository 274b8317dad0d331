package keepword.runner.tables;

import java.util.List;
import keepword.runner.template.Resource;
import keepword.runner.template.Tree;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** A table of the template as a request to create it. */
record TableSpec(String id, String name, Tree properties) {
    static TableSpec of(Resource resource) {
        Tree properties = resource.properties();
        return new TableSpec(resource.id(), properties.at("TableName").text().orElse(resource.id()), properties);
    }

    CreateTableRequest request() {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(properties.at("AttributeDefinitions").items().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.at("AttributeName").required())
                                .attributeType(attribute.at("AttributeType").required())
                                .build())
                        .toList())
                .keySchema(keys(properties));
        List<GlobalSecondaryIndex> global = properties.at("GlobalSecondaryIndexes").items().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(index.at("IndexName").required())
                        .keySchema(keys(index))
                        .projection(projection(index))
                        .build())
                .toList();
        List<LocalSecondaryIndex> local = properties.at("LocalSecondaryIndexes").items().stream()
                .map(index -> LocalSecondaryIndex.builder()
                        .indexName(index.at("IndexName").required())
                        .keySchema(keys(index))
                        .projection(projection(index))
                        .build())
                .toList();
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        properties
                .at("StreamSpecification")
                .at("StreamViewType")
                .text()
                .ifPresent(view -> request.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(view)));
        return request.build();
    }

    /** The attribute that says when an item expires; empty if items do not. */
    String timeToLive() {
        Tree setting = properties.at("TimeToLiveSpecification");
        return setting.at("Enabled").text().orElse("").equals("true")
                ? setting.at("AttributeName").required()
                : "";
    }

    private static List<KeySchemaElement> keys(Tree of) {
        return of.at("KeySchema").items().stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.at("AttributeName").required())
                        .keyType(key.at("KeyType").required())
                        .build())
                .toList();
    }

    private static Projection projection(Tree index) {
        Tree projection = index.at("Projection");
        List<String> others = projection.at("NonKeyAttributes").items().stream()
                .map(Tree::required)
                .toList();
        Projection.Builder built = Projection.builder()
                .projectionType(projection.at("ProjectionType").required());
        return (others.isEmpty() ? built : built.nonKeyAttributes(others)).build();
    }
}
