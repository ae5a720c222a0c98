package io.github.bladebook.simulator.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Traefik's static side and what can be wrong with it. The dynamic side is the files of its folder. Safe for threads. */
public final class TraefikState {
    /**
     * An entry point.
     *
     * @param name as routers name it
     * @param address as Traefik's API shows it
     * @param secure whether its routers get {@code tls: {}} where they have none; this makes Traefik split routers
     * @param middlewares put before those of each of its routers, such as {@code to-https@file}; they make it split, too
     */
    public record EntryPoint(String name, String address, boolean secure, List<String> middlewares) {
        /** Returns an entry point that adds nothing to its routers. */
        public static EntryPoint plain(String name, String address) {
            return new EntryPoint(name, address, false, List.of());
        }
    }

    private final Supplier<Path> machines;
    private volatile List<EntryPoint> entryPoints = List.of(
            EntryPoint.plain("traefik", ":8080"),
            EntryPoint.plain("web", ":80"),
            EntryPoint.plain("websecure", ":443"));
    private volatile List<String> wildcards = List.of("*.apps.lab.example", "*.lab.example");
    private volatile Map<String, String> environment = Map.of();
    private volatile Duration throttle = Duration.ZERO;
    private volatile boolean seesChanges = true;

    TraefikState(Supplier<Path> machines) {
        this.machines = machines;
    }

    /** Returns the folder of the file provider, {@code /opt/traefik/config} of guest traefik; made when first asked for. */
    public Path folder() {
        try {
            return Files.createDirectories(machines.get().resolve("machines/traefik/opt/traefik/config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the entry points, {@code traefik} (the API's own) among them. */
    public List<EntryPoint> entryPoints() {
        return entryPoints;
    }

    /** Replaces the entry points; to be set before the lab starts. */
    public void entryPoints(List<EntryPoint> points) {
        entryPoints = List.copyOf(points);
    }

    /** Returns the names in the certificates that a resolver has got already. */
    public List<String> wildcards() {
        return wildcards;
    }

    /** Replaces them; to be set before the lab starts. */
    public void wildcards(List<String> names) {
        wildcards = List.copyOf(names);
    }

    /** Returns what {@code env} in templates finds. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Replaces it. */
    public void environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
    }

    /** Returns how long a change of the folder takes to count: 0, where a real Traefik waits 2 seconds by default. */
    public Duration throttle() {
        return throttle;
    }

    /** Replaces that time, counted by the lab's clock. */
    public void throttle(Duration time) {
        throttle = time;
    }

    /** Whether changes of the folder are noticed. */
    public boolean seesChanges() {
        return seesChanges;
    }

    /** Makes Traefik blind to changes, as over NFS or a bind mount of one file, or lets it see again. */
    public void seesChanges(boolean sees) {
        seesChanges = sees;
    }

    /** Lets another generator write a broken file beside the others, which stops every later change from counting. */
    public void breakNeighbour() {
        try {
            Files.writeString(folder().resolve("zz-neighbour.yml"), "http:\n  routers: {}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Repairs that file by removing it. */
    public void mendNeighbour() {
        try {
            Files.deleteIfExists(folder().resolve("zz-neighbour.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
