package keepword.runner.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import keepword.runner.Json;

/** How a secret is rotated, by its shape: keys by id, or a current value and the previous one. */
public final class Rotation {
    private static final int WITHOUT_LENGTH = 32;

    private Rotation() {}

    /** Whether this value has a shape that can be rotated. */
    public static boolean possible(String secret) {
        return Json.parseObject(secret)
                .filter(object -> object.path("current").isTextual())
                .isPresent();
    }

    /**
     * The secret after a rotation. {@code {"current":"k1","k1":…}} gets a key k2 and makes it current, all old keys
     * stay; {@code {"current":…}} gets a new current value, the old one becomes the previous one.
     */
    public static String rotate(String secret, Secrets secrets) {
        ObjectNode object = Json.parseObject(secret).orElseThrow();
        String current = object.path("current").asText();
        if (!object.has(current)) {
            object.put("previous", current).put("current", secrets.random(current.length()));
            return Json.write(object);
        }
        int last = 1;
        while (object.has("k" + (last + 1))) {
            last++;
        }
        String key = "k" + (last + 1);
        int length = Math.max(WITHOUT_LENGTH, object.path(current).asText().length());
        return Json.write(object.put(key, secrets.random(length)).put("current", key));
    }
}
