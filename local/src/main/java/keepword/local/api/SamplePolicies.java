package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Response;
import org.yaml.snakeyaml.Yaml;

/** The versions of the privacy policy in {@code events/policy}, announced by the operation that staff run. */
public final class SamplePolicies {
    /** In force from the start. */
    public static final String FIRST = "2016-11-30";

    /** A material change of it. */
    public static final String NEXT = "next";

    private static final String MARKDOWN = ".md";

    private final Parts parts;
    private final Path folder;

    public SamplePolicies(Parts parts) {
        this.parts = parts;
        this.folder = parts.root().resolve("events/policy");
    }

    /** Whether the project has them. */
    public boolean exist() {
        return Files.isDirectory(folder);
    }

    /** What staff would send of one. */
    public ObjectNode read(String version) {
        try (Stream<Path> files = Files.list(folder.resolve(version))) {
            Map<String, Object> fields =
                    new Yaml().load(Files.readString(folder.resolve(version).resolve("policy.yaml")));
            ObjectNode policy = (ObjectNode) Json.tree(fields);
            ObjectNode texts = policy.putObject("markdown");
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(MARKDOWN)) {
                    texts.put(name.substring(0, name.length() - MARKDOWN.length()), Files.readString(file));
                }
            }
            return policy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Announces one. */
    public Response announce(String version) {
        return announce(read(version));
    }

    /** Announces what is like one of them. */
    public Response announce(ObjectNode policy) {
        ObjectNode fields = Json.object();
        fields.set("policy", policy);
        return new StaffOperations(parts.gateway(), parts.clock())
                .run("policy-announce", Identities.NAMES.getFirst(), Body.of(Json.write(fields)));
    }
}
