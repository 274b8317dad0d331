package keepword.browser;

/** Somebody who uses the keyboard alone. */
record Keys(Visit visit) {
    /** Goes on to the next field of these by the Tab key. */
    Keys to(String selector) {
        visit.tabTo(selector);
        return this;
    }

    Keys press(String key) {
        visit.page().keyboard().press(key);
        return this;
    }

    Keys type(String text) {
        visit.page().keyboard().type(text);
        return this;
    }
}
