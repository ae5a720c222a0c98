package io.github.bladebook.simulator.state.truenas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file system or a volume of a pool. Guarded by the lock of its state. */
public final class Dataset {
    private final String name;
    private final boolean volume;
    private final Instant created;
    private final long txg;
    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> userProperties = new TreeMap<>();
    private final Map<String, Long> quotas = new TreeMap<>();
    private @Nullable String origin;
    private @Nullable String keyHash;
    private long referenced;

    Dataset(String name, boolean volume, Instant created, long txg) {
        this.name = name;
        this.volume = volume;
        this.created = created;
        this.txg = txg;
    }

    /** Returns the same dataset under another name. */
    Dataset renamed(String other) {
        Dataset copy = new Dataset(other, volume, created, txg);
        copy.properties.putAll(properties);
        copy.userProperties.putAll(userProperties);
        copy.quotas.putAll(quotas);
        copy.origin = origin;
        copy.keyHash = keyHash;
        copy.referenced = referenced;
        return copy;
    }

    /** Returns the full name, the pool's first. */
    public String name() {
        return name;
    }

    /** Returns the pool's name. */
    public String pool() {
        return Names.pool(name);
    }

    /** Returns whether it is a block device. */
    public boolean volume() {
        return volume;
    }

    /** Returns when it was made. */
    public Instant created() {
        return created;
    }

    /** Returns the transaction group that made it. */
    public long txg() {
        return txg;
    }

    /** Returns native properties that are set here, as ZFS writes them raw. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Returns user properties that are set here. */
    public Map<String, String> userProperties() {
        return userProperties;
    }

    /** Returns quotas of users and groups, keyed {@code USER:1000}. */
    public Map<String, Long> quotas() {
        return quotas;
    }

    /** Returns the snapshot that it is a clone of; null for most. */
    public @Nullable String origin() {
        return origin;
    }

    void origin(@Nullable String snapshot) {
        origin = snapshot;
    }

    /** Sets the key that opens it; only a hash of it is kept. */
    public void key(String key) {
        String salt = UUID.randomUUID().toString();
        keyHash = salt + ":" + hash(salt, key);
    }

    /** Returns whether a key opens it. */
    public boolean opens(String key) {
        String known = keyHash;
        if (known == null) {
            return false;
        }
        String salt = known.substring(0, known.indexOf(':'));
        return known.equals(salt + ":" + hash(salt, key));
    }

    private static String hash(String salt, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((salt + key).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the bytes of its own data. */
    public long referenced() {
        return referenced;
    }

    void referenced(long bytes) {
        referenced = bytes;
    }

    /** Returns a native property as a number; 0 where it is not set. */
    public long number(String property) {
        return Long.parseLong(properties.getOrDefault(property, "0"));
    }

    @Override
    public String toString() {
        return (volume ? "volume " : "filesystem ") + name;
    }
}
