package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Response;

/** Who may get data in the local run, as {@code events/recipients} has it, registered by the operation that staff run. */
public final class SampleRecipients {
    private final Parts parts;
    private final Path folder;

    public SampleRecipients(Parts parts) {
        this.parts = parts;
        this.folder = parts.root().resolve("events/recipients");
    }

    /**
     * Registers all of them.
     *
     * @param url where the local run answers: the carrier is there, too
     */
    public void register(String url) {
        files().stream().map(SampleRecipients::read).forEach(recipient -> {
            if (recipient.path("id").asText().equals(SampleReceiver.CARRIER)) {
                recipient.put("endpoint", url + SampleReceiver.CARRIER_PATH);
            }
            register(recipient);
        });
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What staff would send of one. */
    public ObjectNode read(String id) {
        return read(folder.resolve(id + ".json"));
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) Json.parse(Files.readString(file)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registers one. */
    public Response register(ObjectNode recipient) {
        ObjectNode fields = Json.object();
        fields.put("ticket", "sample");
        fields.set("recipient", recipient);
        return new StaffOperations(parts.gateway(), parts.clock())
                .run("recipient-register", Identities.NAMES.getFirst(), Body.of(Json.write(fields)));
    }
}
