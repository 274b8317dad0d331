package keepword.runner.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import keepword.runner.template.Template;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What the policies of a template allow, and what of it was never done. */
class PermissionsTest {
    private static final String TEMPLATE = """
            Resources:
              Things:
                Type: AWS::DynamoDB::Table
                Properties: {}
              Work:
                Type: AWS::SQS::Queue
              Shared:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  PolicyDocument:
                    Statement:
                      - { Effect: Allow, Action: "dynamodb:GetItem", Resource: !GetAtt Things.Arn }
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: none
                  Policies:
                    - !Ref Shared
                    - Statement:
                        - Effect: Allow
                          Action: [dynamodb:PutItem, dynamodb:Query]
                          Resource: !GetAtt Things.Arn
                          Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["a#*", "b#*"] } }
                        - Effect: Allow
                          Action: dynamodb:UpdateItem
                          Resource: !GetAtt Things.Arn
                          Condition: { "ForAllValues:StringEquals": { "dynamodb:Attributes": [pk, state] } }
                        - { Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Work.Arn }
                        - Effect: Allow
                          Action: ses:SendRawEmail
                          Resource: !Sub "arn:aws:ses:${AWS::Region}:${AWS::AccountId}:identity/*"
                          Condition: { StringEquals: { "ses:FromAddress": news@example.com } }
            """;

    @TempDir
    private Path folder;

    private Permissions permissions;

    @BeforeEach
    void read() throws IOException {
        Path file = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        permissions = new Permissions(Template.read(file).resolve(Map.of(), "http://queues"));
    }

    private static Map<String, AttributeValue> key(String partition) {
        return Map.of("pk", AttributeValue.fromS(partition));
    }

    private void allows(SdkRequest request) {
        assertThatCode(() -> use(request)).doesNotThrowAnyException();
    }

    private void refuses(SdkRequest request) {
        assertThatThrownBy(() -> use(request)).isInstanceOf(NotAllowed.class);
    }

    private void use(SdkRequest request) {
        Calls.of(request).forEach(call -> permissions.use("Worker", call));
    }

    private static SendRawEmailRequest mail(String sender) {
        return SendRawEmailRequest.builder().source(sender).build();
    }

    @Test
    void what_a_policy_allows_is_done_and_nothing_else() {
        allows(GetItemRequest.builder().tableName("Things").key(key("c#1")).build());
        refuses(GetItemRequest.builder().tableName("Others").key(key("c#1")).build());
        allows(PutItemRequest.builder().tableName("Things").item(key("a#1")).build());
        refuses(PutItemRequest.builder().tableName("Things").item(key("c#1")).build());
        refuses(DeleteItemRequest.builder().tableName("Things").key(key("a#1")).build());
        allows(SendMessageRequest.builder().queueUrl("http://queues/Work").build());
        refuses(SendMessageRequest.builder().queueUrl("http://queues/Other").build());
        allows(mail("news@example.com"));
        refuses(mail("somebody@example.com"));
        refuses(ScanRequest.builder().tableName("Things").build());
    }

    @Test
    void a_query_is_of_the_partition_that_it_names() {
        QueryRequest.Builder query =
                QueryRequest.builder().tableName("Things").keyConditionExpression("pk = :pk AND sk >= :from");
        allows(query.expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("b#1")))
                .build());
        refuses(query.expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("c#1")))
                .build());
    }

    @Test
    void every_part_of_a_transaction_must_be_allowed() {
        refuses(TransactWriteItemsRequest.builder()
                .transactItems(put("a#1"), put("c#1"))
                .build());
        allows(TransactWriteItemsRequest.builder()
                .transactItems(put("a#1"), put("b#1"))
                .build());
    }

    private static TransactWriteItem put(String partition) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName("Things").item(key(partition)).build())
                .build();
    }

    @Test
    void an_update_touches_the_attributes_that_its_expressions_name() {
        UpdateItemRequest.Builder update = UpdateItemRequest.builder()
                .tableName("Things")
                .key(key("c#1"))
                .expressionAttributeNames(Map.of("#state", "state"));
        allows(update.updateExpression("SET #state = if_not_exists(#state, :new)")
                .conditionExpression("attribute_exists(pk)")
                .build());
        refuses(update.updateExpression("SET #state = :new, name = :name").build());
        refuses(update.updateExpression("SET #state = :new")
                .conditionExpression("secret = :guess")
                .build());
    }

    @Test
    void what_was_never_done_is_named() {
        assertThat(permissions.unused()).hasSize(8);
        use(PutItemRequest.builder().tableName("Things").item(key("a#1")).build());
        use(GetItemRequest.builder().tableName("Things").key(key("a#1")).build());
        use(mail("news@example.com"));

        assertThat(permissions.unused())
                .extracting(unused -> unused.replaceAll("arn:aws:[^ ]*[:/]", ""))
                .containsExactlyElementsOf(List.of(
                        "Worker dynamodb:PutItem Things b#*",
                        "Worker dynamodb:Query Things a#*",
                        "Worker dynamodb:Query Things b#*",
                        "Worker dynamodb:UpdateItem Things",
                        "Worker sqs:SendMessage Work"));
    }
}
