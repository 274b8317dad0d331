package keepword.card;

/** Neighbouring groups of a run, and how they stand there. */
record Candidate(Run run, int first, int last) {
    private static final int MIN_UNLABELLED = 14;
    private static final int FOUR = 4;

    boolean isBare() {
        return first == last;
    }

    boolean isFraction() {
        return run.isFraction(first);
    }

    /** Whether the groups are parted in the same way throughout, or by nothing that parts the items of a list. */
    boolean isPartedAlike() {
        return isUniform() || isWeak();
    }

    private boolean isUniform() {
        for (int i = first + 2; i <= last; i++) {
            if (!run.before(i).looksLike(run.before(first + 1))) {
                return false;
            }
        }
        return true;
    }

    private boolean isWeak() {
        for (int i = first + 1; i <= last; i++) {
            if (!run.before(i).isWeak()) {
                return false;
            }
        }
        return true;
    }

    /** An international phone number may have as many digits as a short card number. */
    boolean isPhone() {
        boolean parted = !isBare() && run.before(first + 1).marks().contains("+");
        return run.isAfterPlus(first) && !parted && run.digits(first, last).length() < MIN_UNLABELLED;
    }

    boolean isPartOfKey() {
        return run.isPartOfKey(first, last);
    }

    /** 4-4-4-4 and so on with a shorter last group (or of five), 4-6-5 of American Express, 4-6-4 of Diners Club. */
    boolean isGroupedAsOnCard() {
        if (isBare() || length(first) != FOUR) {
            return false;
        }
        if (last == first + 2 && length(first + 1) == 6) {
            return length(last) == 5 || length(last) == FOUR;
        }
        for (int i = first; i < last; i++) {
            if (length(i) != FOUR) {
                return false;
            }
        }
        return last >= first + 2 && length(last) <= FOUR + 1;
    }

    /** A run of its own that looks like nothing but a card number: no part of a word, no list of years. */
    boolean isRunOfCard() {
        return isRun() && isUniform() && isWeak() && !run.isOfWord() && !isYears();
    }

    private boolean isYears() {
        for (int i = first; i <= last; i++) {
            CharSequence digits = run.digits(i, i);
            if (digits.length() != FOUR || !"19 20".contains(digits.subSequence(0, 2))) {
                return false;
            }
        }
        return true;
    }

    /** A run of its own, or all of it that is parted in one way, and no part of a word. */
    boolean isAlone() {
        if (isRun()) {
            return !run.isOfWord() || isGroupedAsOnCard();
        }
        Gap gap = run.before(first + 1);
        return !isBare()
                && isUniform()
                && !run.before(first).looksLike(gap)
                && !run.before(last + 1).looksLike(gap);
    }

    private boolean isRun() {
        return first == 0 && last == run.size() - 1;
    }

    /** Whether no group is longer, but for the 6-13 of UnionPay; and whether nothing in it parts a list. */
    boolean isInPieces(int longest) {
        for (int i = first; i <= last; i++) {
            boolean unionPay = i == last && last == first + 1 && length(first) == 6 && length(last) == 13;
            if (length(i) > longest && !unionPay) {
                return false;
            }
        }
        return isWeak();
    }

    /** Whether it is nothing but a list of what has another form. */
    boolean isList() {
        return LookAlikes.isList(run.text(first, last));
    }

    private int length(int index) {
        return run.group(index).length();
    }
}
