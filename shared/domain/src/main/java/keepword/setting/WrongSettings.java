package keepword.setting;

import java.util.List;

/** Settings are missing, or make no sense; the message names each. They are the vendor's, and nobody's data. */
public final class WrongSettings extends IllegalStateException {
    WrongSettings(List<String> problems) {
        super(String.join(". ", problems));
    }
}
