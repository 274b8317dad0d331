package keepword.mailing.text;

import static keepword.mailing.text.SampleCampaign.findings;
import static keepword.mailing.text.SampleCampaign.noticeSaying;
import static keepword.mailing.text.SampleCampaign.saying;
import static keepword.mailing.text.SampleCampaign.texts;
import static keepword.mailing.text.SampleCampaign.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.CampaignReader.Refused;
import keepword.message.Content;
import keepword.message.HtmlBody;
import keepword.message.TextBody;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignCheckTest {
    private static final String LINK = "https://mail.example.com/u/token";

    private static void refused(Campaign campaign, String pointer, String words) {
        assertThat(findings(campaign)).anySatisfy(finding -> {
            assertThat(finding.isError()).isTrue();
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.words()).contains(words);
        });
    }

    private static void advised(Campaign campaign, String pointer, String words) {
        assertThat(findings(campaign)).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.words()).contains(words);
        });
    }

    @Test
    void the_sample_is_fine() {
        assertThat(findings(with(definition -> {}))).isEmpty();
    }

    @Test
    void without_a_postal_address_nothing_goes() {
        assertThat(SampleCampaign.check("").check(with(definition -> {})))
                .singleElement()
                .satisfies(finding -> assertThat(finding.words()).contains("PostalAddress"));
    }

    @Test
    void a_topic_that_is_not_offered_is_refused_with_the_one_that_was_meant() {
        refused(with(definition -> definition.put("topic", "product-new")), "/topic", "did you mean product-news?");
    }

    @Test
    void every_language_that_a_reader_may_have_needs_its_text() {
        Campaign german = with(definition -> {
            definition.put("subject", Map.of("de", "Neues"));
            definition.put("preheader", Map.of("de", "Neues"));
            definition.put("markdown", Map.of("de", "Neues"));
            definition.put("audience", Map.of("languages", "de"));
        });
        Campaign french = with(definition -> {
            definition.put("subject", Map.of("fr", "Nouveau", "en", "New", "de", "Neu"));
            definition.put("preheader", Map.of("fr", "Nouveau", "en", "New", "de", "Neu"));
            definition.put("markdown", Map.of("fr", "Nouveau", "en", "New", "de", "Neu"));
        });

        assertThat(findings(german)).isEmpty();
        refused(
                with(definition -> List.of("subject", "preheader", "markdown")
                        .forEach(field -> definition.put(field, Map.of("de", "Neues")))),
                "/markdown",
                "no text in en");
        refused(french, "/markdown/fr", "there are de, en");
        refused(
                with(definition -> definition.put("audience", Map.of("languages", List.of("de", "fr")))),
                "/audience/languages",
                "there are de, en");
    }

    @Test
    void a_merge_field_is_checked_wherever_it_stands() {
        refused(with(definition -> definition.put("subject", texts("{{nam|you}}", "Neu"))), "/subject/en", "mean name");
        refused(with(definition -> definition.put("preheader", texts("New", "{{name}}"))), "/preheader/de", "fallback");
        for (String text : List.of(
                "Hello {{nam|you}}",
                "# {{nam|you}}\n\nx",
                "## {{nam|you}}",
                "- {{nam|you}}",
                "> {{nam|you}}",
                "[{{nam|you}}](https://www.example.com)",
                "![{{nam|you}}](https://www.example.com/a.png)",
                "Hello &#123;{nam|you}}")) {
            refused(saying(text), "/markdown/en", "mean name");
        }
        refused(saying("Hello {{name|*you*}}"), "/markdown/en", "without formatting");
    }

    @Test
    void a_merge_field_in_one_language_only_is_named() {
        advised(
                with(definition -> {
                    definition.put("subject", texts("New", "Neu"));
                    definition.put("markdown", texts("Hello {{name|you}}", "Hallo"));
                }),
                "/markdown/de",
                "lacks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 **1111** 1111 1111",
                "4111*1111*11111111",
                "41111111&#8203;11111111",
                "&#52;111 1111 1111 1111",
                "[4111 1111](https://www.example.com) 1111 1111",
                "4111 1111\n1111 1111",
                "4111 `1111` 1111 1111",
                "![4111 1111 1111 1111](https://www.example.com/a.png)",
                "- 4111\u200B1111\u200B1111\u200B1111"
            })
    void a_card_number_is_found_however_it_is_parted(String text) {
        Map<String, Object> definition = SampleCampaign.definition();
        definition.put("markdown", texts(text, text));
        if (CampaignReader.read(definition) instanceof Refused(var problems)) {
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.words()).contains("card number"));
        } else {
            refused(saying(text), "/markdown/en", "card number");
        }
    }

    @Test
    void what_shows_words_in_another_order_is_refused_and_a_mark_of_direction_is_not() {
        refused(saying("a \u202Eb"), "/markdown/en", "invisible");
        refused(saying("a &#x2067;b"), "/markdown/en", "invisible");
        refused(with(definition -> definition.put("subject", texts("a \u2066b", "b"))), "/subject/en", "invisible");
        assertThat(findings(saying("{{name|you}} \u200Fשלום\u200E 👩‍👩‍👧 \uD83D\uDE00")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Read [more](https://www.example.net/a).",
                "[Read more](https://example.com.evil.example/)",
                "Read [more](https://www.example.com@evil.example/).",
                "Write to [us](mailto:help@evil.example).",
                "Read it at www.evil.example.",
                "Read it at HTTPS://evil.example\\x.example.com.",
                "![Picture](https://images.evil.example/a.png)",
                "[![Picture](https://www.example.com/a.png)](https://evil.example)",
                "- a point, [too](https://evil.example)",
                "# Help at evil@evil.example\n\nWords."
            })
    void a_notice_leads_to_no_domain_but_the_vendors(String markdown) {
        refused(noticeSaying(markdown), "/markdown/en", "leads nowhere but to domains of the vendor");
        assertThat(findings(saying(markdown)))
                .noneMatch(finding -> finding.words().contains("leads nowhere"));
    }

    @Test
    void a_notice_may_lead_to_the_vendors_domains_and_their_subdomains_and_says_why_its_readers_get_it() {
        Campaign notice = noticeSaying("""
                Install [the update](https://www.example.com/update), see <https://status.example.com/a>,
                or write to <mailto:support@example.com>: {{name|we}} help.

                ![Picture](https://images.example.com/a.png)
                """);
        Content content = CampaignMails.of(notice).content(Texts.ENGLISH, field -> Optional.empty());

        assertThat(findings(notice)).isEmpty();
        assertThat(HtmlBody.of(content, SampleCampaign.check("x").sender(), null))
                .contains("Notice: security. You get it because you have an account with us")
                .doesNotContain("Unsubscribe");
        assertThat(SampleCampaign.check("").check(notice)).isEmpty();
        assertThat(CampaignPreview.files(notice, SampleCampaign.check("x").sender(), field -> Optional.empty())
                        .get("de.txt"))
                .contains("Hinweis: Sicherheit.")
                .doesNotContain("/u/preview");
    }

    @Test
    void a_mail_that_gmail_would_clip_is_refused() {
        refused(saying("{{name|you}}\n\n" + "[x](https://a.bc) ".repeat(2_500)), "/markdown/en", "Gmail");
    }

    @Test
    void a_long_subject_and_a_long_preheader_are_named() {
        String name = "{{name|you}} ";
        advised(
                with(definition -> definition.put("subject", texts(name + "x".repeat(60), name))),
                "/subject/en",
                "64 characters");
        advised(
                with(definition -> definition.put("preheader", texts("New", "x".repeat(101)))),
                "/preheader/de",
                "101 characters");
    }

    @Test
    void a_mail_that_says_nothing_is_refused() {
        refused(saying("# Title"), "/markdown/en", "nothing");
        refused(saying("[a]: https://www.example.com"), "/markdown/en", "nothing");
    }

    @Test
    void html_and_text_have_the_unsubscribe_link_and_what_the_campaign_says_escaped() {
        Campaign campaign =
                saying("# A & B\n\nHi {{name|\"you\" &lt;b&gt;}} **now** [here](https://www.example.com/?a=1&b=2),"
                        + " [news](https://www.example.com/news), <https://www.example.com>.");
        Content content = CampaignMails.of(campaign).content(Texts.ENGLISH, field -> Optional.empty());
        String html = HtmlBody.of(content, SampleCampaign.check("x").sender(), LINK);
        String text = TextBody.of(content, SampleCampaign.check("x").sender(), LINK);

        assertThat(html)
                .contains(
                        "href=\"" + LINK,
                        "&lt;b&gt; <strong>now</strong>",
                        "href=\"https://www.example.com/?a=1&amp;b=2\"",
                        "A &amp; B")
                .doesNotContain("<b>", "{{");
        assertThat(text)
                .contains(
                        LINK,
                        "Hi \"you\" <b> now here (https://www.example.com/?a=1&b=2), news (https://www.example.com/news), https://www.example.com.");
    }

    @Test
    void somebody_gets_their_language_and_their_name() {
        CampaignMails mails = CampaignMails.of(with(definition -> {}));

        assertThat(mails.content(Texts.of("de"), field -> Optional.of("Ada")).subject())
                .isEqualTo("Ada, Version 5 ist da");
        assertThat(mails.content(Texts.of("en"), field -> Optional.of("evil.example"))
                        .subject())
                .isEqualTo("Hello, version 5 is here");
    }
}
