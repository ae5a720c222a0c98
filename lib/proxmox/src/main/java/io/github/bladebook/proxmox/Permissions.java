package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the user or token that asks may do.
 *
 * @param byPath privileges by path; the value tells whether a privilege reaches the paths below as well
 */
public record Permissions(Map<String, Map<String, Boolean>> byPath) {
    public Permissions {
        Map<String, Map<String, Boolean>> copy = new TreeMap<>();
        byPath.forEach((path, privileges) -> copy.put(path, Map.copyOf(privileges)));
        byPath = Collections.unmodifiableMap(copy);
    }

    static Permissions of(Json json) {
        Map<String, Map<String, Boolean>> byPath = new TreeMap<>();
        for (String path : json.names()) {
            Json privileges = json.at(path);
            Map<String, Boolean> reaching = new TreeMap<>();
            for (String privilege : privileges.names()) {
                reaching.put(privilege, privileges.flag(privilege));
            }
            byPath.put(path, reaching);
        }
        return new Permissions(byPath);
    }

    /** Returns the privileges that count on {@code path}: those of the nearest path at or above it that has any. */
    public Set<String> on(String path) {
        Map<String, Boolean> exact = byPath.get(path);
        if (exact != null) {
            return Set.copyOf(exact.keySet());
        }
        String above = path;
        while (!above.equals("/")) {
            int slash = above.lastIndexOf('/');
            above = slash <= 0 ? "/" : above.substring(0, slash);
            Map<String, Boolean> privileges = byPath.get(above);
            if (privileges != null) {
                return privileges.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
            }
        }
        return Set.of();
    }

    /** Returns whether {@code privilege} ({@code VM.Audit}) counts on {@code path} ({@code /vms/106}). */
    public boolean allows(String path, String privilege) {
        return on(path).contains(privilege);
    }
}
