package keepword.local.page;

import org.jspecify.annotations.Nullable;

/**
 * What the start page shows of the privacy policy.
 *
 * @param said what came of the button that was pressed last; empty if none was
 * @param inForce the id of the version in force; empty if none is
 * @param coming the version that is announced; null if there is none
 * @param hasNext whether the next sample can still be announced
 */
public record PolicySection(
        String said, String inForce, @Nullable Coming coming, boolean hasNext) {
    /**
     * A version that is announced.
     *
     * @param effective from which day it will be in force
     * @param noticed on how many days the home page was seen with its notice
     */
    public record Coming(String id, String effective, int noticed) {}
}
