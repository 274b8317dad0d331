package keepword.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which version of the policy holds when (promise {@code policy-30-days}). It follows from the versions and the days on which
 * they were noticed alone: nothing has to run for a version to take effect.
 *
 * <p>The day on which a material change is announced is day 0. Its notice stands on the home page on thirty days after it, and
 * it holds from the beginning of the day after them. A day on which the home page was not seen with the notice is none of the
 * thirty.
 *
 * @param revision of what is stored; 0 if nothing is
 * @param versions in the order in which they were announced
 */
public record PolicyCalendar(long revision, List<PolicyVersion> versions) {
    /** How many days a notice stands. */
    public static final int NOTICE_DAYS = 30;

    /** The version that consents name when no policy was in force. */
    public static final String NONE = "none";

    /** How long a change takes until every function knows it: what they read may be a minute old, and a commit takes a while. */
    public static final Duration SETTLES = Duration.ofMinutes(2);

    /** What there is before anything was announced. */
    public static final PolicyCalendar EMPTY = new PolicyCalendar(0, List.of());

    public PolicyCalendar {
        versions = List.copyOf(versions);
    }

    /** The version in force at an instant. */
    public Optional<PolicyVersion> at(Instant at) {
        return versions.reversed().stream()
                .filter(version -> holds(version, at))
                .findFirst();
    }

    /** The id of the version in force at an instant, as consents name it. */
    public String idAt(Instant at) {
        return at(at).map(PolicyVersion::id).orElse(NONE);
    }

    private boolean holds(PolicyVersion version, Instant at) {
        return version.withdrawn() == null && !start(version, at).isAfter(at);
    }

    /** The version that is announced and does not hold yet: there is one at most. */
    public Optional<PolicyVersion> coming(Instant now) {
        return versions.stream()
                .filter(version -> version.withdrawn() == null)
                .filter(version -> start(version, now).isAfter(now))
                .findFirst();
    }

    /** The material change that the home page tells of: from its announcement until thirty days after it took effect. */
    public Optional<PolicyVersion> noticed(Instant now) {
        return versions.reversed().stream()
                .filter(version -> version.material() && version.withdrawn() == null)
                .filter(version ->
                        version.day(start(version, now)).plusDays(NOTICE_DAYS).isAfter(version.day(now)))
                .findFirst();
    }

    /** Whether a version was in force at an instant, or had been before. */
    public boolean isKnown(String id, Instant at) {
        return find(id).filter(version -> holds(version, at)).isPresent();
    }

    /** Whether a material change took effect after a version that somebody committed themselves to. */
    public boolean isMateriallyChangedSince(String id, Instant at) {
        int bound = find(id).map(versions::indexOf).orElse(-1);
        return versions.subList(bound + 1, versions.size()).stream()
                .anyMatch(version -> version.material() && holds(version, at));
    }

    /** The version of an id. */
    public Optional<PolicyVersion> find(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** The version that held, or would have, before another one. */
    public Optional<PolicyVersion> before(PolicyVersion version) {
        return versions.subList(0, versions.indexOf(version)).reversed().stream()
                .filter(earlier -> earlier.withdrawn() == null)
                .findFirst();
    }

    /** The version that follows another one, announced or in force. */
    public Optional<PolicyVersion> after(PolicyVersion version) {
        return versions.subList(versions.indexOf(version) + 1, versions.size()).stream()
                .filter(later -> later.withdrawn() == null)
                .findFirst();
    }

    /**
     * When a version takes effect, or did.
     *
     * @param now until then it is known on which days it was noticed; the days from then on count as though it were
     */
    public Instant start(PolicyVersion version, Instant now) {
        LocalDate start = version.effective();
        if (version.material()) {
            LocalDate noticed = endOfNotice(version, version.day(now)).plusDays(1);
            start = noticed.isAfter(start) ? noticed : start;
        }
        return start.atStartOfDay(version.zone()).toInstant();
    }

    private static LocalDate endOfNotice(PolicyVersion version, LocalDate today) {
        LocalDate day = version.announcedOn();
        for (int stood = 0; stood < NOTICE_DAYS; ) {
            day = day.plusDays(1);
            if (!day.isBefore(today) || version.noticed().contains(day)) {
                stood++;
            }
        }
        return day;
    }

    /**
     * The first day on which a change may take effect that is announced now.
     *
     * @param zone the vendor's
     */
    public static LocalDate earliest(boolean material, Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now.plus(SETTLES), zone).plusDays(material ? NOTICE_DAYS + 1L : 1);
    }

    /** Whether a version can still be withdrawn, so that no consent names it. */
    public boolean isWithdrawable(PolicyVersion version, Instant now) {
        return version.withdrawn() == null && start(version, now).isAfter(now.plus(SETTLES));
    }

    /** The same with one more version. */
    public PolicyCalendar announced(PolicyVersion version) {
        List<PolicyVersion> all = new ArrayList<>(versions);
        all.add(version);
        return new PolicyCalendar(revision + 1, all);
    }

    /** The same with a version that says something else. */
    public PolicyCalendar with(PolicyVersion changed) {
        return new PolicyCalendar(
                revision + 1,
                versions.stream()
                        .map(version -> version.id().equals(changed.id()) ? changed : version)
                        .toList());
    }
}
