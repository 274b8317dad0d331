package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the stream of a table brings to a function. */
class StreamTest {
    private final long mark = Tiny.run().parts().logs().lines().size();
    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    private final String unique = UUID.randomUUID().toString();

    private void put(String id, String does) {
        Map<String, AttributeValue> item = Map.of(
                "id",
                AttributeValue.fromS(id + unique),
                "does",
                AttributeValue.fromL(List.of(AttributeValue.fromS(does))),
                "some",
                AttributeValue.fromM(Map.of("flag", AttributeValue.fromBool(true))),
                "empty",
                AttributeValue.fromM(Map.of()));
        dynamo.putItem(request -> request.tableName("Changes").item(item));
    }

    private List<String> logged() {
        return Tiny.logged("ChangeFunction", mark).stream()
                .filter(line -> line.contains(unique))
                .toList();
    }

    private void waitFor(String id) throws InterruptedException {
        for (int tries = 0; logged().stream().noneMatch(line -> line.contains(id)) && tries < 200; tries++) {
            Thread.sleep(25);
        }
    }

    @Test
    void aFunctionGetsWhatItsFilterLetsThroughInOrder() throws InterruptedException {
        put("other-", "nothing");
        put("thing-1-", "first");
        put("thing-1-", "a change");
        put("thing-2-", "second");
        waitFor("thing-2-");

        assertThat(logged())
                .containsExactly(
                        "INSERT thing-1-" + unique + " first true", "INSERT thing-2-" + unique + " second true");
    }

    @Test
    void whatFailsAgainAndAgainGoesToTheDeadLettersAndWhatCameAfterItIsDone() throws Exception {
        for (String does : List.of("fail", "crash")) {
            int before = deadLetters();
            put("thing-" + does + "-", does);
            put("thing-after-" + does, "well");
            waitFor("thing-after-" + does);
            for (int tries = 0; deadLetters() == before && tries < 200; tries++) {
                Thread.sleep(25);
            }

            assertThat(logged())
                    .filteredOn(line -> line.contains("thing-" + does + "-"))
                    .hasSize(3);
            assertThat(logged()).anySatisfy(line -> assertThat(line).contains("thing-after-" + does, "well"));
            assertThat(deadLetters()).isEqualTo(before + 1);
        }
    }

    private static int deadLetters() throws IOException, InterruptedException {
        return Tiny.queue("ChangeDeadLetters").path("visible").asInt();
    }
}
