package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private final String ada = freshAddress();

    private JsonNode imports(String rows, boolean dryRun) {
        String csv = "email,consentedAt,name\\n" + rows;
        return post(
                "/local/operations/import", "{\"ticket\":\"T-1\",\"dryRun\":" + dryRun + ",\"csv\":\"" + csv + "\"}");
    }

    @Test
    @Keeps({"unsubscribe-by-support", "silence-after-opt-out"})
    void support_opts_out_with_the_caller_and_the_ticket_as_evidence() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        mails(ada, "promotional");
        post("/local/operations/opt-out", "{\"ticket\":\"T-7\",\"email\":\"" + ada + "\"}");
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT1M");

        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        JsonNode last = Running.history(ada).get("history").get(1);
        assertThat(last.get("source").asText()).isEqualTo("support");
        assertThat(last.get("evidence").toString()).contains("user/ada", "T-7");
        assertThat(get("/local/logs").toString()).contains("operation.run").doesNotContain(ada);
    }

    @Test
    @Keeps("unsubscribe-by-support")
    void an_operation_without_ticket_or_with_an_agent_is_refused_in_words() {
        var answer = send(
                "POST",
                "/local/operations/opt-out",
                "application/json",
                "{\"agent\":\"eve\",\"email\":\"" + ada + "\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Field /ticket is missing", "who acts is what AWS says");
        assertThat(send("POST", "/local/operations/fly", "application/json", "{\"ticket\":\"T-1\"}")
                        .body())
                .contains("opt-out", "redrive");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_import_runs_dry_first_never_overrides_an_opt_out_and_reports_each_row_it_refuses() {
        String optedOut = freshAddress();
        shopSends("order-paid", optedOut, ",\"promotionalMail\":false");
        String rows = ada + ",2024-05-31,Ada\\n" + optedOut + ",2999-01-01,\\n" + optedOut + ",2024-05-31,\\n"
                + "nonsense,2024-05-31,\\n" + freshAddress() + ",yesterday,\\n" + freshAddress() + "\\n"
                + freshAddress() + ",2024-05-31,4111 1111 1111 1111\\n";

        JsonNode dry = imports(rows, true);
        assertThat(dry.get("accepted").asInt()).isEqualTo(1);
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);
        JsonNode real = imports(rows, false);

        assertThat(real.get("accepted").asInt()).isEqualTo(1);
        assertThat(real.get("refused").findValuesAsText("row")).containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(real.get("refused").toString())
                .contains("opted out", "e-mail address", "must be a day such as 2024-05-31", "columns", "card number")
                .doesNotContain("nonsense", "4111");
        assertThat(imports(ada + ",2024-05-31,Ada\\n", false).get("unchanged").asInt())
                .isEqualTo(1);
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        post("/local/promotional-mail", "{\"to\":\"" + optedOut + "\"}");
        advance("PT1M");
        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        assertThat(mailsNow(optedOut, "promotional")).isEmpty();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_address_that_opted_out_stays_silent_when_it_comes_back_by_an_import_of_whatever_date() {
        post("/local/operations/opt-out", "{\"ticket\":\"T-8\",\"email\":\"" + ada + "\"}");
        advance("PT1H");

        String now = get("/local/clock").get("now").asText();
        assertThat(imports(ada + "," + now + ",\\n", false).get("refused")).hasSize(1);
    }

    @Test
    @Keeps({"no-children", "silence-after-opt-out", "promotional-by-choice"})
    void an_import_obeys_columns_that_say_who_is_a_child_and_who_declines() {
        String child = freshAddress();
        String declines = freshAddress();
        String csv = "email,consentedAt,date of birth,Newsletter,city\\n" + ada + ",2024-05-31,1980-01-01,yes,Berlin\\n"
                + child + ",2024-05-31,2020-01-01,no,Berlin\\n" + declines + ",,,no,Berlin\\n";
        JsonNode report =
                post("/local/operations/import", "{\"ticket\":\"T-1\",\"dryRun\":false,\"csv\":\"" + csv + "\"}");

        assertThat(report.get("accepted").asInt()).isEqualTo(1);
        assertThat(report.get("declined").asInt()).isEqualTo(1);
        assertThat(report.get("refused").toString())
                .contains("\"row\":2", "under 13")
                .doesNotContain("2020");
        assertThat(report.get("ignoredColumns").toString()).isEqualTo("[\"city\"]");
        String tables = get("/local/tables/People").toString();
        assertThat(tables).contains(ada).doesNotContain(child, declines);
        assertThat(imports(declines + ",2026-01-01,\\n", false).get("refused")).hasSize(1);
    }

    @Test
    @Keeps({"silence-after-opt-out", "customer-record"})
    void an_import_knows_one_mailbox_however_it_is_written_and_takes_no_name_or_date_that_cannot_be() {
        post("/local/operations/opt-out", "{\"ticket\":\"T-9\",\"email\":\"" + ada + "\"}");
        String rows = "<" + ada + ">,2024-05-31,\\nIma<" + ada + ">,2024-05-31,\\n(x)" + ada + ",2024-05-31,\\n"
                + freshAddress() + ",2024-05-31,\\\"Ana\\nB\\\"\\n" + freshAddress() + ",2024-05-31,A\\u0001b\\n"
                + freshAddress()
                + ",0001-01-01,Old\\n" + freshAddress() + ",2024-05-31," + "x".repeat(5000) + "\\n";
        JsonNode report = imports(rows, false);

        assertThat(report.get("accepted").asInt()).isZero();
        assertThat(report.get("refused").findValuesAsText("row")).containsExactly("1", "2", "3", "4", "5", "6", "7");
        assertThat(report.get("refused").toString())
                .contains("opted out", "Write only the address", "on one line", "cannot be", "1 to 200 characters");
    }

    @Test
    void a_list_that_is_no_csv_is_refused_as_a_whole() {
        for (String csv : new String[] {"", "a,b\\n1,2\\n", "\\\"email,consentedAt\\n"}) {
            var answer = send(
                    "POST",
                    "/local/operations/import",
                    "application/json",
                    "{\"ticket\":\"T-1\",\"csv\":\"" + csv + "\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        }
    }

    @Test
    @Keeps("transactional-mail")
    void failed_work_is_listed_with_its_reason_and_goes_out_once_it_is_opened_again() {
        advance("PT1S");
        post("/local/faults", "{\"at\":\"ses-rejects\",\"times\":1}");
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        advance("PT1M");
        assertThat(mailsNow(ada, "transactional")).isEmpty();
        JsonNode failed = post("/local/operations/failed-jobs", "{\"ticket\":\"T-1\"}")
                .get("jobs")
                .valueStream()
                // Work of other tests may have failed, too.
                .filter(job -> job.get("reason").asText().contains("MessageRejected"))
                .findFirst()
                .orElseThrow();

        String jobs = "{\"ticket\":\"T-1\",\"jobs\":[" + failed.get("job") + "]}";
        assertThat(post("/local/operations/redrive", jobs).get("opened").asInt())
                .isEqualTo(1);
        advance("PT2M");
        assertThat(mailsNow(ada, "transactional")).hasSize(1);
        assertThat(post("/local/operations/redrive", jobs).get("notFailed").asInt())
                .isEqualTo(1);
        assertThat(send("POST", "/local/operations/redrive", "application/json", "{\"ticket\":\"T-1\"}")
                        .body())
                .contains("leave it out and say");
    }
}
