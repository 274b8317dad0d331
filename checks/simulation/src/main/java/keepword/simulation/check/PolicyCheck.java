package keepword.simulation.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import keepword.testing.InMemoryStores;
import org.jspecify.annotations.Nullable;

/**
 * Judges versions of the policy: what was announced stays as it is, a change holds after thirty days on which its notice was seen,
 * and what is recorded of somebody names the version that held when they chose.
 */
public final class PolicyCheck {
    private static final int NOTICE_DAYS = 30;
    /** When somebody looks for the last time on a day. */
    private static final int LAST_LOOK = 20;

    private static final String STAYS = "what was announced stays as it is";
    private static final String TEXT_STAYS = "a text that was announced never changes";

    private final Verdict verdict;
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    /** The versions whose notice was seen on the home page, by the day. */
    private final Map<LocalDate, Set<String>> seen = new HashMap<>();

    private final Map<Strand, Look> looks = new HashMap<>();
    private final Set<LocalDate> alarms = new HashSet<>();
    private final Map<String, Evidence> asked = new HashMap<>();

    private record Look(String version, boolean there, Instant at) {}

    /** What is known of one. */
    private static final class Version {
        private PolicyVersion said;
        private final boolean material;
        private final LocalDate announced;

        Version(PolicyVersion said, boolean material, LocalDate announced) {
            this.said = said;
            this.material = material;
            this.announced = announced;
        }

        boolean holds(Instant at) {
            LocalDate day = day(at);
            boolean due = !isWithdrawn() && !said.effective().isAfter(day);
            return due && (!material || days(day) >= NOTICE_DAYS);
        }

        private long days(LocalDate until) {
            return said.noticed().stream()
                    .filter(noticed -> noticed.isAfter(announced) && noticed.isBefore(until))
                    .count();
        }

        boolean isWithdrawn() {
            return said.withdrawn() != null;
        }

        @Override
        public String toString() {
            return said.toString();
        }
    }

    PolicyCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Parts.ZONE);
    }

    void begins(PolicyCalendar calendar) {
        versions.clear();
        calendar.versions().forEach(one -> versions.add(new Version(one, one.material(), day(one.announced()))));
    }

    private String inForce(Instant at) {
        return versions.reversed().stream()
                .filter(version -> version.holds(at))
                .map(version -> version.said.id())
                .findFirst()
                .orElse("none");
    }

    /** Whether a material change holds that was announced after another version. */
    boolean isMateriallyChangedSince(String id, Instant at) {
        return versions.stream()
                .dropWhile(version -> !version.said.id().equals(id))
                .skip(1)
                .anyMatch(version -> version.material && version.holds(at));
    }

    private Optional<Version> find(String id) {
        return versions.stream().filter(version -> version.said.id().equals(id)).findFirst();
    }

    /**
     * Something is committed.
     *
     * @param call what one of the staff called the process for, if anybody did
     */
    void committed(@Nullable StaffCall call, CommittedWrites writes, Instant now) {
        for (PolicyItems.KeepWords kept : writes.all(PolicyItems.KeepWords.class)) {
            String before = texts.putIfAbsent(
                    kept.version() + "/" + kept.language(), kept.words().markdown());
            verdict.require(before == null, TEXT_STAYS, kept);
        }
        writes.all(PolicyItems.SaveVersions.class).forEach(saved -> saved(call, saved.calendar(), now));
        for (RequestItems.SaveRequest saved : writes.all(RequestItems.SaveRequest.class)) {
            Request request = saved.request();
            if (asked.putIfAbsent(request.id().value(), request.asked()) == null) {
                isRight(request.asked(), request);
            }
        }
        for (HistoryEntry line : writes.lines()) {
            isRight(line.evidence(), line);
        }
    }

    /** What a job does because it was asked for names what whoever asked for it does. */
    private void isRight(Evidence evidence, Object about) {
        Evidence choice =
                evidence.source() == Source.JOB ? asked.get(evidence.details().get("request")) : evidence;
        boolean right = choice == null || evidence.policyVersion().equals(inForce(read(choice)));
        verdict.require(right, "the evidence names the policy in force", about);
    }

    /** When somebody saw the page that they opted in on, or else chose. */
    private Instant read(Evidence choice) {
        String shown = choice.details().get("shownAt");
        Instant at = shown == null ? choice.chosenAt() : Instant.parse(shown);
        boolean fresh = !at.isBefore(choice.chosenAt().minus(Duration.ofDays(7)))
                && !at.isAfter(choice.chosenAt().plus(Journal.CLOCK_ERROR));
        verdict.require(fresh, "who opts in saw the page within seven days before", choice);
        return at;
    }

    private void saved(@Nullable StaffCall call, PolicyCalendar calendar, Instant now) {
        for (PolicyVersion said : calendar.versions()) {
            if (find(said.id()).isEmpty()) {
                announced(call, said, now);
            }
        }
        List<String> ids = versions.stream().map(version -> version.said.id()).toList();
        boolean all =
                calendar.versions().stream().map(PolicyVersion::id).toList().equals(ids);
        verdict.require(all, STAYS, calendar);
        for (PolicyVersion said : calendar.versions()) {
            find(said.id()).ifPresent(version -> changed(call, version, said, now));
        }
    }

    private void announced(@Nullable StaffCall call, PolicyVersion said, Instant now) {
        boolean byStaff = call != null
                && call.is("policy-announce")
                && call.fields().get("policy") instanceof Map<?, ?> folder
                && said.id().equals(folder.get("id"))
                && folder.containsKey("notMaterial") != said.material()
                && folder.get("markdown") instanceof Map<?, ?> markdown
                && said.hashes().equals(Map.of("en", sha256(String.valueOf(markdown.get("en")))))
                && Objects.equals(markdown.get("en"), texts.get(said.id() + "/en"))
                && said.noticed().isEmpty()
                && said.withdrawn() == null;
        verdict.require(byStaff, "what is announced is what staff wrote", said);
        Instant soon = now.plus(Journal.CLOCK_ERROR);
        boolean alone = versions.stream().allMatch(version -> version.isWithdrawn() || version.holds(soon));
        verdict.require(alone, "one version at most is coming", said);
        LocalDate earliest = day(now).plusDays(said.material() ? NOTICE_DAYS + 1L : 1);
        verdict.require(
                !said.effective().isBefore(earliest), "a change is announced thirty days before it holds", said);
        versions.add(new Version(said, said.material(), day(now)));
    }

    private void changed(@Nullable StaffCall call, Version version, PolicyVersion said, Instant now) {
        PolicyVersion old = version.said;
        Set<LocalDate> more = new HashSet<>(said.noticed());
        more.removeAll(old.noticed());
        for (LocalDate day : more) {
            boolean counts = day.equals(day(now))
                    && day.isAfter(version.announced)
                    && seen.getOrDefault(day, Set.of()).contains(said.id());
            verdict.require(counts, "a day counts on which the notice was seen", said);
        }
        if (old.withdrawn() == null && said.withdrawn() != null) {
            boolean byStaff = call != null
                    && call.is("policy-withdraw")
                    && call.text("id").equals(Optional.of(said.id()));
            verdict.require(byStaff && !version.holds(now), "what holds is not withdrawn", said);
        }
        PolicyVersion same = new PolicyVersion(
                old.id(),
                old.binding(),
                old.hashes(),
                old.material(),
                old.announced(),
                old.effective(),
                old.zone(),
                said.noticed(),
                old.withdrawn() == null ? said.withdrawn() : old.withdrawn());
        verdict.require(said.equals(same) && said.noticed().containsAll(old.noticed()), STAYS, said);
        version.said = said;
    }

    /**
     * Somebody looks at the home page.
     *
     * @param there whether the notice of a version is on it
     */
    public void looked(@Nullable Strand process, String version, boolean there, Instant now) {
        if (there) {
            seen.computeIfAbsent(day(now), day -> new HashSet<>()).add(version);
        }
        if (process != null) {
            looks.put(process, new Look(version, there, now));
        }
    }

    /** A line is logged. */
    void logged(String line, Instant now) {
        if (line.contains("NoticeMissing")) {
            alarms.add(day(now));
        }
    }

    /** A process that was to look has come to a good end. */
    public void hasLooked(Strand process) {
        Look look = looks.remove(process);
        Version version = look == null ? null : find(look.version()).orElse(null);
        if (look == null || version == null || version.isWithdrawn()) {
            return;
        }
        LocalDate day = day(look.at());
        if (look.there()) {
            verdict.require(version.said.noticed().contains(day), "a day on which the notice was seen counts", version);
        } else if (look.at().atZone(Parts.ZONE).getHour() >= LAST_LOOK) {
            verdict.require(alarms.contains(day), "a day without the notice raises an alarm", version);
        }
    }

    /** Somebody of the staff hears what came of an operation. */
    void answered(StaffCall call, Map<String, Object> answer) {
        boolean isDone = Integer.valueOf(200).equals(answer.get("status"));
        if (isDone && (call.is("policy-announce") || call.is("policy-withdraw"))) {
            boolean done = find(String.valueOf(answer.get("id")))
                    .filter(version -> call.is("policy-announce") || version.isWithdrawn())
                    .isPresent();
            verdict.require(done, "what is acknowledged is committed", call);
        }
    }

    /** Judges what is left when all is over. */
    void end(InMemoryStores stores) {
        Policies stored = new Policies(stores.items(), InstantSource.fixed(Instant.MAX));
        List<PolicyVersion> known =
                versions.stream().map(version -> version.said).toList();
        List<PolicyVersion> left = stored.stored().versions();
        verdict.require(left.equals(known), STAYS, left);
        for (PolicyVersion version : known) {
            version.hashes().forEach((language, hash) -> {
                boolean same =
                        sha256(stored.words(version, language).markdown()).equals(hash);
                verdict.require(same, TEXT_STAYS, version);
            });
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
