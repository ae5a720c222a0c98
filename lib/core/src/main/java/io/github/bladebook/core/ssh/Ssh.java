package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to hosts by SSH. Names mean what they mean to {@code ssh}: the OpenSSH configuration is read, and so are
 * {@code known_hosts}, key files and the agent. Host keys are always checked; there is no way to switch that off. Opening one does no I/O.
 * Safe for use by several threads.
 */
public final class Ssh implements AutoCloseable {
    private static final Duration SHOW = Duration.ofSeconds(30);
    private static final int MOST_JUMPS = 8;

    private final Targets targets;
    private final Settings settings;
    private final Seams seams;
    private final Map<String, Link> links = new LinkedHashMap<>();

    private Ssh(Settings settings, Seams seams) {
        this.settings = settings;
        this.seams = seams;
        this.targets = new Targets(settings);
    }

    /** Opens the way that {@code ssh.*} of the settings describe. */
    public static Ssh of(Settings settings) {
        return of(settings, Seams.system());
    }

    /** Opens it with seams of the caller's. */
    public static Ssh of(Settings settings, Seams seams) {
        return new Ssh(settings, seams);
    }

    /**
     * Returns a host by its name: {@code [user@]host[:port]}, where the host may be a {@code Host} of the OpenSSH configuration.
     *
     * @throws ConfigurationException if the name is none, or the configuration cannot be read
     */
    public SshHost host(String name) {
        return new SshHost(link(name));
    }

    /** Returns the key that a host shows now, whether it is known or not. Nothing is logged in to. */
    public HostKey hostKey(String name) {
        return link(name).shown(Deadline.in(SHOW, seams));
    }

    /**
     * Confirms the key of a host that was not known: connects, compares, and writes it to {@code known_hosts}.
     *
     * @param name the host
     * @param fingerprint the fingerprint as read <em>on the host</em>, {@code SHA256:…}
     * @return the key that is now known
     * @throws ConfigurationException if the host shows another key than this; nothing is written
     * @throws ConflictException if another key of this host is known, or this one is revoked; nothing is written
     */
    public HostKey accept(String name, String fingerprint) {
        Link link = link(name);
        Target target = link.target();
        HostKey shown = link.shown(Deadline.in(SHOW, seams));
        String tried = "confirm the host key";
        SshFailures failures = new SshFailures(target, tried);
        if (!shown.fingerprint().equals(fingerprint.strip())) {
            throw new ConfigurationException(failures.problem(
                    "it shows %s, not the fingerprint given".formatted(shown),
                    "Read it again on the host itself; do not copy it from this message"));
        }
        KnownHosts known = link.known(failures);
        switch (known.check(target.knownAs(), shown)) {
            case KNOWN -> {
                return shown;
            }
            case CHANGED, REVOKED ->
                throw new ConflictException(failures.problem(
                        "%s says otherwise"
                                .formatted(known.place(target.knownAs()).orElse("known_hosts")),
                        "If the host was set up anew, remove the old line first: ssh-keygen -R '%s'"
                                .formatted(target.knownAs())));
            case UNKNOWN -> write(target, shown, failures);
        }
        return shown;
    }

    private static void write(Target target, HostKey shown, SshFailures failures) {
        Path file = target.knownHosts().get(0);
        try {
            KnownHosts.add(file, target.knownAs(), shown, target.hashed());
        } catch (IOException e) {
            throw new ConfigurationException(
                    failures.problem(
                            "%s cannot be written".formatted(file), "Check its rights, or correct ssh.knownHosts"),
                    e);
        }
    }

    private synchronized Link link(String name) {
        Link known = links.get(name);
        if (known == null) {
            Target target = targets.of(name);
            known = new Link(target, jump(target.jumps(), 0), settings, seams);
            links.put(name, known);
        }
        return known;
    }

    /** Builds the way through {@code jumps}, of which the last one reaches the host. */
    private @Nullable Link jump(List<String> jumps, int depth) {
        if (jumps.isEmpty()) {
            return null;
        }
        if (depth >= MOST_JUMPS) {
            throw new ConfigurationException(new Problem(
                    "ssh",
                    "follow ProxyJump",
                    "it does not end after %d hosts".formatted(depth),
                    "Correct the circle"));
        }
        List<String> before = new ArrayList<>(jumps.subList(0, jumps.size() - 1));
        Target target = targets.of(jumps.get(jumps.size() - 1));
        // Where nothing is named before it, a jump host's own configuration says how to reach it.
        return new Link(target, jump(before.isEmpty() ? target.jumps() : before, depth + 1), settings, seams);
    }

    /** Returns the hosts named so far. */
    @Override
    public synchronized String toString() {
        return "ssh to " + links.keySet();
    }

    /** Closes all connections. What was started on a host as a job goes on. */
    @Override
    public synchronized void close() {
        links.values().forEach(Link::closeAll);
        links.clear();
    }
}
