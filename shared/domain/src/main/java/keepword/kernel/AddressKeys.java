package keepword.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Computes address keys with the vendor's secrets. There is one secret at first. Where it has to be replaced, offline, a
 * second one is added and never takes the place of the first: the new key is the HMAC of the old key. So every key can
 * be renewed without knowing its address, also that of an erased person, and an opt-out is never lost
 * (docs/operating.md).
 */
public final class AddressKeys {
    private final Supplier<String> source;
    private final Consumer<UnreadableSecret> unreadable;
    private volatile List<Hmac> generations;

    /**
     * Reads the secrets, oldest first; again when a link is of a generation that is not among them.
     *
     * @param source reads them, separated by white space
     * @param unreadable is notified when they cannot be read again: a link works with what is there
     */
    public AddressKeys(Supplier<String> source, Consumer<UnreadableSecret> unreadable) {
        this.source = source;
        this.unreadable = unreadable;
        this.generations = parse(source.get());
    }

    public AddressKeys(String secrets) {
        this(() -> secrets, never -> {});
    }

    private static List<Hmac> parse(String secrets) {
        if (secrets.isBlank()) {
            throw new UnreadableSecret("The secret of address keys is empty", null);
        }
        return Arrays.stream(secrets.strip().split("\\s+", -1))
                .map(secret -> new Hmac(secret.getBytes(UTF_8)))
                .toList();
    }

    /** How many times the keys were renewed; links remember it. */
    public int generation() {
        return generations.size() - 1;
    }

    /** The key of an address; the same for every spelling of it that reaches the same mailbox for certain. */
    public AddressKey of(EmailAddress address) {
        byte[] first = generations.getFirst().of(address.normalised().getBytes(UTF_8));
        return renewed(AddressKey.of(first), 0);
    }

    /**
     * A name for something else that is personal, such as where a request comes from. It tells nothing without the secret, and
     * is never the key of an address.
     */
    public String pseudonym(String kind, String text) {
        // A blank is in no address.
        return AddressKey.of(generations.getFirst().of((kind + " " + text).getBytes(UTF_8)))
                .value();
    }

    /** A secret for somebody else: it tells nothing of ours, and is never the key of an address. It is another one once the keys are renewed. */
    public byte[] secret(String kind, String text) {
        return secret(kind, text, generation());
    }

    /**
     * The same as it was, or is, in a generation.
     *
     * @throws UnreadableSecret if that one is not known here
     */
    public byte[] secret(String kind, String text, int generation) {
        List<Hmac> known = known(generation);
        if (generation >= known.size()) {
            throw new UnreadableSecret("There is no such generation of address keys", null);
        }
        return known.get(generation).of((kind + " " + text).getBytes(UTF_8));
    }

    /** What a key of an earlier generation has become. */
    public AddressKey renewed(AddressKey key, int generation) {
        List<Hmac> known = known(generation);
        byte[] bytes = key.bytes();
        for (Hmac next : known.subList(Math.min(generation + 1, known.size()), known.size())) {
            bytes = next.of(bytes);
        }
        return AddressKey.of(bytes);
    }

    /** All that are known, read again if this one is not among them. */
    private List<Hmac> known(int generation) {
        if (generation > generation()) {
            try {
                generations = parse(source.get());
            } catch (UnreadableSecret e) {
                unreadable.accept(e);
            }
        }
        return generations;
    }
}
