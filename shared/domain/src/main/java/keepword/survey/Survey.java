package keepword.survey;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import keepword.disclosure.RecipientId;
import keepword.kernel.EmailAddress;
import keepword.kernel.MinimumAge;
import keepword.kernel.Named;
import keepword.kernel.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * What a survey asks, or a contest: a survey with prizes. docs/surveys.md describes every part.
 *
 * @param language of its texts, as in the attribute {@code lang} of HTML
 * @param introduction paragraphs
 * @param purpose what the answers serve for, in a sentence
 * @param opens from when on it takes entries
 * @param closes until when it takes them; an entry counts if it is confirmed before
 * @param minimumAge in years, 13 at least (promise {@code no-children})
 * @param asksName whether a name is asked for; only with prizes, and never required
 * @param organizer who runs it, if it is not the vendor
 * @param origins other sites whose pages may post entries by script (CORS)
 * @param publicValue which public value, unknown before the closing, goes into the draw; null for none
 * @param claimDays how many days a winner has to claim a prize
 * @param version counts how often the definition was replaced, from 1
 * @param sealed whether somebody has acted on it: then it is final
 */
public record Survey(
        SurveyId id,
        String title,
        String language,
        List<String> introduction,
        String purpose,
        Instant opens,
        Instant closes,
        int minimumAge,
        Again again,
        boolean asksName,
        List<Question> questions,
        List<Prize> prizes,
        @Nullable Organizer organizer,
        Set<String> origins,
        @Nullable String publicValue,
        int claimDays,
        long version,
        boolean sealed) {
    /** More winners than that are a campaign of its own. */
    public static final int MAX_PRIZES = 100;

    /** What a second entry of a person does. */
    public enum Again {
        REPLACES,
        REFUSED
    }

    /** How a prize comes to its winner. */
    public enum Delivery implements Named {
        POST,
        /** Such as a licence: nobody needs a postal address for it. */
        EMAIL
    }

    /** So many things of the same kind to win; the first prizes are drawn first. */
    public record Prize(String name, int quantity, Delivery delivery) {
        /** Something that is sent by post. */
        public Prize(String name, int quantity) {
            this(name, quantity, Delivery.POST);
        }
    }

    /**
     * A third party that runs it.
     *
     * @param purpose what it uses data for; nothing else (promise {@code contest-data-stays})
     * @param receives whether it gets entries, of those who chose so
     * @param contact where it is told of erasures
     * @param recipient who it is in the register of recipients (promise {@code bound-partners}); null if it receives nothing
     */
    public record Organizer(
            String name,
            String purpose,
            boolean receives,
            EmailAddress contact,
            @Nullable RecipientId recipient) {}

    public Survey {
        introduction = List.copyOf(introduction);
        questions = List.copyOf(questions);
        prizes = List.copyOf(prizes);
        origins = Set.copyOf(origins);
        if (minimumAge < MinimumAge.YEARS) {
            throw new IllegalArgumentException("Nobody under 13 takes part");
        }
        if (!closes.isAfter(opens)) {
            throw new IllegalArgumentException("A survey opens before it closes");
        }
    }

    /** A first version, on which nobody has acted. */
    public Survey(
            SurveyId id,
            String title,
            String language,
            List<String> introduction,
            String purpose,
            Instant opens,
            Instant closes,
            int minimumAge,
            Again again,
            boolean asksName,
            List<Question> questions,
            List<Prize> prizes,
            @Nullable Organizer organizer,
            Set<String> origins,
            @Nullable String publicValue,
            int claimDays) {
        this(
                id,
                title,
                language,
                introduction,
                purpose,
                opens,
                closes,
                minimumAge,
                again,
                asksName,
                questions,
                prizes,
                organizer,
                origins,
                publicValue,
                claimDays,
                1,
                false);
    }

    /** The same as another version, or as one on which somebody has acted. */
    public Survey as(long otherVersion, boolean isSealed) {
        return new Survey(
                id,
                title,
                language,
                introduction,
                purpose,
                opens,
                closes,
                minimumAge,
                again,
                asksName,
                questions,
                prizes,
                organizer,
                origins,
                publicValue,
                claimDays,
                otherVersion,
                isSealed);
    }

    /** Whether there is something to win; then an e-mail address is asked for, otherwise entries are anonymous. */
    public boolean isContest() {
        return !prizes.isEmpty();
    }

    /** Where its page is. */
    public String path() {
        return (isContest() ? "/contests/" : "/surveys/") + id;
    }

    /** Whether it takes entries. */
    public boolean isOpen(Instant now) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }

    /** Whether entries can be handed to a third party. */
    public boolean isShared() {
        return organizer != null && organizer.receives();
    }

    /** The name of each single prize, in the order of the draw. */
    public List<String> singlePrizes() {
        return eachPrize().map(Prize::name).toList();
    }

    /** How a single prize is sent. */
    public Delivery deliveryOf(int prize) {
        return eachPrize().toList().get(prize).delivery();
    }

    private Stream<Prize> eachPrize() {
        return prizes.stream().flatMap(prize -> Collections.nCopies(prize.quantity(), prize).stream());
    }

    /** The question of an id. */
    public Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }
}
