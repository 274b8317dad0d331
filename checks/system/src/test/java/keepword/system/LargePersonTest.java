package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.consent.Source;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.PersonRecord;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.Write;
import org.junit.jupiter.api.Test;

/** Somebody about whom ten thousand records are held, over HTTP, on real parts. */
@Keeps({"review", "erase"})
class LargePersonTest {
    private static final int RECORDS = 10_000;
    private static final int BATCH = 100;

    private final String ada = freshAddress();

    @Test
    void everything_is_shown_copied_without_a_cut_and_erased() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        WebBrowser browser = WebBrowser.signedIn(ada);
        fill(personOf(ada));
        browser.get("/user");
        // With the one that was bought.
        assertThat(browser.page()).contains("All " + (RECORDS + 1));
        browser.get("/user/products?page=201");
        assertThat(browser.page()).contains("Page 201 of 201");

        browser.get("/user");
        browser.post("/user/copy", Map.of());
        int copied = IntStream.rangeClosed(1, 6)
                .map(part -> productsIn(
                        browser.get("/user/copy/data.json?part=" + part).body()))
                .sum();
        assertThat(copied).isEqualTo(RECORDS);

        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);
        assertThat(mailsNow(ada, "security").getLast().get("subject").asText()).isEqualTo("Your data are deleted");
    }

    private static PersonId personOf(String email) {
        for (JsonNode item : get("/local/tables/People")) {
            if (item.path("sk").asText().equals("person") && item.toString().contains(email)) {
                return new PersonId(item.get("pk").asText().substring("person#".length()));
            }
        }
        throw new AssertionError("nobody is there");
    }

    private static void fill(PersonId person) {
        DynamoCommits commits = new DynamoCommits(Clients.dynamo(), OwnDynamo.TABLES, new SecureRandom());
        for (int from = 0; from < RECORDS; from += BATCH) {
            commits.commit(IntStream.range(from, from + BATCH)
                    .<Write>mapToObj(i -> new RecordItems.PutRecord(person, product(i)))
                    .toList());
        }
    }

    private static PersonRecord product(int i) {
        Instant at = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i);
        return new PersonRecord.Product(
                new RecordId("product#" + i), Source.REGISTRATION, at, "S-" + i, "Suite", "KEY-" + i);
    }

    private static int productsIn(String json) {
        return List.of(json.split("\"KEY-", -1)).size() - 1;
    }
}
