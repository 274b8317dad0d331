package keepword.mailing;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.campaign.Purpose;
import keepword.consent.Source;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.kernel.CampaignId;
import keepword.kernel.Topic;
import keepword.mailing.Campaign.Version;

/**
 * Reads a campaign, as a JSON object that is read into plain maps, lists and texts. The fields are those of docs/campaigns.md,
 * and {@code markdown} with the text in each language. No text of a campaign that was read has a control character, such as the
 * line break that would begin another header, or the number of a payment card.
 */
public final class CampaignReader {
    /** No list of mails shows as much. */
    public static final int MAX_SUBJECT = 150;

    public static final int MAX_PREHEADER = 200;

    /** Gmail would clip the HTML of a longer one, whatever stands in it. */
    public static final int MAX_MARKDOWN = 50_000;

    private static final int MAX_NARROWED = 50;

    /** For each, it is noted that it had a notice, in one transaction with the jobs of all places. */
    private static final int MAX_NOTICED = 20;

    private static final Map<String, Purpose.Notice> CATEGORIES = Stream.of(Purpose.Notice.values())
            .collect(Collectors.toMap(Purpose.Notice::id, notice -> notice, (one, other) -> one, LinkedHashMap::new));
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    /** What came of it. */
    public sealed interface Result {}

    /** The definition is right. */
    public record Read(Campaign campaign) implements Result {}

    /** The definition is wrong; here is everything that is, in the order of reading. */
    public record Refused(List<JsonProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private CampaignReader() {}

    /** Reads a campaign. */
    public static Result read(Map<String, ?> definition) {
        JsonReader fields = JsonReader.of(definition);
        fields.knowOnly(
                List.of("id", "topic", "notice", "audience", "start", "until", "subject", "preheader", "markdown"));
        String id = fields.text("id", CampaignId.FORM, CampaignId.IS);
        boolean isNotice = fields.has("notice");
        Optional<Purpose.Notice> category = isNotice ? fields.choice("notice", CATEGORIES) : Optional.empty();
        String topic = isNotice ? "" : fields.text("topic", TOPIC, "the id of a topic, such as product-news");
        if (isNotice && fields.has("topic")) {
            fields.wrong("topic", "must be left out of a notice, which has a category.");
        }
        JsonReader narrowed =
                fields.optionalObject("audience").orElseGet(() -> JsonReader.of(new LinkedHashMap<String, Object>()));
        narrowed.knowOnly(List.of("owns", "lacks", "since", "until", "by", "languages"));
        SortedSet<String> owns = words(narrowed, "owns", isNotice ? MAX_NOTICED : MAX_NARROWED, TextRule.PRODUCT);
        SortedSet<String> lacks = words(narrowed, "lacks", MAX_NARROWED, TextRule.PRODUCT);
        Optional<LocalDate> since = narrowed.optionalDate("since");
        Optional<LocalDate> last = narrowed.optionalDate("until");
        if (isNotice) {
            String why = "must be left out: a notice goes to customers, whether or not they want news.";
            List.of("since", "until", "by").stream().filter(narrowed::has).forEach(field -> narrowed.wrong(field, why));
        }
        if (since.isPresent() && last.filter(since.get()::isAfter).isPresent()) {
            narrowed.wrong("until", "must not be before the first day.");
        }
        SortedSet<Source> by = ways(narrowed);
        SortedSet<String> languages = words(narrowed, "languages", MAX_NARROWED, TextRule.LANGUAGE);
        Instant start = fields.time("start", Instant.MAX).orElse(Instant.EPOCH);
        Instant until = fields.has("until")
                ? fields.time("until", Instant.MAX).orElse(Instant.EPOCH)
                : start.plus(Campaign.USUAL_TIME);
        if (!until.isAfter(start) || until.isAfter(start.plus(Campaign.MAX_TIME))) {
            fields.wrong("until", "must be at most " + Campaign.MAX_TIME.toDays() + " days after the start.");
        }
        SortedMap<String, Version> versions = versions(fields);
        if (!fields.problems().isEmpty()) {
            return new Refused(fields.problems());
        }
        Purpose purpose = category.<Purpose>map(notice -> notice).orElseGet(() -> new Purpose.News(new Topic(topic)));
        Audience audience = new Audience(purpose, owns, lacks, since.orElse(null), last.orElse(null), by, languages);
        return new Read(new Campaign(new CampaignId(id), audience, start, until, versions));
    }

    /** The campaign of a text that {@link Campaign#json} wrote. */
    public static Campaign stored(String json) {
        try {
            return switch (read(JSON.std.mapFrom(json))) {
                case Read(Campaign campaign) -> campaign;
                case Refused(List<JsonProblem> problems) ->
                    throw new IllegalStateException("A stored campaign is invalid: " + problems);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("A stored campaign is no JSON", e);
        }
    }

    private static SortedSet<Source> ways(JsonReader narrowed) {
        Map<String, Source> known = Audience.WAYS.stream().collect(Collectors.toMap(Source::id, Function.identity()));
        SortedSet<Source> ways = new TreeSet<>();
        for (String word : words(narrowed, "by", MAX_NARROWED, TextRule.REFERENCE)) {
            Source way = known.get(word);
            if (way == null) {
                narrowed.wrong(
                        "by",
                        "must be " + known.keySet().stream().sorted().collect(Collectors.joining(", "))
                                + ", or some of them.");
            } else {
                ways.add(way);
            }
        }
        return ways;
    }

    private static SortedSet<String> words(JsonReader fields, String field, int most, TextRule rule) {
        return new TreeSet<>(fields.texts(field, most, rule));
    }

    /** Whatever language one of the three texts is in, all are. */
    private static SortedMap<String, Version> versions(JsonReader fields) {
        Set<String> languages = new TreeSet<>();
        JsonReader subjects = texts(fields, "subject", languages);
        JsonReader preheaders = texts(fields, "preheader", languages);
        JsonReader markdowns = texts(fields, "markdown", languages);
        SortedMap<String, Version> versions = new TreeMap<>();
        for (String language : languages) {
            versions.put(
                    language,
                    new Version(
                            subjects.text(language, TextRule.line(MAX_SUBJECT)),
                            preheaders.text(language, TextRule.line(MAX_PREHEADER)),
                            markdowns.text(language, TextRule.lines(MAX_MARKDOWN))));
        }
        if (versions.isEmpty()) {
            fields.wrong("markdown", "must have a text in at least one language.");
        }
        return versions;
    }

    private static JsonReader texts(JsonReader fields, String field, Set<String> languages) {
        JsonReader texts = fields.object(field);
        languages.addAll(texts.names());
        if (!texts.names().stream().allMatch(LANGUAGE.asMatchPredicate())) {
            fields.wrong(field, "must name each text by its language, such as en or de-AT.");
        }
        return texts;
    }
}
