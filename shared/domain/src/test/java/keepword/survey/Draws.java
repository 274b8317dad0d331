package keepword.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.PublicDraw.Winner;

/** Lists and draws as an honest vendor makes them. */
final class Draws {
    static final Instant CLOSES = Instant.parse("2026-12-01T18:00:00Z");
    static final SurveyId CONTEST = new SurveyId("spring-2026");

    private Draws() {}

    static EntryId entry(Random random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new EntryId(HexFormat.of().formatHex(bytes));
    }

    static List<EntryId> entries(int size, long seed) {
        Random random = new Random(seed);
        TreeSet<EntryId> ids = new TreeSet<>();
        while (ids.size() < size) {
            ids.add(entry(random));
        }
        return new ArrayList<>(ids);
    }

    static EntryList list(List<EntryId> ids) {
        EntryListBuilder builder = new EntryListBuilder();
        ids.forEach(builder::add);
        return builder.build(CLOSES.plusSeconds(60));
    }

    static InclusionProof inclusionProof(EntryList list, List<EntryId> ids, long index) {
        int block = list.blockOf(index);
        int from = block * EntryList.BLOCK;
        return InclusionProof.of(list, index, ids.subList(from, from + list.sizeOf(block)));
    }

    /** A draw of some places; an empty value for a draw without one. */
    static PublicDraw drawn(List<EntryId> ids, int places, String value) {
        EntryList list = list(ids);
        Seed seed = Seed.draw(new Random(ids.size()));
        List<Long> order = new DrawOrder(CONTEST, list.size(), list.root(), seed, value).first(places);
        List<Winner> winners = IntStream.range(0, order.size())
                .mapToObj(i -> new Winner(i + 1, "A licence", "notified", inclusionProof(list, ids, order.get(i))))
                .toList();
        return new PublicDraw(
                CONTEST,
                "The spring contest",
                Collections.nCopies(places, "A licence"),
                seed.commitment(),
                CLOSES,
                FixedList.of(list),
                value.isEmpty() ? null : "Lotto of 2 December",
                value.isEmpty() ? null : value,
                seed,
                winners);
    }

    static PublicDraw open() {
        return new PublicDraw(
                CONTEST,
                "The spring contest",
                List.of("A licence"),
                Seed.draw(new Random(1)).commitment(),
                CLOSES,
                null,
                null,
                null,
                null,
                List.of());
    }
}
