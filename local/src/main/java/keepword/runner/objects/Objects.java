package keepword.runner.objects;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import keepword.runner.http.Body;

/** What lies in the buckets, in memory. Thread-safe. */
public final class Objects {
    private final Map<String, Body> objects = new ConcurrentHashMap<>();

    public void put(String bucket, String key, Body body) {
        objects.put(bucket + "/" + key, body);
    }

    public Optional<Body> get(String bucket, String key) {
        return Optional.ofNullable(objects.get(bucket + "/" + key));
    }

    public void delete(String bucket, String key) {
        objects.remove(bucket + "/" + key);
    }
}
