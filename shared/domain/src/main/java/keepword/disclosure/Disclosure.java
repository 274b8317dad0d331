package keepword.disclosure;

import java.time.Instant;
import java.util.List;
import keepword.kernel.AddressKey;

/**
 * That data of somebody went to somebody else (promise {@code disclosures-visible}). It is kept under the address key,
 * with nothing personal in it, and never changed.
 *
 * @param address whose data
 * @param id tells disclosures of the same instant apart
 * @param recipient who got them, by name
 * @param reason why, in words
 * @param fields which data, by their names
 */
public record Disclosure(
        AddressKey address, String id, Instant at, String recipient, String reason, List<String> fields) {
    public Disclosure {
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A disclosure is of something");
        }
    }
}
