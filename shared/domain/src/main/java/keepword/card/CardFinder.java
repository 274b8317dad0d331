package keepword.card;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds card numbers in one reading of a text. Digits that stand beside each other are a group; groups without a letter
 * between them are a run; neighbouring groups of 12 to 19 digits together are a candidate. A candidate is a card number
 * if it passes the check of Luhn and
 *
 * <ul>
 *   <li>it is <b>bare</b>, one group of 14 digits or more, of a scheme other than Maestro;
 *   <li>or it is <b>grouped as on a card</b> (4-4-4-4 and so on, 4-6-5, 4-6-4), of any scheme; also of none, if it is
 *       a run of its own;
 *   <li>or it is <b>grouped otherwise</b>, of any scheme, of 14 digits or more, and alone: a run of its own, or all that
 *       is parted in the same way;
 *   <li>or it is <b>labelled</b>: a word such as "card" or "Visa" stands before it ({@link CardLabels}).
 * </ul>
 *
 * <p>It is none if its groups are parted in different ways of which one parts the items of a list, as in 67.46 / 56.87,
 * or if it belongs to what has another form ({@link LookAlikes}, a key such as AB12-3456-7890, a phone number after a
 * plus).
 *
 * <p>Linear in the length of the text: each group begins at most 19 candidates, each of at most 19 digits, and what is
 * asked about a candidate reads no more than that.
 */
final class CardFinder {
    /**
     * A card number in a run.
     *
     * @param first its first group
     * @param last its last group
     */
    record Found(Run run, int first, int last) {}

    private static final int SHORTEST = 12;
    private static final int MIN_UNLABELLED = 14;
    private static final int LONGEST = 19;
    /** One piece of 13 digits is an EAN, and complete. */
    private static final int MAX_PIECE = 12;

    private final String text;
    private final Reading reading;
    private final int most;
    private final List<Found> found = new ArrayList<>();
    private @Nullable LookAlikes lookAlikes;
    private long candidates;

    /** @param most after how many it stops */
    CardFinder(String text, Reading reading, int most) {
        this.text = text;
        this.reading = reading;
        this.most = most;
        Run.forEach(reading, this::find);
    }

    List<Found> found() {
        return found;
    }

    /** How many candidates were looked at. */
    long candidates() {
        return candidates;
    }

    private void find(Run run) {
        boolean labelled = run.length() >= SHORTEST
                && CardLabels.standBefore(reading, run.first().from());
        for (int first = 0; first < run.size() && found.size() < most; first++) {
            int length = 0;
            for (int last = first; last < run.size(); last++) {
                length += run.group(last).length();
                if (length > LONGEST) {
                    break;
                }
                candidates++;
                if (length >= SHORTEST && isCard(run, first, last, labelled)) {
                    found.add(new Found(run, first, last));
                }
            }
        }
    }

    private boolean isCard(Run run, int first, int last, boolean labelled) {
        CharSequence number = run.digits(first, last);
        return number.charAt(0) != '0'
                && passesLuhn(number)
                && looksLikeCard(new Candidate(run, first, last), number, labelled)
                && !lookAlikes()
                        .touch(
                                reading.from(run.group(first).from()),
                                reading.to(run.group(last).to() - 1));
    }

    private static boolean looksLikeCard(Candidate candidate, CharSequence number, boolean labelled) {
        if (candidate.isBare()
                && !candidate.isFraction()
                && number.length() >= MIN_UNLABELLED
                && CardScheme.anyButMaestroHas(number)) {
            return true;
        }
        if (!candidate.isPartedAlike() || candidate.isPhone() || candidate.isPartOfKey()) {
            return false;
        }
        if (labelled) {
            return !candidate.isList();
        }
        if (candidate.isGroupedAsOnCard()) {
            boolean longEnough = number.length() >= MIN_UNLABELLED;
            return CardScheme.anyHas(number)
                    ? longEnough || candidate.isAlone()
                    : longEnough && candidate.isRunOfCard();
        }
        return !candidate.isBare()
                && number.length() >= MIN_UNLABELLED
                && CardScheme.anyHas(number)
                && candidate.isAlone()
                && candidate.isInPieces(MAX_PIECE)
                && !candidate.isList();
    }

    private LookAlikes lookAlikes() {
        if (lookAlikes == null) {
            lookAlikes = new LookAlikes(text);
        }
        return lookAlikes;
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
}
