package keepword.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import keepword.kernel.Fields;
import keepword.kernel.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a draw that is public; with it anybody can check the draw ({@link DrawCheck}). It names nobody.
 *
 * @param prizes what there is to win, each prize by itself; places get them in this order
 * @param commitment the hash of the seed, published when the contest was made
 * @param closes until when entries count
 * @param list which entries take part; null before the closing
 * @param publicValueName which public value goes into the draw, in words; null for none
 * @param publicValue that value; null until it is known
 * @param seed null until it is revealed
 * @param winners every place that was drawn; none before the seed is revealed
 */
public record PublicDraw(
        SurveyId contest,
        String title,
        List<String> prizes,
        Hash commitment,
        Instant closes,
        @Nullable FixedList list,
        @Nullable String publicValueName,
        @Nullable String publicValue,
        @Nullable Seed seed,
        List<Winner> winners) {
    private static final int MOST = 1000;

    /** The list of entries, told by its size and root ({@link EntryList}). */
    public record FixedList(Instant fixedAt, long size, Hash root) {
        /** What is exact in every program that reads JSON. */
        private static final long LARGEST = (1L << 53) - 1;

        public FixedList {
            if (size < 0 || size > LARGEST) {
                throw new IllegalArgumentException("A list has a size");
            }
        }

        public static FixedList of(EntryList list) {
            return new FixedList(list.fixedAt(), list.size(), list.root());
        }

        static FixedList of(JsonObject json) {
            return json.checked(
                    () -> new FixedList(json.time("fixedAt"), json.whole("size"), json.read("root", Hash::new)));
        }

        Map<String, Object> toMap() {
            return Map.of("fixedAt", fixedAt.toString(), "size", size, "root", root.hex());
        }
    }

    /**
     * A place that was drawn.
     *
     * @param place from 1
     * @param prize what is won; on the places of those next in line, what passed on to them
     * @param status what became of it: one word, of small letters and hyphens
     * @param inclusionProof which entry it is, and the proof that it is on the list
     */
    public record Winner(int place, String prize, String status, InclusionProof inclusionProof) {
        private static final Pattern STATUS = Pattern.compile("[a-z][a-z-]{0,39}");

        public Winner {
            if (place < 1 || !STATUS.matcher(status).matches()) {
                throw new IllegalArgumentException("A winner has a place from 1, and a word for what became of it");
            }
            requireText(prize);
        }

        static Winner of(JsonObject json) {
            return json.checked(() -> new Winner(
                    Math.clamp(json.whole("place"), 0, Integer.MAX_VALUE),
                    json.text("prize"),
                    json.text("status"),
                    InclusionProof.of(json)));
        }

        /** Whether the prize did not pass on to the next place. */
        boolean holdsPrize() {
            return !status.equals(Draw.State.LAPSED.id()) && !status.equals(Draw.State.WITHDRAWN.id());
        }

        Map<String, Object> toMap() {
            Map<String, Object> json = new LinkedHashMap<>(Map.of("place", place, "prize", prize, "status", status));
            json.putAll(inclusionProof.toMap());
            return json;
        }
    }

    public PublicDraw {
        winners = List.copyOf(winners);
        prizes = List.copyOf(prizes);
        requireText(title);
        prizes.forEach(PublicDraw::requireText);
        if (publicValueName != null) {
            requireText(publicValueName);
        }
        if (publicValue != null) {
            requireText(publicValue);
        }
        if (publicValue != null && publicValueName == null) {
            throw new IllegalArgumentException("A public value has a name");
        }
        if (seed != null && list == null) {
            throw new IllegalArgumentException("A seed is revealed after the list of entries is fixed");
        }
        if (!winners.isEmpty() && seed == null) {
            throw new IllegalArgumentException("There are no winners before the seed is revealed");
        }
        if (winners.size() > MOST || prizes.size() > MOST) {
            throw new IllegalArgumentException("There are at most " + MOST + " winners, and as many prizes");
        }
    }

    /** Something that can be hashed and shown, the same everywhere. */
    private static void requireText(String text) {
        if (text.isBlank()
                || text.length() > JsonObject.MAX_TEXT
                || text.chars().anyMatch(Character::isISOControl)
                || !UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "A text has 1 to " + JsonObject.MAX_TEXT + " characters, none of them a control character");
        }
    }

    /** What may be known of a draw by now. */
    public static PublicDraw of(Survey survey, Draw draw) {
        List<String> prizes = survey.singlePrizes();
        return new PublicDraw(
                survey.id(),
                survey.title(),
                prizes,
                draw.commitment(),
                survey.closes(),
                draw.list() == null ? null : FixedList.of(draw.list()),
                survey.publicValue(),
                draw.publicValue(),
                draw.seed(),
                draw.places().stream()
                        .map(place -> new Winner(
                                place.number() + 1,
                                prizes.get(place.prize()),
                                place.state().id(),
                                place.inclusionProof()))
                        .toList());
    }

    /** As JSON: maps, lists, texts and numbers; what is null is left out. */
    public Map<String, Object> toMap() {
        return Fields.of("scheme", DrawOrder.SCHEME)
                .and("contest", contest.value())
                .and("title", title)
                .and("prizes", prizes)
                .and("commitment", commitment.hex())
                .and("closes", closes.toString())
                .and("list", list == null ? null : list.toMap())
                .and("publicValueName", publicValueName)
                .and("publicValue", publicValue)
                .and("seed", seed == null ? null : seed.hex())
                .and("winners", winners.stream().map(Winner::toMap).toList())
                .map();
    }

    /**
     * Reads what {@link #toMap} wrote, wherever it comes from.
     *
     * @param json what a reader of JSON makes of the document
     * @throws IllegalArgumentException says what is wrong, and where by a JSON pointer
     */
    public static PublicDraw of(@Nullable Object json) {
        return of(JsonObject.of(json));
    }

    private static PublicDraw of(JsonObject json) {
        json.read("scheme", PublicDraw::scheme);
        return json.checked(() -> new PublicDraw(
                json.read("contest", SurveyId::new),
                json.text("title"),
                json.list("prizes", MOST, JsonObject.reader(text -> text)),
                json.read("commitment", Hash::new),
                json.time("closes"),
                json.has("list") ? FixedList.of(json.object("list")) : null,
                json.readIfThere("publicValueName", text -> text),
                json.readIfThere("publicValue", text -> text),
                json.readIfThere("seed", Seed::new),
                json.list("winners", MOST, (item, at) -> Winner.of(JsonObject.of(item, at)))));
    }

    private static String scheme(String name) {
        if (!name.equals(DrawOrder.SCHEME)) {
            throw new IllegalArgumentException("the scheme " + DrawOrder.SCHEME + " is expected");
        }
        return name;
    }
}
