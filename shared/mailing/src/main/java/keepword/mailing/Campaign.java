package keepword.mailing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import keepword.campaign.Purpose;
import keepword.consent.Source;
import keepword.kernel.CampaignId;
import keepword.kernel.Fields;
import keepword.kernel.Hashes;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A mailing to subscribers of a topic, or a notice to customers. Whoever approves it approves its {@link #hash}.
 *
 * @param start no mail goes before
 * @param until no mail goes from then on; at most {@link #MAX_TIME} after the start
 * @param versions what it says, by the language
 */
public record Campaign(
        CampaignId id, Audience audience, Instant start, Instant until, SortedMap<String, Version> versions) {
    /** A later mail is no news, and whoever approved it may no longer remember it. */
    public static final Duration MAX_TIME = Duration.ofDays(14);

    /** Long enough for a list of a million, also if it pauses over a weekend. */
    public static final Duration USUAL_TIME = Duration.ofDays(3);

    /**
     * What it says in one language; each may have merge fields.
     *
     * @param preheader what lists of mails show after the subject
     * @param markdown CommonMark
     */
    public record Version(String subject, String preheader, String markdown) {}

    public Campaign {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        if (!until.isAfter(start) || until.isAfter(start.plus(MAX_TIME))) {
            throw new IllegalArgumentException(
                    "A campaign ends at most " + MAX_TIME.toDays() + " days after its start");
        }
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A campaign says something in some language");
        }
    }

    /** Its one form as JSON, in one order, with every default spelled out; {@link CampaignReader} reads it as an equal one. */
    public String json() {
        Topic topic = audience.purpose().topic();
        try {
            return JSON.std.asString(Fields.of("id", id.value())
                    .and("topic", topic == null ? null : topic.id())
                    .and("notice", audience.purpose() instanceof Purpose.Notice category ? category.id() : null)
                    .and("audience", audienceFields())
                    .and("start", start.toString())
                    .and("until", until.toString())
                    .and("subject", texts(Version::subject))
                    .and("preheader", texts(Version::preheader))
                    .and("markdown", texts(Version::markdown))
                    .map());
        } catch (IOException e) {
            throw new UncheckedIOException("JSON in memory is always written", e);
        }
    }

    /** SHA-256 of its JSON. */
    public String hash() {
        return Hashes.sha256(json().getBytes(UTF_8));
    }

    private Map<String, String> texts(Function<Version, String> text) {
        Map<String, String> texts = new TreeMap<>();
        versions.forEach((language, version) -> texts.put(language, text.apply(version)));
        return texts;
    }

    private @Nullable Map<String, Object> audienceFields() {
        Map<String, Object> fields = Fields.of("owns", unlessEmpty(audience.owns()))
                .and("lacks", unlessEmpty(audience.lacks()))
                .and("since", audience.since() == null ? null : audience.since().toString())
                .and("until", audience.until() == null ? null : audience.until().toString())
                .and("by", unlessEmpty(audience.by().stream().map(Source::id).toList()))
                .and("languages", unlessEmpty(audience.languages()))
                .map();
        return fields.isEmpty() ? null : fields;
    }

    private static @Nullable List<String> unlessEmpty(Collection<String> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }
}
