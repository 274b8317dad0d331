package keepword.mailing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import keepword.campaign.Purpose;
import keepword.consent.Source;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for: the subscribers of a topic, or for a notice everybody with an account; or those of them whom everything
 * here fits. What is empty or null leaves nobody out.
 *
 * @param owns products by their SKU, at least one of which somebody has
 * @param lacks products by their SKU, none of which somebody has
 * @param since the first day of the consent, in the vendor's time zone
 * @param until the last one
 * @param by how somebody came to choose the topic
 * @param languages of the texts that somebody gets
 */
public record Audience(
        Purpose purpose,
        SortedSet<String> owns,
        SortedSet<String> lacks,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        SortedSet<Source> by,
        SortedSet<String> languages) {
    /** How a topic may be chosen. */
    public static final Set<Source> WAYS = Set.copyOf(EnumSet.of(
            Source.ORDER,
            Source.REGISTRATION,
            Source.TRIAL,
            Source.DOWNLOAD,
            Source.WEBSITE,
            Source.SURVEY,
            Source.LINK,
            Source.IMPORT,
            Source.SHOP,
            Source.PROFILE));

    public Audience {
        owns = Collections.unmodifiableSortedSet(new TreeSet<>(owns));
        lacks = Collections.unmodifiableSortedSet(new TreeSet<>(lacks));
        by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
        languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
        if (since != null && until != null && until.isBefore(since)) {
            throw new IllegalArgumentException("An audience's last day of consent is not before the first");
        }
        if (purpose instanceof Purpose.Notice && (since != null || until != null || !by.isEmpty())) {
            throw new IllegalArgumentException("A notice needs no consent, so it has neither days nor ways of one");
        }
    }

    /** All subscribers of a topic. */
    public static Audience of(Topic topic) {
        return new Audience(
                new Purpose.News(topic),
                new TreeSet<>(),
                new TreeSet<>(),
                null,
                null,
                new TreeSet<>(),
                new TreeSet<>());
    }

    /** Whether a consent of a day fits. */
    public boolean includesDay(LocalDate day) {
        return (since == null || !day.isBefore(since)) && (until == null || !day.isAfter(until));
    }

    /**
     * Whether somebody fits.
     *
     * @param language of the texts that they get
     * @param products by their SKU
     */
    public boolean includesPerson(String language, Set<String> products) {
        return (languages.isEmpty() || languages.contains(language))
                && (owns.isEmpty() || !Collections.disjoint(owns, products))
                && Collections.disjoint(lacks, products);
    }
}
