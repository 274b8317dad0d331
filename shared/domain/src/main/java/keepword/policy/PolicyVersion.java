package keepword.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A version of the vendor's privacy policy, from the moment it was announced.
 *
 * @param id what consents name it by; no other version ever has it
 * @param binding the language whose text counts
 * @param hashes the SHA-256 of the text in each language
 * @param material whether it changes what people were promised, so that it needs thirty days' notice; the first one of all
 *     changes nothing
 * @param announced when it was
 * @param effective the day from which it holds, unless its notice comes short ({@link PolicyCalendar#start})
 * @param zone the vendor's, then: all days are days there
 * @param noticed the days on which the home page was seen with its notice
 * @param withdrawn when it was, before it held; null if it was not
 */
public record PolicyVersion(
        String id,
        String binding,
        Map<String, String> hashes,
        boolean material,
        Instant announced,
        LocalDate effective,
        ZoneId zone,
        Set<LocalDate> noticed,
        @Nullable Instant withdrawn) {
    /** What may be an id: it stands in addresses of pages. */
    public static final String ID = "[0-9a-z](?:[0-9a-z.-]{0,38}[0-9a-z])?";

    public PolicyVersion {
        hashes = Map.copyOf(hashes);
        noticed = Set.copyOf(noticed);
    }

    /** Which day it is for this version. */
    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The day on which it was announced to everybody: in the last minutes of a day, that is the next one. */
    public LocalDate announcedOn() {
        return day(announced.plus(PolicyCalendar.SETTLES));
    }

    /** The same, whose notice stood on the home page on one more day. */
    public PolicyVersion noticed(LocalDate day) {
        Set<LocalDate> days = new TreeSet<>(noticed);
        days.add(day);
        return new PolicyVersion(id, binding, hashes, material, announced, effective, zone, days, withdrawn);
    }

    /** The same, which never holds. */
    public PolicyVersion withdrawn(Instant at) {
        return new PolicyVersion(id, binding, hashes, material, announced, effective, zone, noticed, at);
    }

    /** The language to show it in: the one that is asked for, or the binding one. */
    public String language(String wanted) {
        return hashes.containsKey(wanted) ? wanted : binding;
    }
}
