package keepword.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints how many card numbers are missed and how many look-alikes are refused, by class (docs/cards.md): {@code mvn -q
 * -Pcards}, with {@code -Dcards.tried} and {@code -Dcards.seed}. It ends with 1 if a class misses its goal.
 */
public final class CardRates {
    private CardRates() {}

    public static void main(String[] arguments) {
        int tried = Integer.getInteger("cards.tried", 1_000_000);
        long seed = Long.getLong("cards.seed", 1);
        List<CardClass.Result> results = Stream.concat(CardClass.all().stream(), Stream.of(CardClass.bareMaestro()))
                .parallel()
                .map(one -> one.tried(tried, seed))
                .toList();
        IO.println("%,d texts of each class, seed %d.".formatted(tried, seed));
        print(
                "Cards",
                "missed",
                results.stream().filter(result -> result.of().isCard()).toList());
        print(
                "Look-alikes",
                "refused",
                results.stream().filter(result -> !result.of().isCard()).toList());
        List<CardClass.Result> bad =
                results.stream().filter(result -> !result.isGood()).toList();
        bad.forEach(result -> IO.println("FAIL " + result.of().name() + ": " + result.examples()));
        System.exit(bad.isEmpty() ? 0 : 1);
    }

    private static void print(String title, String wrong, List<CardClass.Result> results) {
        IO.println("");
        IO.println("| %s | tried | %s | share | goal |".formatted(title, wrong));
        IO.println("|---|---:|---:|---:|---:|");
        for (CardClass.Result result : results) {
            double share = 1.0 * result.wrong() / result.tried();
            IO.println("| %s | %,d | %,d | %s | %s |"
                    .formatted(
                            result.of().name(),
                            result.tried(),
                            result.wrong(),
                            percent(share),
                            goal(result.of().goal())));
        }
    }

    private static String goal(double goal) {
        return goal > 1 ? "measured" : goal == 0 ? "0" : "at most " + percent(goal);
    }

    private static String percent(double share) {
        return share == 0 ? "0" : String.format(Locale.ROOT, share < 0.001 ? "%.4f %%" : "%.2f %%", 100 * share);
    }
}
