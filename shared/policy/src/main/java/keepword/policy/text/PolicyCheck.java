package keepword.policy.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.json.Finding;
import keepword.json.NearestName;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyVersion;
import keepword.policy.PolicyWords;
import keepword.promise.Promises;

/**
 * Finds what would break a promise if a version of the policy were announced now (promises {@code policy-30-days}, {@code
 * policy-posted}).
 *
 * @param zone the vendor's
 */
public record PolicyCheck(PolicyCalendar calendar, Words stored, Instant now, ZoneId zone) {
    /** What versions say that were announced. */
    public interface Words {
        PolicyWords of(PolicyVersion version, String language);
    }

    /** Everything that is found; one without an error may be announced. */
    public List<Finding> check(PolicyDraft draft) {
        List<Finding> findings = new ArrayList<>();
        Optional<PolicyVersion> before = before();
        if (calendar.find(draft.id()).isPresent()) {
            findings.add(
                    error("/id", "A version of this id was announced already, and its text stays. Choose another id."));
        }
        calendar.coming(now)
                .filter(coming -> !coming.id().equals(draft.id()))
                .ifPresent(coming -> findings.add(error(
                        "",
                        "Version " + coming.id()
                                + " is announced and not yet in force. Withdraw it, or wait until it is.")));
        if (before.isEmpty() && draft.saysNotMaterial()) {
            findings.add(error("/notMaterial", "The first version changes nothing: leave it out."));
        }
        checkDay(draft, findings);
        draft.words().forEach((language, words) -> checkText(draft, language, words, findings));
        before.ifPresent(version -> checkAgainst(draft, version, findings));
        return findings;
    }

    /** The version that another one would change. */
    private Optional<PolicyVersion> before() {
        return calendar.versions().reversed().stream()
                .filter(version -> version.withdrawn() == null)
                .findFirst();
    }

    /** Whether it needs thirty days' notice. */
    public boolean isMaterial(PolicyDraft draft) {
        return before().isPresent() && !draft.saysNotMaterial();
    }

    /** The day on which it takes effect if it is announced now: the one that it names, or the first that is possible. */
    public LocalDate effective(PolicyDraft draft) {
        LocalDate named = draft.effective();
        return named == null ? earliest(draft) : named;
    }

    private LocalDate earliest(PolicyDraft draft) {
        return before().isEmpty()
                ? LocalDate.ofInstant(now, zone)
                : PolicyCalendar.earliest(isMaterial(draft), now, zone);
    }

    private void checkDay(PolicyDraft draft, List<Finding> findings) {
        LocalDate earliest = earliest(draft);
        if (before().isPresent() && effective(draft).isBefore(earliest)) {
            findings.add(error(
                    "/effective",
                    isMaterial(draft)
                            ? "A material change is announced thirty days before it takes effect: " + earliest
                                    + " is the first day that is possible."
                            : "It can take effect on " + earliest + " at the earliest."));
        }
    }

    private static void checkText(PolicyDraft draft, String language, PolicyWords words, List<Finding> findings) {
        PolicyText text = PolicyText.of(words.markdown());
        String pointer = "/markdown/" + language;
        text.problems().forEach(problem -> findings.add(new Finding(true, pointer, problem.line(), problem.words())));
        for (PolicyText.Block block : text.blocks()) {
            block.promises().stream()
                    .filter(promise -> !Promises.all().contains(promise))
                    .forEach(promise -> findings.add(new Finding(true, pointer, block.line(), unknown(promise))));
        }
        Set<String> missing = new LinkedHashSet<>(Promises.all());
        missing.removeAll(text.promises());
        if (!missing.isEmpty()) {
            findings.add(new Finding(
                    language.equals(draft.binding()),
                    pointer,
                    0,
                    "No paragraph of it says that it makes the promise " + String.join(", ", missing) + "."));
        }
    }

    private static String unknown(String promise) {
        return "There is no promise of this id"
                + NearestName.of(promise, Promises.all())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(".");
    }

    private void checkAgainst(PolicyDraft draft, PolicyVersion before, List<Finding> findings) {
        before.hashes().forEach((language, hash) -> {
            PolicyWords words = draft.words().get(language);
            String pointer = "/markdown/" + language;
            if (words == null) {
                findings.add(new Finding(
                        draft.saysNotMaterial(),
                        "/markdown",
                        0,
                        "Version " + before.id() + " has a text in " + language + " too."));
            } else if (draft.saysNotMaterial()) {
                PolicyText old = PolicyText.of(stored.of(before, language).markdown());
                Map<String, List<String>> was = byPromise(old);
                Map<String, List<String>> is = byPromise(PolicyText.of(words.markdown()));
                was.forEach((promise, sentences) -> {
                    if (!sentences.equals(is.get(promise))) {
                        findings.add(error(
                                pointer,
                                "What says the promise " + promise
                                        + " changed, so the change is material: leave out notMaterial."));
                    }
                });
            }
        });
        if (draft.saysNotMaterial() && !draft.binding().equals(before.binding())) {
            findings.add(error(
                    "/binding",
                    "Another text counts than until now, so the change is material: leave out notMaterial."));
        }
        boolean same = before.hashes()
                .equals(draft.announced(true, effective(draft), now, zone).hashes());
        if (same) {
            findings.add(error("/markdown", "It says the same as version " + before.id() + "."));
        }
    }

    private static Map<String, List<String>> byPromise(PolicyText text) {
        Map<String, List<String>> said = new LinkedHashMap<>();
        text.blocks()
                .forEach(block -> block.promises()
                        .forEach(promise -> said.computeIfAbsent(promise, none -> new ArrayList<>())
                                .add(block.text())));
        return said;
    }

    private static Finding error(String pointer, String words) {
        return new Finding(true, pointer, 0, words);
    }
}
