package keepword.system;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chance, the same for the same seed. */
record Dice(Random random) {
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> Set<T> some(List<T> of) {
        return of.stream().filter(_ -> random.nextBoolean()).collect(Collectors.toSet());
    }

    <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    /** From nothing at all to some days; whole milliseconds, as the stores keep them. */
    Duration time() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> Duration.ZERO;
            case 3, 4 -> Duration.ofMillis(random.nextInt(1000));
            case 5, 6 -> Duration.ofMillis(random.nextInt(60_000));
            case 7, 8 -> Duration.ofSeconds(random.nextInt(600));
            default -> Duration.ofMinutes(random.nextInt(5000));
        };
    }
}
