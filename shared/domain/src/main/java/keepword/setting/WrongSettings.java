package keepword.setting;

import java.util.List;

/** Settings are missing, or make no sense; the message names each. They are the vendor's, and nobody's data. */
public final class WrongSettings extends IllegalStateException {
    private final transient List<String> problems;

    WrongSettings(List<String> problems) {
        super(String.join(". ", problems));
        this.problems = problems;
    }

    /** Each by itself. */
    public List<String> problems() {
        return problems;
    }
}
