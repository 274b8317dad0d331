package keepword.runner.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import keepword.runner.Json;
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

    public Secrets(Template template, @Nullable Path folder) {
        this.file = folder == null ? null : folder.resolve("secrets.json");
        load();
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

    private void load() {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try {
            Json.parseObject(Files.readString(file))
                    .orElseGet(Json::object)
                    .properties()
                    .forEach(secret ->
                            values.put(secret.getKey(), secret.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void save() {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, Json.write(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
