package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/** What opens an encrypted data set. Shows itself without the secret, and is written only into the request that needs it. */
public final class UnlockKey {
    private static final int HEX_LENGTH = 64;

    private final Map<String, Object> fields;

    private UnlockKey(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Returns a passphrase, of eight characters or more. A data set with one stays locked after a restart, and can be locked by hand. */
    public static UnlockKey passphrase(Secret words) {
        requireNonNull(words, "words is null");
        return new UnlockKey(Map.of("passphrase", words));
    }

    /**
     * Returns a key of 256 bits as 64 hexadecimal digits. TrueNAS keeps it and unlocks the data set itself.
     *
     * @throws IllegalArgumentException if it has another form; the text does not say which
     */
    public static UnlockKey hex(Secret key) {
        if (!key.reveal().matches("[0-9a-fA-F]{" + HEX_LENGTH + "}")) {
            throw new IllegalArgumentException("a key is written as 64 hexadecimal digits");
        }
        return new UnlockKey(Map.of("key", key));
    }

    /** Returns the key that TrueNAS keeps itself, or makes when a data set is made; it is not told. */
    public static UnlockKey kept() {
        return new UnlockKey(Map.of());
    }

    /** Returns what {@code pool.dataset.create} takes. */
    Map<String, Object> making() {
        return fields.isEmpty() ? Map.of("generate_key", true) : fields;
    }

    boolean isKept() {
        return fields.isEmpty();
    }

    /** Returns what {@code pool.dataset.unlock} takes for a data set. */
    Map<String, Object> opening(String dataset, boolean below) {
        Map<String, Object> one = new LinkedHashMap<>(fields);
        one.put("name", dataset);
        one.put("recursive", below);
        return one;
    }

    @Override
    public String toString() {
        return fields.isEmpty()
                ? "the key that TrueNAS keeps"
                : "a " + fields.keySet().iterator().next();
    }
}
