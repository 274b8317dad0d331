package keepword.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import keepword.store.Write;
import keepword.testing.Stores;

/** Random writes of versions of the policy. */
record RandomPolicyWrites(Dice dice, Stores stored) {
    List<Function<Instant, Write>> kinds() {
        return List.of(
                now -> new PolicyItems.SaveVersions(calendar(now)),
                _ -> new PolicyItems.KeepWords(id(), dice.one(List.of("en", "de")), words()));
    }

    private String id() {
        return "v" + dice.upTo(3);
    }

    private PolicyWords words() {
        return new PolicyWords("# Policy " + dice.upTo(9), "What changes", dice.maybe(() -> "Nothing changes"));
    }

    /** The revision that follows, now and then another. */
    private PolicyCalendar calendar(Instant now) {
        long stored =
                new Policies(stored().ledger().items(), () -> now).stored().revision();
        long revision = dice.chance(80) ? stored + 1 : 1 + dice.upTo((int) stored + 1);
        return new PolicyCalendar(
                revision,
                IntStream.rangeClosed(0, dice.upTo(2))
                        .mapToObj(any -> version(now))
                        .toList());
    }

    private PolicyVersion version(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new PolicyVersion(
                id(),
                "en",
                Map.of("en", "hash-" + dice.upTo(3)),
                dice.chance(50),
                now.minusSeconds(dice.upTo(9)),
                day.plusDays(dice.upTo(31)),
                dice.one(List.of(ZoneId.of("Pacific/Auckland"), ZoneOffset.UTC)),
                dice.chance(50) ? Set.of() : Set.of(day, day.plusDays(1 + dice.upTo(2))),
                dice.maybe(() -> now));
    }
}
