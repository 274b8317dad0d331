package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import keepword.runner.Json;
import keepword.runner.secrets.Secrets;

/** The secret that the shop signs its events with. */
public final class ShopSecret {
    private static final String ID = "StorefrontSecrets";
    private static final String PREFIX = "whsec_";

    private final Secrets secrets;

    public ShopSecret(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The current one, as Standard Webhooks writes it: {@code whsec_…}. */
    public String current() {
        ObjectNode values = secrets.value(ID).flatMap(Json::parseObject).orElseGet(Json::object);
        String current = values.path("current").asText();
        return current.startsWith(PREFIX) ? current : PREFIX + current;
    }
}
