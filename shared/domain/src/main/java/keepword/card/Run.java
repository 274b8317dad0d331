package keepword.card;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Groups of digits with no letter between them. */
final class Run {
    /**
     * Digits that stand beside each other.
     *
     * @param from where they begin in the reading
     * @param to where they end
     * @param start how many digits of the run stand before them
     * @param before what parts them from the group before
     */
    record Group(int from, int to, int start, Gap before) {
        int length() {
            return to - from;
        }

        int end() {
            return start + length();
        }
    }

    private static final int MAX_PART = 8;

    private final Reading reading;
    private final List<Group> groups = new ArrayList<>();
    private final StringBuilder digits = new StringBuilder();
    /** The groups before this one belong to a word with letters before its digits: AB12-3456-7890. */
    private int keyEnd;
    /** The groups from this one on belong to a word with letters behind its digits: 3456-7890-12AB. */
    private int keyStart;

    private Run(Reading reading) {
        this.reading = reading;
    }

    /** The runs of a text, one after the other. */
    static void forEach(Reading reading, Consumer<Run> action) {
        Run run = new Run(reading);
        Gap.Builder gap = new Gap.Builder();
        for (int i = 0; i < reading.size(); ) {
            if (!reading.isDigit(i)) {
                gap.add(reading.symbol(i++));
                continue;
            }
            int end = i;
            while (reading.isDigit(end)) {
                end++;
            }
            Gap before = gap.build();
            if (before.isWall() && !run.groups.isEmpty()) {
                action.accept(run.close());
                run = new Run(reading);
            }
            run.add(i, end, before);
            gap.clear();
            i = end;
        }
        if (!run.groups.isEmpty()) {
            action.accept(run.close());
        }
    }

    private void add(int from, int to, Gap before) {
        groups.add(new Group(from, to, digits.length(), before));
        digits.append(reading.text(from, to));
    }

    private Run close() {
        keyEnd = isJoinedToKey() || reading.isLetter(first().from() - 1) ? 1 : 0;
        while (keyEnd > 0 && keyEnd < size() && group(keyEnd).before().isJoint()) {
            keyEnd++;
        }
        keyStart = reading.isLetter(last().to()) ? size() - 1 : size();
        while (keyStart < size() && keyStart > 0 && group(keyStart).before().isJoint()) {
            keyStart--;
        }
        return this;
    }

    /** Whether a part with letters and digits is joined to the run: 12AB-3456-7890. */
    private boolean isJoinedToKey() {
        int before = first().from() - 1;
        if (!isJoiner(before)) {
            return false;
        }
        int letter = before - 1;
        while (letter >= before - MAX_PART && reading.isLetter(letter)) {
            letter--;
        }
        return letter < before - 1 && reading.isDigit(letter);
    }

    /** How many digits it has. */
    int length() {
        return digits.length();
    }

    int size() {
        return groups.size();
    }

    Group group(int index) {
        return groups.get(index);
    }

    Group first() {
        return groups.getFirst();
    }

    Group last() {
        return groups.getLast();
    }

    /** What parts a group from the one before; a wall before the first and behind the last. */
    Gap before(int index) {
        return index == 0 || index == size() ? Gap.WALL : group(index).before();
    }

    /** The digits of neighbouring groups. */
    CharSequence digits(int first, int last) {
        return digits.subSequence(group(first).start(), group(last).end());
    }

    /** Whether such groups belong to a word that has letters too, but for letters right before or behind a number. */
    boolean isPartOfKey(int first, int last) {
        boolean follows = first < keyEnd && (first > 0 ? group(first).before().isJoint() : isJoinedToKey());
        boolean precedes =
                last >= keyStart && last < size() - 1 && before(last + 1).isJoint();
        boolean ends = last >= keyStart
                && last == size() - 1
                && group(last).length() < group(first).length();
        return follows
                || precedes
                || (ends && last > first && group(last).before().isJoint());
    }

    /** Whether a letter stands beside the run, or is joined to it by one character, as in ORD-2026-…. */
    boolean isOfWord() {
        int before = first().from() - 1;
        int after = last().to();
        return reading.isLetter(before)
                || reading.isLetter(after)
                || (isJoiner(before) && reading.isLetter(before - 1))
                || (isJoiner(after) && reading.isLetter(after + 1));
    }

    private boolean isJoiner(int index) {
        return "-_/".indexOf(reading.symbol(index)) >= 0;
    }

    /** Whether a group is what follows the point in 0.4111…. */
    boolean isFraction(int index) {
        Gap point = before(index);
        return point.marks().equals(".")
                && !point.spaced()
                && group(index - 1).length() == 1
                && digits.charAt(group(index - 1).start()) == '0';
    }

    /** Whether a plus stands before a group, as before the country code of a phone number. */
    boolean isAfterPlus(int index) {
        int before = group(index).from() - 1;
        return reading.symbol(before) == '+' || (reading.symbol(before) == '(' && reading.symbol(before - 1) == '+');
    }

    /** Neighbouring groups and what parts them, in short. */
    CharSequence text(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            text.append(i == first ? "" : before(i)).append(digits(i, i));
        }
        return text;
    }
}
