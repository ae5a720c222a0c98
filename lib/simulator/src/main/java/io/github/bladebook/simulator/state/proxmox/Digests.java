package io.github.bladebook.simulator.state.proxmox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checksums by which two writers notice each other. */
final class Digests {
    private Digests() {}

    /** Returns the SHA-1 of settings; one that a seed wrote down is not part of them. */
    static String of(Map<String, String> config, Map<String, String> pending, List<String> removals) {
        Map<String, String> lines = new TreeMap<>(config);
        lines.remove("digest");
        return of(lines + "|" + new TreeMap<>(pending) + "|" + removals);
    }

    static String of(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
