package keepword.mailing.text;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import keepword.campaign.Purpose;
import keepword.mailing.Audience;
import keepword.mailing.Campaign;
import keepword.mailing.Campaign.Version;
import keepword.message.Block;
import keepword.message.Block.Span;
import keepword.message.Content;
import keepword.person.Person;
import keepword.text.Texts;

/** The mails of a campaign: parsed once for each language, filled for each recipient. */
public final class CampaignMails {
    private final SortedMap<String, Parsed> versions = new TreeMap<>();

    private record Parsed(Version version, Markdown markdown, List<Block> blocks) {}

    private final Audience audience;

    private CampaignMails(Audience audience) {
        this.audience = audience;
    }

    /** Those of a campaign that {@link CampaignCheck} takes. */
    public static CampaignMails of(Campaign campaign) {
        CampaignMails mails = new CampaignMails(campaign.audience());
        campaign.versions().forEach((language, version) -> {
            Markdown markdown = Markdown.read(version.markdown(), pointer("markdown", language));
            List<Block> blocks =
                    markdown.blocks().stream().map(Markdown.Placed::block).toList();
            mails.versions.put(language, new Parsed(version, markdown, blocks));
        });
        return mails;
    }

    static String pointer(String field, String language) {
        return "/" + field + "/" + language;
    }

    Markdown markdown(String language) {
        return parsed(language).markdown();
    }

    Version version(String language) {
        return parsed(language).version();
    }

    private Parsed parsed(String language) {
        Parsed version = versions.get(language);
        return version == null ? versions.firstEntry().getValue() : version;
    }

    /**
     * The mail to somebody.
     *
     * @param texts in their language; in a language that the campaign lacks, they get its first
     * @param person what is known of them
     */
    public Content content(Texts texts, Function<Person.Field, Optional<String>> person) {
        String language = versions.containsKey(texts.language()) ? texts.language() : versions.firstKey();
        Parsed parsed = parsed(language);
        UnaryOperator<String> fill = text -> MergeFields.fill(text, person);
        String subject = fill.apply(parsed.version().subject());
        String title = parsed.markdown().title();
        return new Content(
                Texts.of(language),
                subject,
                fill.apply(parsed.version().preheader()),
                title.isEmpty() ? subject : fill.apply(title),
                Stream.concat(parsed.blocks().stream().map(block -> filled(block, fill)), foot(Texts.of(language)))
                        .toList());
    }

    /** Of a notice: of which category it is, and why its readers get it. */
    private Stream<Block> foot(Texts texts) {
        if (!(audience.purpose() instanceof Purpose.Notice category)) {
            return Stream.of();
        }
        String words = texts.get(
                audience.owns().isEmpty() ? "notice.account" : "notice.owner", texts.get("notice." + category.id()));
        return Stream.of(new Block.Rule(), new Block.Paragraph(List.of(new Span(words, false))));
    }

    private static Block filled(Block block, UnaryOperator<String> fill) {
        return switch (block) {
            case Block.Paragraph(List<Span> words) -> new Block.Paragraph(filled(words, fill));
            case Block.Heading(List<Span> words, int level) -> new Block.Heading(filled(words, fill), level);
            case Block.Button(String words, String url) -> new Block.Button(fill.apply(words), url);
            case Block.Points(List<List<Span>> points, boolean numbered) ->
                new Block.Points(filledAll(points, fill), numbered);
            case Block.Quote(List<List<Span>> paragraphs) -> new Block.Quote(filledAll(paragraphs, fill));
            case Block.Image(String url, String alternative, String link) ->
                new Block.Image(url, fill.apply(alternative), link);
            case Block.Rule rule -> rule;
            case Block.Link link -> link;
            case Block.Code code -> code;
            case Block.Items items -> items;
        };
    }

    private static List<List<Span>> filledAll(List<List<Span>> all, UnaryOperator<String> fill) {
        return all.stream().map(words -> filled(words, fill)).toList();
    }

    private static List<Span> filled(List<Span> words, UnaryOperator<String> fill) {
        return words.stream()
                .map(span -> new Span(fill.apply(span.words()), span.strong(), span.emphasised(), span.url()))
                .toList();
    }
}
