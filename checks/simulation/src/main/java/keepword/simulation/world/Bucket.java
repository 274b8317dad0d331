package keepword.simulation.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The bucket that SES puts mails into, over the wire. */
public final class Bucket {
    private final Map<String, byte[]> mails = new HashMap<>();
    private final Calls calls;

    Bucket(Calls calls) {
        this.calls = calls;
    }

    /** SES puts a mail there. */
    void put(String key, byte[] raw) {
        mails.put(key, raw);
    }

    boolean holds(String key) {
        return mails.containsKey(key);
    }

    public Optional<byte[]> read(String key) {
        return calls.call("read mail", () -> Optional.ofNullable(mails.get(key)));
    }

    public void delete(String key) {
        calls.call("remove mail", () -> {
            mails.remove(key);
            return "removed";
        });
    }
}
