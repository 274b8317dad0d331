package keepword.card;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has digits and a form of its own, by which it can be told from a card number. */
final class LookAlikes {
    private static final String WORD = "[0-9A-Za-z]";
    private static final Pattern UUID =
            Pattern.compile("(?<!" + WORD + ")\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}(?!" + WORD + ")");
    private static final Pattern HEX = Pattern.compile("(?<!" + WORD + ")\\p{XDigit}{24,}+(?!" + WORD + ")");
    private static final Pattern IBAN =
            Pattern.compile("(?<!" + WORD + ")[A-Za-z]{2}[0-9]{2}(?=[ .\\u00a0\\u202f-]{0,3}" + WORD + ")");
    /** IPv6. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![0-9A-Za-z:])(?:\\p{XDigit}{0,4}:){4,7}\\p{XDigit}{1,4}(?![0-9A-Za-z:])");
    /** A tracking number of UPS. */
    private static final Pattern UPS = Pattern.compile("(?<!" + WORD + ")1Z[0-9A-Z]{16}(?!" + WORD + ")");

    private static final int MIN_SWITCHES = 4;
    private static final int WIDEST_SEPARATOR = 3;

    /** IBAN lengths by country: the registry of ISO 13616, as SWIFT publishes it. */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths(
            "15NO 16BE 18DKFIFKFOGLNL 19MKSI 20ATBAEEKZLTLUMNXK"
                    + " 21CHHRLILV 22BGBHCRDEGBGEIEMERSVA 23AEGIILIQOMSOTL 24ADCZESMDPKROSASESKSTTNVG 25LYPT"
                    + " 26ISTR 27BIDJFRGRITMCMRSM 28ALAZBYCYDOGTHNHULBNIPLSDSV 29BREGPSQAUA 30JOKWMUYE 31MTSC 32LC 33RU");

    /** IP addresses, prices, coordinates, dates, and order numbers as of Amazon. */
    private static final Pattern LIST = Pattern.compile(Stream.of(
                    "(?:\\d{1,3}\\.){3}\\d{1,3}",
                    "\\d{1,7}\\.\\d{2}",
                    "\\d{1,3}\\.\\d{3,}",
                    "\\d{1,2}[.-]\\d{1,2}[.-](?:\\d{4}|\\d{2})",
                    "\\d{4}[.-]\\d{1,2}[.-]\\d{1,2}",
                    "\\d{3}-\\d{7}-\\d{7}")
            .map(item -> "%s(?:(?:[^\\d.]{1,3})%<s)*".formatted(item))
            .collect(Collectors.joining("|")));

    private final BitSet places = new BitSet();

    /** Finds the UUIDs, hexadecimal ids, IPv6 addresses, tracking numbers and valid IBANs of a text. */
    LookAlikes(String text) {
        mark(UUID, text, 1);
        mark(HEX, text, MIN_SWITCHES);
        mark(ADDRESS, text, 1);
        mark(UPS, text, 1);
        Matcher iban = IBAN.matcher(text);
        while (iban.find()) {
            places.set(iban.start(), endOfIban(text, iban.start()));
        }
    }

    /** Whether one of them takes in a part of the text between two places. */
    boolean touch(int from, int to) {
        int next = places.nextSetBit(from);
        return next >= 0 && next < to;
    }

    /**
     * Whether groups of digits are nothing but a list of things of one form: IP addresses, prices, coordinates, dates, or
     * order numbers of 3-7-7.
     */
    static boolean isList(CharSequence groups) {
        return LIST.matcher(groups).matches();
    }

    private void mark(Pattern form, String text, int minSwitches) {
        Matcher matcher = form.matcher(text);
        while (matcher.find()) {
            if (switches(text, matcher.start(), matcher.end()) >= minSwitches) {
                places.set(matcher.start(), matcher.end());
            }
        }
    }

    /** How many times letters and digits take turns: a card number behind some letters is no id. */
    private static int switches(String text, int from, int to) {
        int switches = 0;
        for (int i = from + 1; i < to; i++) {
            boolean differ = Character.isLetter(text.charAt(i)) != Character.isLetter(text.charAt(i - 1));
            switches += differ ? 1 : 0;
        }
        return switches;
    }

    /** Where the valid IBAN that begins at a place ends; the place itself if there is none. */
    private static int endOfIban(String text, int start) {
        String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
        int length = IBAN_LENGTHS.getOrDefault(country, 0);
        StringBuilder iban = new StringBuilder();
        int end = start;
        int gap = 0;
        for (int i = start; i < text.length() && iban.length() < length && gap <= WIDEST_SEPARATOR; i++) {
            char character = text.charAt(i);
            if (isOfWord(character)) {
                iban.append(character);
                end = i + 1;
                gap = 0;
            } else {
                gap = " .-\u00a0\u202f".indexOf(character) >= 0 ? gap + 1 : WIDEST_SEPARATOR + 1;
            }
        }
        boolean whole = iban.length() == length && (end == text.length() || !isOfWord(text.charAt(end)));
        return whole && length > 0 && isValid(iban) ? end : start;
    }

    private static boolean isOfWord(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    /** ISO 7064, modulo 97. */
    private static boolean isValid(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
        }
        return rest == 1;
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String row : table.split(" ", -1)) {
            for (int i = 2; i < row.length(); i += 2) {
                lengths.put(row.substring(i, i + 2), Integer.parseInt(row.substring(0, 2)));
            }
        }
        return Map.copyOf(lengths);
    }
}
