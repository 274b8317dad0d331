package keepword.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class ItemSizeTest {
    @Test
    void names_and_values_count_by_the_published_rule() {
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("käse"),
                "n", AttributeValue.fromN("1767607200000"),
                "ss", AttributeValue.fromSs(List.of("ab", "cde")),
                "m", AttributeValue.fromM(Map.of("k", AttributeValue.fromS("v"))));

        assertThat(ItemSize.of(item)).isEqualTo((2 + 5) + (1 + 8) + (2 + 5) + (1 + 3 + 1 + 2));
    }

    @Test
    void an_item_takes_a_unit_for_each_kilobyte_begun() {
        assertThat(ItemSize.writeUnits(Map.of())).isEqualTo(1);
        assertThat(ItemSize.writeUnits(Map.of("a", AttributeValue.fromS("x".repeat(1023)))))
                .isEqualTo(1);
        assertThat(ItemSize.writeUnits(Map.of("a", AttributeValue.fromS("x".repeat(1024)))))
                .isEqualTo(2);
    }

    @Test
    void each_item_of_a_transaction_counts_twice_and_its_index_once() {
        TransactWriteItem plan = TransactWriteItem.builder()
                .put(put -> put.tableName("Jobs").item(Map.of("dueShard", AttributeValue.fromS("due#00"))))
                .build();
        TransactWriteItemsRequest request =
                TransactWriteItemsRequest.builder().transactItems(plan, plan).build();

        assertThat(Transactions.units(request, true)).containsEntry("Jobs", new Units(0, 4, 0, 2));
        assertThat(Transactions.units(request, false)).containsEntry("Jobs", new Units(0, 4, 0, 0));
    }
}
