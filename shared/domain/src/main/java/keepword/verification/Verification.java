package keepword.verification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.consent.AddressKey;
import keepword.consent.Ledger;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonRecord.Question;
import keepword.person.PersonRecord.SecurityQuestions;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Whether somebody who asks support is the person they say (promise {@code support-verifies}). Five wrong tries lock an
 * address until the vendor's next day. An address that nobody knows, or without questions, fails like a wrong answer, and
 * takes the time of one.
 */
public final class Verification {
    static final int MOST_TRIES = 5;

    private final Ledger ledger;
    private final People people;
    private final Commits commits;
    private final AnswerHashes hashes;
    private final ZoneId zone;
    private final InstantSource clock;

    public Verification(
            Ledger ledger, People people, Commits commits, AnswerHashes hashes, ZoneId zone, InstantSource clock) {
        this.ledger = ledger;
        this.people = people;
        this.commits = commits;
        this.hashes = hashes;
        this.zone = zone;
        this.clock = clock;
    }

    /** What came of a try. */
    public sealed interface Result {
        /** Both answers are right. */
        record Passed() implements Result {}

        /** They are not; so many tries are left today. */
        record Failed(int triesLeft) implements Result {}

        /** There were too many tries: the answers were not even looked at. */
        record Locked() implements Result {}
    }

    /** Tries two answers, in whatever order they were told. */
    public Result verify(AddressKey address, String one, String other) {
        Instant now = clock.instant();
        List<Mark> tries = tries(address, now);
        // The try is taken before the answers are looked at, so that many at once are no more than five.
        Optional<Mark> taken = tries.stream().filter(mark -> take(mark, now)).findFirst();
        if (taken.isEmpty()) {
            return new Result.Locked();
        }
        if (answer(answerHashes(address), Draft.normalised(one), Draft.normalised(other))) {
            commits.commit(List.of(new Write.RemoveMark(taken.get().name())));
            return new Result.Passed();
        }
        return new Result.Failed((int) tries.stream()
                .filter(mark -> ledger.mark(mark.name(), now).isEmpty())
                .count());
    }

    /** The places of a day's tries, free or taken. */
    private List<Mark> tries(AddressKey address, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant();
        return IntStream.range(0, MOST_TRIES)
                .mapToObj(n -> new Mark("verification/" + address + "/" + today + "/" + n, "", tomorrow))
                .toList();
    }

    private boolean take(Mark place, Instant now) {
        return commits.commit(List.of(new Write.SetMark(place, now))) instanceof CommitResult.Committed;
    }

    /** Always all four comparisons: how long it takes tells nothing. */
    private boolean answer(List<String> expected, String one, String other) {
        List<Boolean> matches = expected.stream()
                .flatMap(hash -> Stream.of(one, other).map(answer -> hashes.matches(answer, hash)))
                .toList();
        return (matches.get(0) && matches.get(3)) || (matches.get(1) && matches.get(2));
    }

    private List<String> answerHashes(AddressKey address) {
        return people.personAt(address)
                .flatMap(people::person)
                .filter(person -> !person.isErasing())
                .map(Person::id)
                .flatMap(id -> people.record(id, SecurityQuestions.ID, SecurityQuestions.class))
                .map(questions ->
                        questions.questions().stream().map(Question::answerHash).toList())
                .orElseGet(() -> List.of(hashes.ofNoAnswer(), hashes.ofNoAnswer()));
    }
}
