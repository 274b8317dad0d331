package keepword.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.history;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.verifies;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import keepword.tools.StaffCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Two people of the vendor at the command line; their requests are signed by AWS's own signer. */
@Keeps("authorised-only")
class StaffCommandTest {
    private final String ada = freshAddress();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int signedBy(String user, String secret, String... arguments) {
        out.reset();
        PrintStream both = new PrintStream(out, true);
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(user.toUpperCase(Locale.ROOT), secret));
        return new StaffCommand(URI.create(Running.RUN.url()), "eu-west-1", credentials, both, both).run(arguments);
    }

    private int run(String user, String... arguments) {
        return signedBy(user, user, arguments);
    }

    @Test
    @Keeps("unsubscribe-by-support")
    void what_two_callers_do_is_told_apart_and_shown_to_the_person() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        assertThat(run("ada", "opt-out", "ticket=T-1", "email=" + ada, "topics:=[\"product-news\"]"))
                .as(out.toString())
                .isZero();
        assertThat(run("bob", "opt-out", "ticket=T-2", "email=" + ada)).isZero();

        assertThat(history(ada).toString()).contains("user/ada", "user/bob", "T-1", "T-2");
        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.page()).contains("When support accessed your data", "Support made a change", "T-1", "T-2");
        assertThat(run("ada", "audit", "ticket=T", "email=" + ada)).isZero();
        assertThat(out.toString()).contains("user/ada", "user/bob", "done");
    }

    @Test
    void whoever_signs_with_the_wrong_secret_or_not_at_all_gets_nowhere() {
        assertThat(signedBy("ada", "bob", "help")).isEqualTo(1);
        assertThat(signedBy("mallory", "mallory", "help")).isEqualTo(1);
        assertThat(out.toString()).contains("Forbidden");
        assertThat(send("POST", "/operations/help", "application/json", "{}").statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/operations/help", "", "").statusCode()).isEqualTo(404);
    }

    @Test
    void help_lists_the_operations_and_a_mistake_is_said_in_words() {
        assertThat(run("ada", "help")).isZero();
        assertThat(out.toString()).contains("verify-person", "askedAt", "The deadline counts from it");
        assertThat(run("ada", "opt-out", "email=" + ada)).isEqualTo(1);
        assertThat(out.toString()).contains("Field /ticket is missing");
        assertThat(run("ada", "opt-out", "agent=eve", "ticket=T", "email=" + ada))
                .isEqualTo(1);
        assertThat(run("ada", "opt-out", "nonsense")).isEqualTo(2);
        assertThat(out.toString()).contains("FIELD=@FILE", "KEEPWORD_URL");
    }

    @Test
    @Keeps({"support-verifies", "authorised-only"})
    void a_history_is_shown_to_the_caller_who_made_sure_of_the_person_by_code_and_questions() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        setsQuestions(WebBrowser.signedIn(ada));
        verifies("bob", ada, "T-5");
        assertThat(run("bob", "history", "ticket=T-5", "email=" + ada)).isEqualTo(1);
        assertThat(run("bob", "verify-person", "ticket=T-5", "email=" + ada, "answers:=[\"elm street\",\"rex\"]"))
                .as(out.toString())
                .isZero();

        assertThat(run("ada", "history", "ticket=T-5", "email=" + ada)).isEqualTo(1);
        assertThat(run("bob", "history", "ticket=T-5", "email=" + ada)).isZero();
        assertThat(out.toString()).contains("product-news", "policyVersion");
        assertThat(mails(ada, "security").toString()).contains("Give it to nobody else");
    }

    private static void setsQuestions(WebBrowser browser) {
        browser.get("/user/questions");
        Map<String, String> form = new HashMap<>(Map.of("question1", "own", "own1", "Which pet?", "answer1", "Rex"));
        form.putAll(Map.of("question2", "own", "own2", "Which street?", "answer2", "Elm Street"));
        browser.post("/user/questions", form);
    }

    @Test
    @Keeps({"support-verifies", "correct", "remove", "erase", "within-10-business-days"})
    void two_callers_each_verify_somebody_and_one_corrects_and_removes_and_the_other_erases() {
        shopSends("order-paid", ada, "");
        WebBrowser browser = WebBrowser.signedIn(ada);
        setsQuestions(browser);
        for (String user : List.of("ada", "bob")) {
            verifies(user, ada, "T-6");
            assertThat(run(user, "verify-person", "ticket=T-6", "email=" + ada, "answers:=[\"elm street\",\"rex\"]"))
                    .as(out.toString())
                    .isZero();
        }

        assertThat(run("ada", "correct", "ticket=T-6", "email=" + ada, "name=Ada King"))
                .as(out.toString())
                .isZero();
        assertThat(run("ada", "review", "ticket=T-6", "email=" + ada))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("Ada King", "Correction");
        Matcher order = Pattern.compile("order#[^\"]+").matcher(out.toString());
        assertThat(order.find()).isTrue();
        assertThat(run("ada", "remove", "ticket=T-6", "email=" + ada, "record=" + order.group()))
                .as(out.toString())
                .isZero();
        assertThat(run("bob", "erase", "ticket=T-6", "email=" + ada))
                .as(out.toString())
                .isZero();

        browser.get("/user");
        assertThat(browser.page())
                .contains("Ada King", "Removal of a single record", "Deletion of all data", "There are no orders");
        assertThat(mailsSoon(ada)).contains("to correct your data", "to remove something", "will be deleted");
    }

    @Test
    void a_campaign_in_a_folder_is_sent_by_commands_alone(@TempDir Path folder) throws IOException {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        String id = "folder-" + Running.unique().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Path sample = Path.of("..", "..", "docs", "campaign-sample");
        for (String file : List.of("en.md", "de.md")) {
            Files.copy(sample.resolve(file), folder.resolve(file));
        }
        Files.writeString(
                folder.resolve("campaign.yaml"),
                Files.readString(sample.resolve("campaign.yaml"))
                        .replace("version-5", id)
                        .replaceAll(
                                "(?m)^start: .*",
                                "start: " + get("/local/clock").get("now").asText())
                        .replaceAll("(?m)^until: .*", ""));

        assertThat(run("ada", "campaign-submit", "folder=" + folder))
                .as(out.toString())
                .isZero();
        Matcher sha256 = Pattern.compile("\"sha256\"\\s*:\\s*\"([^\"]+)\"").matcher(out.toString());
        assertThat(sha256.find()).as(out.toString()).isTrue();
        for (String step : List.of("test", "count", "approve", "schedule", "pause", "resume")) {
            List<String> command = new ArrayList<>(List.of("campaign-" + step, "id=" + id));
            if (List.of("approve", "schedule").contains(step)) {
                command.add("sha256=" + sha256.group(1));
            }
            assertThat(run("ada", command.toArray(String[]::new)))
                    .as(out.toString())
                    .isZero();
        }
        advance("PT6M");

        assertThat(run("ada", "campaign-report", "id=" + id)).isZero();
        assertThat(out.toString()).contains("\"accepted\"", "\"responses\"", "scheduled");
        assertThat(mailsNow(ada, "promotional"))
                .anySatisfy(mail -> assertThat(mail.get("subject").asText()).endsWith("version 5 is here"));
    }

    @Test
    @Keeps("policy-30-days")
    void a_version_of_the_policy_in_a_folder_is_checked_announced_and_withdrawn_by_commands_alone(@TempDir Path folder)
            throws IOException {
        String id = "folder-" + Running.unique().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        Path sample = Path.of("..", "..", "events", "policy", "next");
        for (String file : List.of("en.md", "de.md")) {
            // No two versions say the same.
            Files.writeString(folder.resolve(file), Files.readString(sample.resolve(file)) + "\n" + id + "\n");
        }
        String definition = Files.readString(sample.resolve("policy.yaml")).replaceAll("(?m)^id: .*", "id: " + id);
        Files.writeString(folder.resolve("policy.yaml"), definition + "effective: 2020-01-01\n");
        assertThat(run("ada", "policy-check", "folder=" + folder)).isEqualTo(1);
        assertThat(out.toString()).contains("/policy/effective", "is the first day that is possible");
        Files.writeString(folder.resolve("policy.yaml"), definition);

        for (String step : List.of("check", "announce")) {
            assertThat(run("ada", "policy-" + step, "folder=" + folder))
                    .as(out.toString())
                    .isZero();
            assertThat(out.toString()).contains(id, "\"noticedDays\" : 0");
        }
        assertThat(run("ada", "policy-versions")).isZero();
        assertThat(out.toString()).contains(id, "announced");
        assertThat(run("ada", "policy-withdraw", "id=" + id)).as(out.toString()).isZero();
        assertThat(out.toString()).contains("withdrawn");
    }

    @Test
    @Keeps("remove")
    void support_takes_an_entry_out_of_its_contest_before_and_after_it_closed() {
        takesOut(freshAddress(), false);
        takesOut(freshAddress(), true);
    }

    private void takesOut(String email, boolean afterItClosed) {
        String contest = Contests.freshId();
        Contests.create(contest, "");
        Contests.enterAndConfirm(contest, email);
        if (afterItClosed) {
            Contests.close();
        }
        setsQuestions(WebBrowser.signedIn(email));
        verifies("ada", email, "T-8");
        assertThat(run("ada", "verify-person", "ticket=T-8", "email=" + email, "answers:=[\"elm street\",\"rex\"]"))
                .as(out.toString())
                .isZero();

        assertThat(run("ada", "remove", "ticket=T-8", "email=" + email, "record=entry#" + contest))
                .as(out.toString())
                .isZero();
        assertThat(get("/local/tables/People").toString()).doesNotContain("entry#" + contest);
    }

    /** What was mailed until a minute from now. */
    private static String mailsSoon(String email) {
        advance("PT1M");
        return mailsNow(email, "security").toString();
    }

    @Test
    @Keeps({"support-verifies", "erase"})
    void somebody_without_questions_confirms_at_user_what_support_prepared_and_before_that_nothing_happens() {
        shopSends("order-paid", ada, "");
        assertThat(run("ada", "erase", "ticket=T-7", "email=" + ada, "byLink:=true"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("waiting");
        Matcher link = Pattern.compile("/user/prepared/[\\w-]+").matcher(mailsSoon(ada));
        assertThat(link.find()).isTrue();

        String page = send("GET", link.group(), "", "").body();
        assertThat(page).contains("Deletion of everything", "<button").doesNotContain(ada);
        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.page())
                .contains("Deletion of everything", "not confirmed")
                .doesNotContain("will be deleted");
        assertThat(send("GET", "/user/prepared/none", "", "").statusCode()).isEqualTo(410);

        assertThat(send("POST", link.group(), "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isEqualTo(200);
        browser.get("/user");
        assertThat(browser.page()).contains("will be deleted", "Deletion of all data");
        assertThat(send("POST", link.group(), "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    @Keeps({"silence-after-opt-out", "never-sold"})
    void two_callers_move_out_and_every_suppression_is_in_the_files(@TempDir Path folder) throws IOException {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        assertThat(run("bob", "opt-out", "ticket=T", "email=" + ada)).isZero();
        String gone = freshAddress();
        assertThat(run("bob", "opt-out", "ticket=T", "email=" + gone)).isZero();
        String ticket = "ticket=MOVE-" + Running.unique();
        assertThat(run("ada", "move-out", ticket)).isZero();
        assertThat(out.toString()).contains("waiting", "a second caller");
        assertThat(run("ada", "move-out", ticket, "folder=" + folder)).isEqualTo(1);

        // People are done, as if they had been read before those opt-outs; suppressions are next.
        String from =
                Base64.getUrlEncoder().withoutPadding().encodeToString("true 0   2020-01-01T00:00:00Z".getBytes(UTF_8));
        assertThat(run("bob", "move-out", ticket, "folder=" + folder, "from=" + from))
                .as(out.toString())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("people.csv")))
                .anySatisfy(row -> assertThat(row).startsWith(ada + ",").endsWith(",own wish"));
        assertThat(Files.readString(folder.resolve("suppressed-keys.csv")))
                .startsWith("addressKey,optedOutAt,optOutSource\r\n")
                .contains("own wish")
                .doesNotContain(gone);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void a_long_list_goes_in_by_several_runs_which_say_how_far_they_are(@TempDir Path folder) throws IOException {
        List<String> rows = new ArrayList<>(List.of("email,consentedAt"));
        for (int i = 0; i < 20; i++) {
            rows.add(freshAddress() + ",2024-05-31");
        }
        Path list = Files.write(folder.resolve("list.csv"), rows);

        assertThat(run("ada", "import", "ticket=T", "csv=@" + list, "dryRun:=false", "from:=11"))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("\"accepted\" : 10", "\"rows\" : 20");
    }
}
