package io.github.bladebook.simulator.face.truenas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which roles include which others, from the resource {@code roles.txt}. */
final class Roles {
    private static final Map<String, List<String>> INCLUDED = read();

    private Roles() {}

    /** Returns the roles with all they include. */
    static Set<String> expanded(Set<String> roles) {
        Set<String> all = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(roles);
        while (!open.isEmpty()) {
            String role = open.pop();
            if (all.add(role)) {
                open.addAll(INCLUDED.getOrDefault(role, List.of()));
            }
        }
        return all;
    }

    /** Returns whether somebody with {@code granted} may do what any of {@code wanted} allows; nothing wanted is nothing needed. */
    static boolean allow(Set<String> granted, Set<String> wanted) {
        if (wanted.isEmpty() || granted.contains("FULL_ADMIN")) {
            return true;
        }
        return expanded(granted).stream().anyMatch(wanted::contains);
    }

    private static Map<String, List<String>> read() {
        try (InputStream stream = Roles.class.getResourceAsStream("roles.txt")) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks the table of roles");
            }
            Map<String, List<String>> roles = new HashMap<>();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\n  ", " ");
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] sides = line.split(": ", 2);
                roles.put(sides[0], List.of(sides[1].split(" ")));
            });
            return roles;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
