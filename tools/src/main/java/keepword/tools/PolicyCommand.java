package keepword.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.aws.Environment;
import keepword.json.Finding;
import keepword.policy.PolicyCalendar;
import keepword.policy.text.PolicyCheck;
import keepword.policy.text.PolicyDraft;
import keepword.policy.text.PolicyReader;
import org.jspecify.annotations.Nullable;

/** Checks a version of the policy in a folder, and shows it, without AWS: for whoever writes one, and for their own builds. */
public final class PolicyCommand {
    private static final int FINE = 0;
    private static final int REFUSED = 1;
    private static final int NOT_CHECKED = 2;
    private static final String USAGE = """
            Usage: policy check FOLDER [--before FOLDER]
                   policy preview FOLDER [--before FOLDER]

            preview writes into FOLDER/preview, whose index.html shows a version that check takes.
            --before  the folder of the version before; without it, the version is checked as the first one
            """;

    /** The vendor's is not known here; announcing checks the day once more. */
    private static final ZoneId ZONE = ZoneOffset.UTC;

    private final InstantSource clock;
    private final PrintStream out;

    private record Written(MarkdownFolder folder, PolicyDraft draft) {}

    PolicyCommand(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    /** Exits with 0 if a version may be announced, with 1 if it is refused, with 2 if it could not be checked. */
    public static void main(String[] arguments) {
        System.exit(new PolicyCommand(Environment.ofLambda().clock(), System.out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        boolean hasBefore = arguments.size() == 4 && arguments.get(2).equals("--before");
        if (!(arguments.size() == 2 || hasBefore) || !Set.of("check", "preview").contains(arguments.getFirst())) {
            out.print(USAGE);
            return NOT_CHECKED;
        }
        try {
            return run(
                    Path.of(arguments.get(1)),
                    arguments.getFirst().equals("preview"),
                    hasBefore ? Path.of(arguments.get(3)) : null);
        } catch (NoSuchFileException | NotDirectoryException e) {
            out.println("There is no " + e.getMessage());
        } catch (IOException e) {
            out.println("It cannot be read or written: " + e.getMessage());
        }
        return NOT_CHECKED;
    }

    private int run(Path folder, boolean isPreview, @Nullable Path before) throws IOException {
        Optional<Written> written = read(folder, "");
        if (written.isEmpty()) {
            return REFUSED;
        }
        PolicyDraft draft = written.get().draft();
        Optional<PolicyDraft> earlier =
                before == null ? Optional.empty() : read(before, before + "/").map(Written::draft);
        if (before != null && earlier.isEmpty()) {
            return NOT_CHECKED;
        }
        if (earlier.isEmpty()) {
            out.println("Neither the day nor what changes is checked: give --before, unless it is the first version.");
            if (draft.saysNotMaterial()) {
                return NOT_CHECKED;
            }
        }
        PolicyCheck check = check(earlier);
        List<Finding> findings = check.check(draft);
        findings.forEach(finding -> out.println(written.get().folder().line(finding)));
        if (findings.stream().anyMatch(Finding::isError)) {
            return REFUSED;
        }
        out.println("Version " + draft.id()
                + earlier.map(known -> words(check, draft)).orElse(""));
        draft.words().forEach((language, words) -> out.println(language + ".md, SHA-256 " + words.hash()));
        if (isPreview) {
            Path page = Files.createDirectories(folder.resolve("preview")).resolve("index.html");
            Files.writeString(page, PolicyPreview.html(draft, earlier));
            out.println(page.toUri());
        }
        return FINE;
    }

    /** What a folder has; nothing if that is no version of a policy, which is then said. */
    private Optional<Written> read(Path folder, String place) throws IOException {
        try {
            MarkdownFolder read = MarkdownFolder.read(folder, "policy");
            switch (PolicyReader.read(read.definition())) {
                case PolicyReader.Read(PolicyDraft draft) -> {
                    return Optional.of(new Written(read, draft));
                }
                case PolicyReader.Refused(var problems) ->
                    problems.forEach(problem ->
                            out.println(place + read.line(new Finding(true, problem.pointer(), 0, problem.words()))));
            }
        } catch (MarkdownFolder.Unreadable e) {
            out.println(place + e.getMessage());
        }
        return Optional.empty();
    }

    /** As though the version before were the only one, in force all along. */
    private PolicyCheck check(Optional<PolicyDraft> before) {
        PolicyCalendar calendar = before.map(draft ->
                        PolicyCalendar.EMPTY.announced(draft.announced(false, LocalDate.EPOCH, Instant.EPOCH, ZONE)))
                .orElse(PolicyCalendar.EMPTY);
        return new PolicyCheck(
                calendar,
                (version, language) ->
                        before.map(draft -> draft.words().get(language)).orElseThrow(),
                clock.instant(),
                ZONE);
    }

    private static String words(PolicyCheck check, PolicyDraft draft) {
        return (check.isMaterial(draft) ? ", a material change" : ", not material")
                + ": announced today, it takes effect on " + check.effective(draft);
    }
}
