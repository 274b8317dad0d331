package keepword.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import keepword.field.PlainText;

/** Chance, the same for the same seed. */
record Chance(Random random) {
    /** One payment card, in every disguise. */
    static final List<String> CARDS = List.of(
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "4111.1111.1111.1111",
            "4111,1111,1111,1111",
            "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
            "4111\u00a01111\u20091111\u200b1111",
            "4111\u200d1111\u2060\ufeff1111\u20281111",
            "٤١١١١١١١١١١١١١١١",
            "\uff14\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11\uff11",
            "𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏",
            "x4111111111111111y",
            "4111\n1111\n1111\n1111",
            "4111\r\n\r1111\r\n\r1111\r\n\r1111",
            "378282246310005",
            "411111111111.1111");

    static Chance seeded(Class<?> test) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println(test.getSimpleName() + " seed " + seed);
        return new Chance(new Random(seed));
    }

    boolean percent(int percent) {
        return random.nextInt(100) < percent;
    }

    int from(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    <T> List<T> list(int least, int most, IntFunction<T> element) {
        return IntStream.range(0, from(least, most)).mapToObj(element).toList();
    }

    /** Something that can be read on one line, of any script, with no digit. */
    String words(int longest) {
        List<String> parts =
                List.of("a", "Z", "é", "ß", "日", "अ", "ع", "😀", "'", "\"", "<b>", "&", "{0}", "\\", "-", "%");
        StringBuilder text = new StringBuilder("w");
        for (int i = from(0, 20); i > 0; i--) {
            String part = one(parts) + (percent(30) ? " x" : "");
            if (PlainText.length(text + part) <= longest) {
                text.append(part);
            }
        }
        return text.toString();
    }

    /** Anything at all. */
    Object anything(int depth) {
        return switch (from(0, depth > 0 ? 12 : 9)) {
            case 0 -> one(CARDS);
            case 1 -> one(List.of(-1, 0, 1, 13, 1000, Integer.MAX_VALUE, Long.MIN_VALUE, 4111111111111111L));
            case 2 -> one(List.of(0.5, -0.0, 1e300, 4.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
            case 3 ->
                new java.math.BigDecimal(
                        one(List.of("1e999999999", "1e-999999999", "0e99999", "7." + "0".repeat(900))));
            case 4 -> java.math.BigInteger.TEN.pow(from(1, 900));
            case 5 -> random.nextBoolean();
            case 6 ->
                one(List.of("", " ", "\u00a0", "\u200b", "\u0000", "a\tb", "\ud800", "\u0085", "a\nb", "\u202eevil"));
            case 7 -> "x".repeat(from(1, 3000));
            case 8 ->
                one(List.of(
                        "P14D",
                        "P-1D",
                        "P",
                        "P999Y",
                        "2026-02-30T00:00:00Z",
                        "2999-12-31T23:59-18:00",
                        "again",
                        "zip"));
            case 9 -> words(40) + (percent(10) ? one(CARDS) : "");
            case 10 -> list(0, 3, i -> anything(depth - 1));
            case 11 -> map(depth);
            default -> nested();
        };
    }

    private Map<Object, Object> map(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = from(0, 4); i > 0; i--) {
            map.put(
                    percent(50) ? one(List.of("id", "words", "type", "name", "title")) : anything(0),
                    anything(depth - 1));
        }
        return map;
    }

    private static Object nested() {
        Object nested = "";
        for (int i = 0; i < 500; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("a", nested);
        }
        return nested;
    }

    /** A deep copy of something with one part of it replaced, removed or doubled. */
    Object spoilt(Object value) {
        if (value instanceof Map<?, ?> map && !map.isEmpty() && percent(90)) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            Object key = one(List.copyOf(map.keySet()));
            switch (from(0, 7)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(percent(50) ? key + "s" : anything(0), anything(1));
                case 2 -> copy.put(key, null);
                default -> copy.put(key, spoilt(map.get(key)));
            }
            return copy;
        }
        if (value instanceof List<?> list && !list.isEmpty() && percent(80)) {
            List<Object> copy = new ArrayList<>(list);
            int place = random.nextInt(list.size());
            switch (from(0, 4)) {
                case 0 -> copy.remove(place);
                case 1 -> copy.add(place, list.get(place));
                default -> copy.set(place, spoilt(list.get(place)));
            }
            return copy;
        }
        return anything(2);
    }
}
