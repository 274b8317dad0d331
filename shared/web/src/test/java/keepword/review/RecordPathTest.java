package keepword.review;

import static org.assertj.core.api.Assertions.assertThat;

import keepword.kernel.RecordId;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("remove")
class RecordPathTest {
    private static final String LONG = "x".repeat(3000);

    @Test
    void a_record_is_found_by_its_path() {
        RecordId order = new RecordId("order#A-1");
        assertThat(RecordPath.record(RecordPath.of(order))).contains(order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "~", "~x", "a/b~c"})
    void any_other_path_leads_to_none(String last) {
        assertThat(RecordPath.record("/user/records/" + last)).isEmpty();
        assertThat(RecordPath.record("/user/other/order~1")).isEmpty();
    }

    @Test
    void what_no_store_takes_as_a_key_is_no_record() {
        assertThat(RecordPath.record("/user/records/order~" + LONG)).isEmpty();
    }
}
