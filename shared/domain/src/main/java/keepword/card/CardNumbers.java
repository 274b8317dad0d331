package keepword.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds payment card numbers in any text (promise {@code no-card-numbers}): the digits of one number, written in one
 * piece or in groups, that begin as an issuer's do, have one of its lengths, and pass the check of Luhn.
 *
 * <p>Groups may be separated by up to three characters that are neither letters nor digits, visible or not. Digits of
 * every script count. A number that is only a part of a longer group of digits is not looked for: every long number
 * would hold one by chance.
 */
public final class CardNumbers {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int WIDEST_SEPARATOR = 3;

    private CardNumbers() {}

    /** Whether a card number stands anywhere in a text. */
    public static boolean isIn(String text) {
        return groupsOfDigits(text).stream().anyMatch(CardNumbers::isInNeighbours);
    }

    /** Where in neighbouring texts a card number begins that is spread over several of them. */
    public static Optional<Integer> spreadOver(List<String> texts) {
        if (!isIn(String.join("\n", texts))) {
            return Optional.empty();
        }
        int first = 0;
        while (first + 1 < texts.size() && isIn(String.join("\n", texts.subList(first + 1, texts.size())))) {
            first++;
        }
        return Optional.of(first);
    }

    /** Runs of neighbouring groups: 4111 1111 is one run of two groups. */
    private static List<List<Group>> groupsOfDigits(String text) {
        List<List<Group>> runs = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        boolean plus = false;
        int gap = 0;
        int[] characters = text.codePoints().toArray();
        for (int character : characters) {
            int digit = Character.digit(character, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
                gap = 0;
                continue;
            }
            if (!digits.isEmpty()) {
                run.add(new Group(digits.toString(), plus));
                digits.setLength(0);
                plus = false;
            }
            plus = character == '+' || (plus && character == '(');
            gap++;
            if (gap > WIDEST_SEPARATOR || Character.isLetter(character)) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!digits.isEmpty()) {
            run.add(new Group(digits.toString(), plus));
        }
        runs.add(run);
        return runs;
    }

    private static boolean isInNeighbours(List<Group> run) {
        for (int first = 0; first < run.size(); first++) {
            StringBuilder number = new StringBuilder();
            for (int next = first; next < run.size() && number.length() < LONGEST; next++) {
                number.append(run.get(next).digits());
                if (isCard(number) && !run.get(first).looksLikePhone(number)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCard(CharSequence number) {
        return number.length() >= SHORTEST
                && number.length() <= LONGEST
                && CardIssuer.anyIssues(number)
                && passesLuhn(number);
    }

    private static boolean passesLuhn(CharSequence number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private record Group(String digits, boolean afterPlus) {
        /**
         * A phone number in international form, +49 1511 …, may have 13 digits and begin with a 4 as old Visa numbers
         * do; those were given up long ago, phones were not.
         */
        boolean looksLikePhone(CharSequence number) {
            return afterPlus && number.length() == SHORTEST;
        }
    }
}
