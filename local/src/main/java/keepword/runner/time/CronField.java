package keepword.runner.time;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.runner.CannotStart;

/** One field of a cron expression: the values that it lets pass. */
record CronField(Set<Integer> values) {
    static final Map<String, Integer> DAYS =
            Map.of("SUN", 1, "MON", 2, "TUE", 3, "WED", 4, "THU", 5, "FRI", 6, "SAT", 7);
    static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("JAN", 1),
            Map.entry("FEB", 2),
            Map.entry("MAR", 3),
            Map.entry("APR", 4),
            Map.entry("MAY", 5),
            Map.entry("JUN", 6),
            Map.entry("JUL", 7),
            Map.entry("AUG", 8),
            Map.entry("SEP", 9),
            Map.entry("OCT", 10),
            Map.entry("NOV", 11),
            Map.entry("DEC", 12));
    private static final Pattern PART = Pattern.compile("(\\*|\\?|\\w+)(?:-(\\w+))?(?:/(\\d+))?");

    static CronField of(String text, int first, int last, Map<String, Integer> names) {
        Set<Integer> values = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                throw new CannotStart("template.yaml: the local run does not understand " + part + " in cron(…)");
            }
            boolean any = matcher.group(1).equals("*") || matcher.group(1).equals("?");
            int from = any ? first : number(matcher.group(1), names);
            boolean open = any || (matcher.group(2) == null && matcher.group(3) != null);
            int to = open ? last : matcher.group(2) == null ? from : number(matcher.group(2), names);
            int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            for (int value = from; value <= to; value += step) {
                values.add(value);
            }
        }
        return new CronField(values);
    }

    boolean contains(int value) {
        return values.contains(value);
    }

    private static int number(String text, Map<String, Integer> names) {
        Integer named = names.get(text);
        try {
            return named == null ? Integer.parseInt(text) : named;
        } catch (NumberFormatException e) {
            throw new CannotStart("template.yaml: the local run does not understand " + text + " in cron(…)", e);
        }
    }
}
