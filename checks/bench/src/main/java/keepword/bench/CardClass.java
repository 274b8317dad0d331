package keepword.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import keepword.card.CardNumbers;

/**
 * A class of texts, and how many of them may be judged wrongly.
 *
 * @param isCard whether each holds a card number
 * @param goal the greatest share that may be judged wrongly; above 1 if there is no goal, and the share is only measured
 */
record CardClass(String name, boolean isCard, double goal, Function<Random, Supplier<List<String>>> samples) {
    private static final double LOOK_ALIKE = 1.0 / 10_000;
    private static final double MEASURED = 2;
    private static final List<String> BEFORE = List.of("", "", "", "see ", "Thanks! (", "\"", "Qty 2 of ", "a: ");
    private static final List<String> AFTER = List.of("", "", "", " please", ")", "\"", ", and so on", ".");

    /**
     * How it went.
     *
     * @param examples some that were judged wrongly
     */
    record Result(CardClass of, int tried, int wrong, List<String> examples) {
        boolean isGood() {
            return wrong <= of.goal() * tried;
        }
    }

    static List<CardClass> all() {
        return List.of(
                cards("grouped as on the card, any separator", CardSamples::grouped),
                cards("grouped as on the card, separators of HTML, URLs, mail and JSON", CardSamples::encoded),
                cards("grouped as on the card, digits of other scripts and forms", CardSamples::groupedInOtherDigits),
                new CardClass("grouped anyhow (14 to 19 digits)", true, 0, random -> {
                    CardSamples samples = new CardSamples(random);
                    return () -> List.of(samples.groupedAnyhow());
                }),
                new CardClass("labelled, grouped or not", true, 0, random -> {
                    CardSamples samples = new CardSamples(random);
                    return () -> List.of(samples.labelled());
                }),
                new CardClass("over two lines or fields", true, 0, random -> new CardSamples(random)::lines),
                cards("bare, 14 to 19 digits, no Maestro", CardSamples::bare),
                cards("bare, digits of other scripts and forms", CardSamples::bareInOtherDigits),
                lookAlikes("UUID", LookAlikeSamples::uuid),
                lookAlikes("hexadecimal, 32 to 64 digits", LookAlikeSamples::hexadecimal),
                lookAlikes("IBAN", LookAlikeSamples::iban),
                lookAlikes("IP addresses", LookAlikeSamples::addresses),
                lookAlikes("prices", LookAlikeSamples::prices),
                lookAlikes("phones with separators, one or two", LookAlikeSamples::phones),
                lookAlikes("EAN-13 and ISBN, bare or as printed", LookAlikeSamples::ean),
                lookAlikes("ids with letters, keys, order numbers in parts", LookAlikeSamples::keys),
                lookAlikes("dates and times", LookAlikeSamples::times),
                lookAlikes("tracking numbers, tax ids, coordinates, versions, URLs", LookAlikeSamples::others),
                measured("order number of 14 digits", samples -> samples.digits(14)),
                measured("order number of 15 digits", samples -> samples.digits(15)),
                measured("order number of 16 digits", samples -> samples.digits(16)),
                measured("order number of 19 digits", samples -> samples.digits(19)),
                measured("three letters, hyphen, 14 to 19 digits", LookAlikeSamples::lettersAndDigits),
                measured("key of digits, 1234-5678-9012-3456", LookAlikeSamples::fours),
                measured("key ABCD-1234-5678-9012-3456", LookAlikeSamples::lettersAndFours),
                measured("two numbers of 8 digits, a blank between", LookAlikeSamples::twoOfEight),
                measured("parcel number of 22 digits in fours", LookAlikeSamples::message),
                measured("row of a table, 4711 2 19.99 39.98", LookAlikeSamples::row),
                measured("EAN-13 behind the word card", LookAlikeSamples::eanBehindLabel),
                measured("German IBAN with a wrong check digit", LookAlikeSamples::ibanWithTypo),
                measured("GTIN-14", LookAlikeSamples::gtin14));
    }

    /** Numbers of cards that are let pass on purpose: they look like too much else. */
    static CardClass bareMaestro() {
        return new CardClass("bare Maestro, 12 to 19 digits (let pass on purpose)", true, MEASURED, random -> {
            CardSamples samples = new CardSamples(random);
            return () -> List.of(samples.bareMaestro());
        });
    }

    private static CardClass cards(String name, Function<CardSamples, String> sample) {
        return new CardClass(name, true, 0, random -> {
            CardSamples samples = new CardSamples(random);
            return () -> List.of(inText(random, sample.apply(samples)));
        });
    }

    private static CardClass lookAlikes(String name, Function<LookAlikeSamples, String> sample) {
        return lookAlikes(name, LOOK_ALIKE, sample);
    }

    private static CardClass measured(String name, Function<LookAlikeSamples, String> sample) {
        return lookAlikes(name, MEASURED, sample);
    }

    private static CardClass lookAlikes(String name, double goal, Function<LookAlikeSamples, String> sample) {
        return new CardClass(name, false, goal, random -> {
            LookAlikeSamples samples = new LookAlikeSamples(random);
            return () -> List.of(inText(random, sample.apply(samples)));
        });
    }

    private static String inText(Random random, String sample) {
        return BEFORE.get(random.nextInt(BEFORE.size())) + sample + AFTER.get(random.nextInt(AFTER.size()));
    }

    Result tried(int times, long seed) {
        Supplier<List<String>> supplier = samples.apply(new Random(seed));
        int wrong = 0;
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<String> sample = supplier.get();
            boolean found = sample.size() == 1 ? CardNumbers.isIn(sample.getFirst()) : CardNumbers.isInLines(sample);
            if (found != isCard) {
                wrong++;
                if (examples.size() < 10) {
                    examples.add(String.join(" \u23ce ", sample));
                }
            }
        }
        return new Result(this, times, wrong, examples);
    }
}
