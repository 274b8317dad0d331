package keepword.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import keepword.campaign.Purpose;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.kernel.Topic;
import keepword.mailing.CampaignReader.Read;
import keepword.mailing.CampaignReader.Refused;
import keepword.mailing.text.SampleCampaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignReaderTest {
    private static final Map<String, Object> AUDIENCE = Map.of(
            "owns", List.of("A-1", "A-2"),
            "lacks", "B-1",
            "since", "2026-01-01",
            "until", "2026-06-30",
            "languages", "de");

    private static Campaign read(Map<String, ?> definition) {
        CampaignReader.Result result = CampaignReader.read(definition);
        assertThat(result).isInstanceOf(Read.class);
        return ((Read) result).campaign();
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> definition = SampleCampaign.definition();
        definition.put(field, value);
        return definition;
    }

    private static List<JsonProblem> problems(Map<String, ?> definition) {
        CampaignReader.Result result = CampaignReader.read(definition);
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problems();
    }

    @Test
    void its_json_reads_as_an_equal_campaign_with_the_same_hash() {
        Campaign campaign = read(with("audience", AUDIENCE));
        Map<?, ?> json = (Map<?, ?>)
                Objects.requireNonNull(Json.parse(campaign.json()).orElseThrow().root());
        Map<String, Object> again = new LinkedHashMap<>();
        json.forEach((name, value) -> again.put(String.valueOf(name), value));

        assertThat(read(again)).isEqualTo(campaign);
        assertThat(read(again).hash()).isEqualTo(campaign.hash()).hasSize(43);
    }

    @Test
    void the_order_of_fields_and_what_is_usual_make_no_difference_to_the_hash_and_every_change_does() {
        Campaign campaign = read(SampleCampaign.definition());
        Map<String, Object> sorted = new TreeMap<>(with("until", "2026-12-11T08:00:00Z"));
        sorted.put("start", "2026-12-08T08:00:00Z");

        assertThat(campaign.until()).isEqualTo(Instant.parse("2026-12-11T08:00:00Z"));
        assertThat(read(sorted).hash()).isEqualTo(campaign.hash());
        Map<String, Object> changes = new HashMap<>(Map.of(
                "id", "version-6",
                "topic", "events",
                "audience", AUDIENCE,
                "start", "2026-12-08T09:00:01+01:00",
                "until", "2026-12-12T09:00:00+01:00"));
        for (String field : List.of("subject", "preheader", "markdown")) {
            changes.put(field, SampleCampaign.texts("Other", "Andere"));
        }
        changes.forEach((field, value) ->
                assertThat(read(with(field, value)).hash()).as(field).isNotEqualTo(campaign.hash()));
    }

    @Test
    void an_audience_includes_whom_everything_fits() {
        Audience audience = read(with("audience", AUDIENCE)).audience();
        LocalDate day = LocalDate.parse("2026-06-30");

        assertThat(audience.includesDay(day)).isTrue();
        assertThat(audience.includesDay(day.plusDays(1))).isFalse();
        assertThat(audience.includesDay(LocalDate.parse("2025-12-31"))).isFalse();
        assertThat(audience.includesPerson("de", Set.of("A-2", "C-1"))).isTrue();
        assertThat(audience.includesPerson("en", Set.of("A-2"))).isFalse();
        assertThat(audience.includesPerson("de", Set.of("C-1"))).isFalse();
        assertThat(audience.includesPerson("de", Set.of("A-1", "B-1"))).isFalse();
        Audience all = Audience.of(new Topic("product-news"));
        assertThat(all.includesDay(day)).isTrue();
        assertThat(all.includesPerson("en", Set.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "id; Version 5; /id; small letters",
                "topic; Product news; /topic; the id of a topic",
                "subjects; x; /subjects; did you mean subject?",
                "start; 2026-12-08; /start; with its zone",
                "start; tomorrow; /start; with its zone",
                "until; 2026-12-08T08:00:00Z; /until; 14 days",
                "until; 2026-12-22T08:00:01Z; /until; 14 days",
                "subject; New; /subject; an object",
                "markdown; New; /markdown; an object"
            })
    void a_wrong_field_is_refused_with_its_place(String field, String value, String pointer, String words) {
        assertThat(problems(with(field, value))).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.words()).contains(words);
        });
    }

    private static Map<String, Object> notice(Object category, Map<String, Object> audience) {
        Map<String, Object> definition = with("notice", category);
        definition.remove("topic");
        definition.put("audience", audience);
        return definition;
    }

    @Test
    void a_notice_has_a_category_in_place_of_a_topic_and_reads_as_itself() {
        Campaign notice = read(notice("end-of-support", Map.of("owns", "A-1")));

        assertThat(notice.audience().purpose()).isEqualTo(Purpose.Notice.END_OF_SUPPORT);
        assertThat(CampaignReader.stored(notice.json())).isEqualTo(notice);
        assertThat(read(notice("security", Map.of("owns", "A-1"))).hash()).isNotEqualTo(notice.hash());
    }

    @Test
    void what_makes_no_notice_is_refused_with_its_place() {
        assertThat(problems(notice("advertising", Map.of()))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/notice");
            assertThat(problem.words()).contains("security, fault, licence-change, end-of-support");
        });
        assertThat(problems(with("notice", "fault")))
                .extracting(JsonProblem::pointer)
                .containsExactly("/topic");
        assertThat(problems(notice("fault", Map.of("since", "2026-01-01", "until", "2026-02-01"))))
                .extracting(JsonProblem::pointer)
                .containsExactly("/audience/since", "/audience/until");
    }

    @Test
    void every_problem_of_an_audience_is_told_together() {
        assertThat(problems(with("audience", Map.of("own", "A-1", "since", "May", "until", "2026-05-32"))))
                .extracting(JsonProblem::pointer)
                .containsExactlyInAnyOrder("/audience/own", "/audience/since", "/audience/until");
        assertThat(problems(with("audience", Map.of("since", "2026-05-02", "until", "2026-05-01"))))
                .hasSize(1);
    }

    @Test
    void a_language_that_lacks_one_of_its_texts_is_refused() {
        assertThat(problems(with("preheader", Map.of("en", "New"))))
                .extracting(JsonProblem::pointer)
                .containsExactly("/preheader/de");
        assertThat(problems(with("subject", Map.of("en", "New", "de", " \u200B "))))
                .extracting(JsonProblem::pointer)
                .containsExactly("/subject/de");
    }

    @ParameterizedTest
    @CsvSource({"subject", "preheader"})
    void a_line_break_cannot_begin_another_header(String field) {
        for (String text : List.of("a\r\nBcc: b@example.com", "a\nb", "a\rb", "a\u2028b", "a\u0000b", "a\u0085b")) {
            assertThat(problems(with(field, SampleCampaign.texts(text, "Neu"))))
                    .extracting(JsonProblem::words)
                    .singleElement()
                    .asString()
                    .contains("must be on one line");
        }
    }

    @Test
    void a_text_of_a_megabyte_is_refused_before_it_is_read() {
        assertThat(problems(with("markdown", SampleCampaign.texts("x".repeat(1_000_000), "Neu"))))
                .extracting(JsonProblem::words)
                .singleElement()
                .asString()
                .contains("too long");
    }
}
