package io.github.bladebook.core.ssh;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a host before the first byte.
 *
 * @param name as the caller named it
 * @param host the name or address connected to
 * @param port the port
 * @param user the account
 * @param keys private key files, in the order in which they are tried
 * @param agent the agent's socket; null where no agent is asked
 * @param jumps the hosts to go through, the nearest first, each as {@code [user@]host[:port]}
 * @param knownHosts the files of known keys; the first one is written to
 * @param knownAs the name under which its key is looked up
 * @param hashed whether new names are written hashed
 * @param password whether it may be sent the password
 * @param legacy whether old algorithms may be spoken with it
 */
record Target(
        String name,
        String host,
        int port,
        String user,
        List<Path> keys,
        @Nullable Path agent,
        List<String> jumps,
        List<Path> knownHosts,
        String knownAs,
        boolean hashed,
        boolean password,
        boolean legacy) {
    Target {
        keys = List.copyOf(keys);
        jumps = List.copyOf(jumps);
        knownHosts = List.copyOf(knownHosts);
    }

    /** Returns how messages call it. */
    String system() {
        String where = port == 22 ? host : host + ":" + port;
        return name.contains(host) ? "ssh %s@%s".formatted(user, where) : "ssh %s@%s (%s)".formatted(user, name, where);
    }

    @Override
    public String toString() {
        String through = jumps.isEmpty() ? "" : " through " + String.join(", ", jumps);
        return system() + through + (legacy ? " with old algorithms allowed" : "");
    }
}
