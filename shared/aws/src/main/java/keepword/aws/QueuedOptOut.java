package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import keepword.consent.Choice;
import keepword.consent.Source;
import keepword.kernel.Topic;

/**
 * An opt-out that was accepted while the store was down, as it waits in {@code OptOutQueue}: the token of the link, which is
 * opaque and signed, and nothing about the person beside it.
 *
 * @param choice {@link #EVERYTHING}, {@link #ALL_MAIL} or {@link #TOPIC} with the id of one
 * @param at when it was chosen, whenever it is applied
 */
public record QueuedOptOut(String token, String choice, Source source, Instant at) {
    public static final String EVERYTHING = "everything";
    public static final String ALL_MAIL = "all-mail";
    public static final String TOPIC = "topic:";

    private static final Pattern CHOICE = Pattern.compile("everything|all-mail|topic:[a-z0-9-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,400}");

    public QueuedOptOut {
        if (!CHOICE.matcher(choice).matches() || !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("It is no opt-out");
        }
    }

    public boolean endsAllMail() {
        return choice.equals(ALL_MAIL);
    }

    /** What it says about promotional mail. */
    public Choice promotional() {
        return choice.startsWith(TOPIC)
                ? new Choice.OptOut(Set.of(new Topic(choice.substring(TOPIC.length()))))
                : new Choice.OptOutOfEverything();
    }

    /** The message, in JSON. */
    public String write() {
        try {
            return JSON.std.asString(
                    Map.of("optOut", token, "choice", choice, "source", source.id(), "at", at.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }

    /** The opt-out in a message, or empty if there is none. */
    public static Optional<QueuedOptOut> read(String body) {
        Optional<JsonView> message = JsonView.parse(body);
        try {
            return message.flatMap(view -> view.at("optOut").text())
                    .map(token -> new QueuedOptOut(
                            token,
                            text(message, "choice"),
                            Source.of(text(message, "source")),
                            Instant.parse(text(message, "at"))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(Optional<JsonView> message, String name) {
        return message.flatMap(view -> view.at(name).text()).orElse("");
    }
}
