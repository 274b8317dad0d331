package keepword.runner.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keepword.runner.Json;
import keepword.runner.template.Aws;
import keepword.runner.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The tables of the template. */
public final class Tables {
    private final DynamoDbClient dynamo;
    private final InstantSource clock;
    private final List<TableSpec> specs;

    public Tables(Template template, DynamoDbClient dynamo, InstantSource clock) {
        this.dynamo = dynamo;
        this.clock = clock;
        this.specs = template.resources(Aws.TABLE).stream().map(TableSpec::of).toList();
    }

    /** Creates the tables; one that a data folder already holds stays as it is. */
    public void create() {
        for (TableSpec spec : specs) {
            try {
                dynamo.createTable(spec.request());
                if (!spec.timeToLive().isEmpty()) {
                    dynamo.updateTimeToLive(request -> request.tableName(spec.name())
                            .timeToLiveSpecification(
                                    setting -> setting.enabled(true).attributeName(spec.timeToLive())));
                }
            } catch (ResourceInUseException _) {
                // It is there from the last run.
            }
        }
    }

    /** The logical ids. */
    public List<String> ids() {
        return specs.stream().map(TableSpec::id).toList();
    }

    /** DynamoDB deletes what expired within days; DynamoDB Local does by a clock that does not skip ahead. */
    private boolean isExpired(TableSpec spec, Map<String, AttributeValue> item) {
        AttributeValue expires = item.get(spec.timeToLive());
        return expires != null && Long.parseLong(expires.n()) <= clock.instant().getEpochSecond();
    }

    /** Every item of a table as plain JSON, without those that expired; empty if there is no such table. */
    public Optional<List<ObjectNode>> items(String id) {
        return find(id).map(spec -> plain(spec, ScanRequest.builder().consistentRead(true)));
    }

    /** Every item of an index of a table, with the attributes that the index has; empty if there is no such table. */
    public Optional<List<ObjectNode>> items(String id, String index) {
        return find(id).map(spec -> plain(spec, ScanRequest.builder().indexName(index)));
    }

    private Optional<TableSpec> find(String id) {
        return specs.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    private List<ObjectNode> plain(TableSpec spec, ScanRequest.Builder scan) {
        return dynamo.scanPaginator(scan.tableName(spec.name()).build()).items().stream()
                .filter(item -> !isExpired(spec, item))
                .map(Tables::plain)
                .toList();
    }

    private static ObjectNode plain(Map<String, AttributeValue> item) {
        ObjectNode plain = Json.object();
        new TreeMap<>(item).forEach((name, value) -> plain.set(name, plain(value)));
        return plain;
    }

    private static JsonNode plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> Json.tree(value.s());
            case N -> Json.tree(new java.math.BigDecimal(value.n()));
            case BOOL -> Json.tree(value.bool());
            case SS -> Json.tree(value.ss().stream().sorted().toList());
            case NS ->
                Json.tree(value.ns().stream()
                        .map(java.math.BigDecimal::new)
                        .sorted()
                        .toList());
            case B ->
                Json.tree(java.util.Base64.getEncoder().encodeToString(value.b().asByteArray()));
            case M -> plain(value.m());
            case L -> {
                ArrayNode list = Json.array();
                value.l().forEach(item -> list.add(plain(item)));
                yield list;
            }
            case BS, NUL, UNKNOWN_TO_SDK_VERSION -> Json.tree(value.toString());
        };
    }
}
