package keepword.survey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;
import keepword.kernel.Named;
import keepword.kernel.SurveyId;
import org.jspecify.annotations.Nullable;

/**
 * How far a draw is: committed to a seed, then the list of entries fixed, then the seed revealed and winners drawn one
 * after the other. What was once said stays; places are added, and change their state.
 *
 * @param commitment the hash of the seed, public from the beginning
 * @param list what took part; null before the closing
 * @param publicValue the public value that the survey names, once it is known; null for none
 * @param seed null before it is revealed
 * @param places in the order in which they were drawn
 * @param version counts the changes, from 1
 */
public record Draw(
        SurveyId survey,
        Hash commitment,
        @Nullable EntryList list,
        @Nullable String publicValue,
        @Nullable Seed seed,
        List<Place> places,
        long version) {
    /** So many are drawn at most, those who do not claim included; what is not claimed by then is not awarded. */
    public static final int MAX_PLACES = 300;

    /** What became of somebody who was drawn. */
    public enum State implements Named {
        /** Told, and has still time to claim. */
        NOTIFIED,
        CLAIMED,
        /** The prize is on its way. */
        AWARDED,
        /** Did not claim in time. */
        LAPSED,
        /** Was erased, or took the entry back or gave the prize back before it was sent. */
        WITHDRAWN;

        /** The state of a stored word. */
        public static State of(String id) {
            return Named.of(State.class, id);
        }
    }

    /**
     * One entry that was drawn.
     *
     * @param number which in the order of drawing, from 0
     * @param inclusionProof which entry, and the proof that it is on the list
     * @param prize which of the single prizes, from 0
     * @param claimBy until when the prize can be claimed; null for an entry that is gone
     */
    public record Place(
            int number,
            InclusionProof inclusionProof,
            int prize,
            State state,
            @Nullable Instant claimBy) {
        public EntryId entry() {
            return inclusionProof.entry();
        }

        /** The same in another state. */
        public Place as(State other) {
            return new Place(number, inclusionProof, prize, other, claimBy);
        }

        /** Whether the prize did not pass on to somebody else. */
        public boolean holdsPrize() {
            return state != State.LAPSED && state != State.WITHDRAWN;
        }
    }

    public Draw {
        places = List.copyOf(places);
    }

    /** A draw whose seed is secret. */
    public static Draw committed(SurveyId survey, Hash commitment) {
        return new Draw(survey, commitment, null, null, null, List.of(), 1);
    }

    /** The next version, with the list fixed. */
    public Draw listed(EntryList entries) {
        return new Draw(survey, commitment, entries, publicValue, seed, places, version + 1);
    }

    /** The next version, with the public value. */
    public Draw valued(String value) {
        return new Draw(survey, commitment, list, value, seed, places, version + 1);
    }

    /** The next version, with more places, and the seed that decides them. */
    public Draw drawn(Seed revealed, List<Place> more) {
        List<Place> all = new ArrayList<>(places);
        all.addAll(more);
        return new Draw(survey, commitment, list, publicValue, revealed, all, version + 1);
    }

    /** The next version, with a place in another state. */
    public Draw with(Place changed) {
        return with(changed, List.of());
    }

    /** The next version, with a place in another state, and those who come next. */
    public Draw with(Place changed, List<Place> more) {
        List<Place> all = new ArrayList<>(places);
        all.set(changed.number(), changed);
        all.addAll(more);
        return new Draw(survey, commitment, list, publicValue, seed, all, version + 1);
    }

    /** The place of an entry, if it was drawn. */
    public Optional<Place> placeOf(EntryId entry) {
        return places.stream().filter(place -> place.entry().equals(entry)).findFirst();
    }

    /** Whether somebody else can still be drawn. */
    public boolean hasNext() {
        return list != null && places.size() < Math.min(list.size(), MAX_PLACES);
    }

    /** The prizes that nobody holds, of so many. */
    public List<Integer> openPrizes(int prizes) {
        Set<Integer> held =
                places.stream().filter(Place::holdsPrize).map(Place::prize).collect(Collectors.toSet());
        return IntStream.range(0, prizes)
                .filter(prize -> !held.contains(prize))
                .boxed()
                .toList();
    }
}
