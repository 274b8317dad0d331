package keepword.runner.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import keepword.runner.CannotStart;
import keepword.runner.Json;
import keepword.runner.tables.DynamoDb;
import keepword.runner.template.Aws;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;
import org.jspecify.annotations.Nullable;

/** The secrets of the template, by logical id; made at the first start, kept in the data folder if there is one. */
public final class Secrets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PUNCTUATION = "!#$%&()*+,-./:;<=>?@[]^_{|}~";

    private final RandomGenerator random = new SecureRandom();
    private final Map<String, String> values = new TreeMap<>();
    private final @Nullable Path file;

    /**
     * Those that the data folder keeps, if there is one.
     *
     * @throws CannotStart if they cannot be read, or are missing beside data that needs them
     */
    public Secrets(@Nullable Path folder) {
        this.file = folder == null ? null : folder.resolve("secrets.json");
        if (file != null) {
            values.putAll(kept(file));
        }
    }

    /** Makes those of the template that were not kept. */
    public void create(Template template) {
        for (Resource secret : template.resources(Aws.SECRET)) {
            values.computeIfAbsent(secret.id(), _ -> make(secret.properties()));
        }
        save();
    }

    /** The value of a secret, by ARN or logical id. */
    public synchronized Optional<String> value(String id) {
        return Optional.ofNullable(values.get(name(id)));
    }

    /** Changes a secret; answers whether there is such a one. */
    public synchronized boolean change(String id, UnaryOperator<String> change) {
        boolean known = values.computeIfPresent(name(id), (_, old) -> change.apply(old)) != null;
        save();
        return known;
    }

    /** A new random value of letters and digits. */
    public String random(int length) {
        return random(length, LETTERS);
    }

    private static String name(String id) {
        return Aws.lastSegment(id).replaceFirst("-local1$", "");
    }

    private String make(Tree properties) {
        Tree generate = properties.at("GenerateSecretString");
        if (!generate.present()) {
            return properties.at("SecretString").text().orElse("");
        }
        boolean plain = generate.at("ExcludePunctuation").text().orElse("").equals("true");
        String excluded = generate.at("ExcludeCharacters").text().orElse("");
        String alphabet = (plain ? LETTERS : LETTERS + PUNCTUATION)
                .chars()
                .filter(letter -> excluded.indexOf(letter) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String value = random(generate.at("PasswordLength").number(32), alphabet);
        Tree key = generate.at("GenerateStringKey");
        if (!key.present()) {
            return value;
        }
        ObjectNode object = Json.parseObject(
                        generate.at("SecretStringTemplate").text().orElse("{}"))
                .orElseGet(Json::object);
        return Json.write(object.put(key.required(), value));
    }

    private String random(int length, String alphabet) {
        return random.ints(length, 0, alphabet.length())
                .collect(
                        StringBuilder::new, (text, index) -> text.append(alphabet.charAt(index)), StringBuilder::append)
                .toString();
    }

    /** New ones would open nothing that the old ones have signed, so they never replace them. */
    private static Map<String, String> kept(Path file) {
        try {
            if (Files.exists(file)) {
                return parse(file);
            }
            if (Files.exists(file.resolveSibling(DynamoDb.FILE))) {
                throw new CannotStart(
                        file + " is missing, and the tables beside it need its secrets. Restore it, or choose"
                                + " another folder: mvn -Ddata=folder");
            }
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parse(Path file) throws IOException {
        Map<String, String> kept = new TreeMap<>();
        Json.parseObject(Files.readString(file))
                .filter(secrets -> secrets.valueStream().allMatch(JsonNode::isTextual))
                .orElseThrow(
                        () -> new CannotStart(file + " is broken: it must be a JSON object of texts. Restore it, or"
                                + " choose another folder: mvn -Ddata=folder"))
                .properties()
                .forEach(secret -> kept.put(secret.getKey(), secret.getValue().asText()));
        return kept;
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            // Whoever kills the process finds the old ones or the new ones, never a half of them.
            Path written = Files.writeString(file.resolveSibling("secrets.json.new"), Json.write(values));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
