package keepword.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import keepword.kernel.CampaignId;
import keepword.kernel.Named;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is: who wrote what it says, who approved exactly that, and whether it goes out.
 *
 * @param start before that none of its mail goes
 * @param until from then on none of its mail goes; part of what is approved, so it never moves
 * @param sha256 of everything it says
 * @param submittedAt when that text was handed in
 * @param authors all callers who handed it in, or another text under its name
 * @param approvedBy who approved this very text; null as long as nobody has
 * @param round counts how often it was scheduled or resumed; work of an earlier round ends
 * @param stops how often it was paused by itself ({@link CampaignHealth})
 * @param version counts the changes, from 1
 */
public record CampaignRun(
        CampaignId id,
        Purpose purpose,
        Instant start,
        Instant until,
        String sha256,
        Instant submittedAt,
        Set<String> authors,
        @Nullable String approvedBy,
        State state,
        long round,
        long stops,
        long version) {
    /** A claim outlasts its campaign by so much: what was still on its way when it ended does not go twice. */
    private static final Duration CLAIM_OUTLASTS = Duration.ofHours(1);

    /** So long somebody has to think, and others to stop them, before they may do alone what needs two persons. */
    public static final Duration ALONE_AFTER = Duration.ofHours(24);

    /** What was decided about it. */
    public enum State implements Named {
        /** It was handed in; it may be changed. */
        DRAFT,
        /** It goes out between its start and its end. */
        SCHEDULED,
        PAUSED,
        /** It never goes on. */
        CANCELLED
    }

    public CampaignRun {
        authors = Set.copyOf(authors);
        if (!until.isAfter(start)) {
            throw new IllegalArgumentException("A campaign ends after its start");
        }
    }

    /** One that somebody hands in for the first time. */
    public static CampaignRun draft(
            CampaignId id, Purpose purpose, Instant start, Instant until, String sha256, Instant now, String author) {
        return new CampaignRun(id, purpose, start, until, sha256, now, Set.of(author), null, State.DRAFT, 0, 0, 1);
    }

    /** The draft with another text: whoever writes any of it is an author, and nobody has approved it. */
    public CampaignRun rewritten(Purpose other, Instant from, Instant end, String hash, Instant now, String author) {
        Set<String> all = new HashSet<>(authors);
        all.add(author);
        return new CampaignRun(id, other, from, end, hash, now, all, null, State.DRAFT, round, stops, version + 1);
    }

    public CampaignRun approved(String caller) {
        return new CampaignRun(
                id, purpose, start, until, sha256, submittedAt, authors, caller, state, round, stops, version + 1);
    }

    /** Scheduled, or resumed. */
    public CampaignRun going() {
        return new CampaignRun(
                id,
                purpose,
                start,
                until,
                sha256,
                submittedAt,
                authors,
                approvedBy,
                State.SCHEDULED,
                round + 1,
                stops,
                version + 1);
    }

    public CampaignRun stopped(State other) {
        return stopped(other, stops);
    }

    /** Paused since too many of its mails are complained of or refused. */
    public CampaignRun stoppedByItself() {
        return stopped(State.PAUSED, stops + 1);
    }

    private CampaignRun stopped(State other, long byItself) {
        return new CampaignRun(
                id,
                purpose,
                start,
                until,
                sha256,
                submittedAt,
                authors,
                approvedBy,
                other,
                round,
                byItself,
                version + 1);
    }

    /** Whether its time is over. */
    public boolean isOver(Instant now) {
        return !until.isAfter(now);
    }

    /** Whether work of a round is still wanted. */
    public boolean isGoing(long asked) {
        return state == State.SCHEDULED && round == asked;
    }

    /** From when on an author may approve a notice alone, where nobody else can: time to think, and to be stopped. */
    public Instant alone() {
        return submittedAt.plus(ALONE_AFTER);
    }

    /** When a claim on one of its mails may be forgotten. */
    public Instant claimsClose() {
        return until.plus(CLAIM_OUTLASTS);
    }
}
