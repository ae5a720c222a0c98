package io.github.bladebook.simulator.state.proxmox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One of the cluster's configuration files: entries with settings, in the order of their ids. Safe for threads. */
public final class PveSection {
    private final Map<String, Map<String, String>> entries = new ConcurrentSkipListMap<>();

    /** Returns the ids. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Finds an entry's settings. */
    public Optional<Map<String, String>> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** Returns one setting; empty where there is no such entry or it does not say. */
    public String text(String id, String setting) {
        return entries.getOrDefault(id, Map.of()).getOrDefault(setting, "");
    }

    /** Adds or replaces an entry; settings with nothing in them are left out. */
    public void put(String id, Map<String, String> settings) {
        Map<String, String> copy = new TreeMap<>(settings);
        copy.values().removeIf(String::isEmpty);
        entries.put(id, Collections.unmodifiableMap(copy));
    }

    /** Changes one setting of an entry that is there. */
    public void set(String id, String setting, String value) {
        find(id).ifPresent(present -> {
            Map<String, String> changed = new TreeMap<>(present);
            changed.put(setting, value);
            put(id, changed);
        });
    }

    /** Removes an entry. */
    public void remove(String id) {
        entries.remove(id);
    }

    /** Returns what tells whether the file was changed meanwhile. */
    public String digest() {
        return digest(new TreeMap<>(entries).toString());
    }

    /** Returns the digest of a text as the cluster's files have it. */
    public static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
