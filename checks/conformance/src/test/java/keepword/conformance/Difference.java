package keepword.conformance;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What AWS documents, and some implementation does in another way. The test that meets it wants the documented behaviour everywhere else, and
 * there the difference: so the list is never longer than needed.
 */
enum Difference {
    SENDER_NOT_CHECKED(
            "`SendRawEmail` refuses a sender that is not verified.",
            "The local run accepts it, so that nobody has to verify anything to try it; its fault `ses-denies` has it refused.",
            Implementation.EMBEDDED),
    SENDER_REFUSED_IN_OTHER_WORDS(
            "The refusal says `Email address is not verified`, and the job waits until somebody changes the setting.",
            "LocalStack says `Did not have authority to send`, which reads as a mail that is never accepted.",
            Implementation.LOCALSTACK),
    CONFIGURATION_SET_NOT_CHECKED(
            "`SendRawEmail` refuses a configuration set that is not there (`ConfigurationSetDoesNotExist`).",
            "It is not looked for.",
            Implementation.EMBEDDED,
            Implementation.LOCALSTACK,
            Implementation.MINISTACK);

    private final String documented;
    private final String instead;
    private final Set<Implementation> implementations;

    Difference(String documented, String instead, Implementation... implementations) {
        this.documented = documented;
        this.instead = instead;
        this.implementations = Set.of(implementations);
    }

    /** Whether it is one of the implementation that the suites run on. */
    boolean isHere() {
        return implementations.contains(Place.implementation());
    }

    /** A row of a table in Markdown. */
    String row() {
        String where = implementations.stream()
                .sorted()
                .map(implementation -> implementation.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return "| " + documented + " | " + instead + " | " + where + " |";
    }
}
