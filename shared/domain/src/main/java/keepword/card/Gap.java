package keepword.card;

/**
 * What stands between two groups of digits.
 *
 * @param marks the distinct characters of it that are not blank; a line break is one
 * @param spaced whether there is a blank as well
 */
record Gap(String marks, boolean spaced) {
    /** Letters, or the end of the text. */
    static final Gap WALL = new Gap("x", false);

    static final Gap BLANK = new Gap("", true);

    /** Characters that part the items of a list, or the parts of something that is no card number. */
    private static final String STRONG = ",;:/\\|&+=\u060c\u3001\uff0c\uff1a\uff1b\uff0f\uff5c";

    boolean isWall() {
        return marks.equals("x");
    }

    boolean looksLike(Gap other) {
        return marks.equals(other.marks);
    }

    /** Whether it holds no character that parts the items of a list. */
    boolean isWeak() {
        return marks.codePoints()
                .noneMatch(mark -> STRONG.indexOf(mark) >= 0 || Character.getType(mark) == Character.CURRENCY_SYMBOL);
    }

    /** Whether it joins what stands around it to one word, as a hyphen does. */
    boolean isJoint() {
        return !spaced && !marks.isEmpty() && !marks.equals("\n");
    }

    @Override
    public String toString() {
        return spaced ? marks + " " : marks;
    }

    /** Collects the characters between two groups. */
    static final class Builder {
        private static final int MAX_MARKS = 4;

        private final StringBuilder marks = new StringBuilder();
        private boolean spaced;
        private boolean wall = true;

        void clear() {
            marks.setLength(0);
            spaced = false;
            wall = false;
        }

        void add(int symbol) {
            if (symbol < 0) {
                wall = true;
            } else if (symbol == '\n' || symbol == '\r' || symbol == '\u2028') {
                mark('\n');
            } else if (Character.isWhitespace(symbol)
                    || Character.isSpaceChar(symbol)
                    || Character.isISOControl(symbol)) {
                spaced = true;
            } else {
                mark(symbol);
            }
        }

        private void mark(int symbol) {
            String mark = Character.toString(symbol);
            if (marks.length() < MAX_MARKS && marks.indexOf(mark) < 0) {
                marks.append(mark);
            }
        }

        Gap build() {
            if (wall) {
                return WALL;
            }
            return marks.isEmpty() ? BLANK : new Gap(marks.toString(), spaced);
        }
    }
}
