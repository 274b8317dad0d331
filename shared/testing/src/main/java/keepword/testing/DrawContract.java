package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.EntryList;
import keepword.survey.InclusionProof;
import keepword.survey.Seed;
import org.junit.jupiter.api.Test;

/** What is kept of a draw. */
abstract class DrawContract extends Contract {
    private static final Seed SEED = Seed.draw(new Random(1));
    private static final List<State> STATES = List.of(State.values());

    private final SurveyId id = survey();
    private final Draw committed = Draw.committed(id, SEED.commitment());

    private void isSavedAndReadBack(Draw draw) {
        holds(new DrawItems.SaveDraw(draw));
        assertThat(stores().surveys().draw(id)).contains(draw);
    }

    /** The entries of these indexes in the order of drawing, one in every state after the other. */
    private static List<Place> places(EntryList list, List<EntryId> entries, int... indexes) {
        List<Place> places = new ArrayList<>();
        for (int index : indexes) {
            int block = list.blockOf((long) index);
            int from = block * EntryList.BLOCK;
            InclusionProof inclusionProof =
                    InclusionProof.of(list, index, entries.subList(from, from + list.sizeOf(block)));
            State state = STATES.get(places.size() % STATES.size());
            places.add(new Place(
                    places.size(),
                    inclusionProof,
                    index % 3,
                    state,
                    state == State.WITHDRAWN ? null : NOW.plusSeconds(index)));
        }
        return places;
    }

    @Test
    void every_step_of_a_draw_is_read_back_as_it_was_saved() {
        List<EntryId> entries = SampleSurveys.entries(2 * EntryList.BLOCK + 300);
        EntryList list = SampleSurveys.list(entries, NOW);
        List<Place> places = places(list, entries, 2347, 0, 1024, 1023, 2048, 7);

        isSavedAndReadBack(committed);
        Draw listed = committed.listed(list);
        isSavedAndReadBack(listed);
        Draw valued = listed.valued("44,123.45");
        isSavedAndReadBack(valued);
        Draw drawn = valued.drawn(SEED, places.subList(0, 3));
        isSavedAndReadBack(drawn);
        Draw more = drawn.drawn(SEED, places.subList(3, 6));
        isSavedAndReadBack(more);
        isSavedAndReadBack(more.with(places.getFirst().as(State.LAPSED)));
        assertThat(stores().surveys().draw(id).orElseThrow().places())
                .allSatisfy(place -> assertThat(place.inclusionProof().isProvenFor(list.size(), list.root()))
                        .isTrue());
    }

    @Test
    void a_list_may_have_no_entry_or_one() {
        Draw none = committed.listed(SampleSurveys.list(List.of(), NOW));
        isSavedAndReadBack(committed);
        isSavedAndReadBack(none);

        List<EntryId> single = SampleSurveys.entries(1);
        EntryList list = SampleSurveys.list(single, NOW);
        Draw one = new Draw(id, SEED.commitment(), list, null, SEED, places(list, single, 0), 3);
        isSavedAndReadBack(one);
    }

    @Test
    void a_draw_that_changed_meanwhile_is_not_overwritten() {
        Draw valued = committed.valued("one");
        Draw other = committed.valued("another");
        fails(new DrawItems.SaveDraw(valued));
        holds(new DrawItems.SaveDraw(committed));
        fails(new DrawItems.SaveDraw(committed));
        holds(new DrawItems.SaveDraw(valued));

        fails(new DrawItems.SaveDraw(committed));
        fails(new DrawItems.SaveDraw(other));
        fails(new DrawItems.SaveDraw(other.valued("three").valued("four")));
        assertThat(stores().surveys().draw(id)).contains(valued);
    }

    /** All of it stands in one item, which DynamoDB limits to 400 KB. */
    @Test
    void a_large_draw_with_all_its_places_is_read_back() {
        List<EntryId> entries = SampleSurveys.entries(100_000);
        EntryList list = SampleSurveys.list(entries, NOW);
        int[] indexes = new Random(1)
                .ints(0, entries.size())
                .distinct()
                .limit(Draw.MAX_PLACES)
                .toArray();
        isSavedAndReadBack(new Draw(id, SEED.commitment(), list, null, SEED, places(list, entries, indexes), 1));
    }
}
