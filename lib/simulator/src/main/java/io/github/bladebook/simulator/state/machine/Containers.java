package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.WebService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The Docker engine of a machine: images and containers. What a container publishes answers in the lab's network. */
public final class Containers {
    /** The repositories that can be pulled in this lab. */
    private static final Set<String> REPOSITORIES = Set.of(
            "docker.io/library/alpine",
            "docker.io/library/busybox",
            "docker.io/library/hello-world",
            "docker.io/library/mariadb",
            "docker.io/library/nginx",
            "docker.io/library/postgres",
            "docker.io/library/redis",
            "docker.io/library/traefik",
            "docker.io/networktocode/nautobot",
            "docker.io/traefik/whoami",
            "docker.io/vaultwarden/server",
            "ghcr.io/bitwarden/self-host",
            "docker.io/bitwarden/self-host",
            "docker.io/grafana/grafana",
            "docker.io/vaultwarden/web");

    private static final Duration UNTIL_HEALTHY = Duration.ofMillis(500);

    private final Machine machine;
    private final Map<String, String> images = new TreeMap<>();
    private final Map<String, Container> all = new TreeMap<>();
    private final Set<String> offered = ConcurrentHashMap.newKeySet();

    private Containers(Machine machine) {
        this.machine = machine;
    }

    /** Returns the engine of a machine. */
    public static Containers of(Machine machine) {
        return machine.part(Containers.class, Containers::new);
    }

    /**
     * A container.
     *
     * @param image as it was asked for
     * @param ports published port to the container's own
     * @param health whether it has a check of its health
     * @param exit null while it runs
     */
    public record Container(
            String id,
            String name,
            String image,
            String command,
            Map<String, String> labels,
            Map<String, String> environment,
            Map<Integer, Integer> ports,
            boolean health,
            Instant created,
            Instant started,
            @org.jspecify.annotations.Nullable Integer exit) {
        public boolean running() {
            return exit == null;
        }

        Container ended(@org.jspecify.annotations.Nullable Integer code, Instant at) {
            return new Container(id, name, image, command, labels, environment, ports, health, created, at, code);
        }
    }

    /** Returns a full reference: registry, repository and tag or digest. */
    public static String full(String reference) {
        String named = reference.matches("[^/]*[.:][^/]*/.*|localhost/.*")
                ? reference
                : "docker.io/" + (reference.contains("/") ? "" : "library/") + reference;
        return named.matches(".*(@sha256:[0-9a-f]{64}|:[^/]+)") ? named : named + ":latest";
    }

    private static String repository(String full) {
        return full.replaceFirst("@.*", "").replaceFirst(":[^/:]+$", "");
    }

    /** Lets a reference be pulled. */
    public void offer(String reference) {
        offered.add(full(reference));
    }

    /** Returns whether a registry of the lab has it. */
    public boolean available(String reference) {
        String full = full(reference);
        boolean known = offered.contains(full) || REPOSITORIES.contains(repository(full));
        int at = full.indexOf("@");
        boolean tagged = at > 0 && full.substring(0, at).matches(".*:[^/]+");
        return known && (!tagged || digest(full.substring(0, at)).equals(full.substring(at + 1)));
    }

    /** Returns the digest of an image's manifest, the same on every machine. */
    public static String digest(String reference) {
        String full = full(reference);
        return full.contains("@") ? full.replaceFirst(".*@", "") : "sha256:" + hash("manifest of " + full);
    }

    static String hash(String text) {
        try {
            byte[] bytes = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the id of an image. */
    public static String imageId(String reference) {
        return "sha256:" + hash("config of " + digest(reference));
    }

    /** Returns the references of the images that are here. */
    public synchronized List<String> images() {
        return List.copyOf(images.values());
    }

    /** Finds an image here by reference or id; returns its full reference. */
    public synchronized Optional<String> image(String reference) {
        String full = full(reference);
        return images.values().stream()
                .filter(one -> one.equals(full)
                        || imageId(one).equals(reference)
                        || imageId(one).startsWith("sha256:" + reference)
                        || (repository(one) + "@" + digest(one)).equals(full))
                .findFirst();
    }

    /** Takes an image in. */
    public synchronized void add(String reference) {
        images.put(full(reference), full(reference));
    }

    public synchronized List<Container> list() {
        return List.copyOf(all.values());
    }

    /** Finds a container by name or the beginning of its id. */
    public synchronized Optional<Container> find(String nameOrId) {
        Container named = all.get(nameOrId);
        return named != null
                ? Optional.of(named)
                : all.values().stream()
                        .filter(one -> nameOrId.length() >= 4 && one.id().startsWith(nameOrId))
                        .findFirst();
    }

    /** Returns a port that is taken already. */
    public synchronized Optional<Integer> taken(Map<Integer, Integer> ports) {
        return ports.keySet().stream()
                .filter(port -> port == 22
                        || machine.network().at(machine.address(), port).isPresent())
                .findFirst();
    }

    /** Returns whether the kernel lets this machine run containers; an LXC guest needs nesting for it. */
    public boolean permitted() {
        return machine.guest().qemu()
                || machine.guest().config().getOrDefault("features", "").contains("nesting=1");
    }

    /** Returns whether the program of an image ends by itself. */
    public static boolean ends(String image) {
        return repository(full(image)).endsWith("/hello-world");
    }

    /** Makes and starts a container. */
    public synchronized Container run(
            String name,
            String image,
            String command,
            Map<String, String> labels,
            Map<String, String> environment,
            Map<Integer, Integer> ports,
            boolean health) {
        Instant now = machine.now();
        Container made = new Container(
                hash(name + now + machine.nextPid()),
                name,
                image,
                command,
                Map.copyOf(labels),
                Map.copyOf(environment),
                Map.copyOf(ports),
                health,
                now,
                now,
                ends(image) ? 0 : null);
        all.put(name, made);
        publish(made);
        return made;
    }

    /** Stops a container. */
    public synchronized void stop(Container container) {
        container.ports().keySet().forEach(port -> machine.network().silence(machine.address(), port));
        all.computeIfPresent(container.name(), (name, one) -> one.running() ? one.ended(0, machine.now()) : one);
    }

    /** Starts a container that was stopped. */
    public synchronized void start(Container container) {
        Container again = container.ended(null, machine.now());
        all.put(again.name(), again);
        publish(again);
    }

    /** Removes a container, running or not. */
    public synchronized void remove(Container container) {
        stop(container);
        all.remove(container.name());
    }

    /** Returns {@code healthy}, {@code starting} or nothing. */
    public String health(Container container) {
        if (!container.health() || !container.running()) {
            return "";
        }
        boolean ready = Duration.between(container.started(), machine.now()).compareTo(UNTIL_HEALTHY) >= 0;
        return ready ? "healthy" : "starting";
    }

    /** Returns what a container has printed. */
    public List<String> log(Container container) {
        List<String> lines = new ArrayList<>();
        if (ends(container.image())) {
            lines.add("Hello from Docker!");
        } else if (repository(full(container.image())).endsWith("/whoami")) {
            lines.add("Starting up on port 80");
        } else {
            lines.add(repository(full(container.image())).replaceFirst(".*/", "") + ": ready");
        }
        return lines;
    }

    private void publish(Container container) {
        if (container.running()) {
            container
                    .ports()
                    .forEach((port, target) ->
                            machine.network().serve(machine.address(), port, call -> answer(container, call)));
        }
    }

    private WebService.Reply answer(Container container, WebService.Call call) {
        String kind = repository(full(container.image())).replaceFirst(".*/", "");
        if (!kind.equals("whoami")) {
            return WebService.Reply.text(200, kind + " on " + machine.name() + "\n");
        }
        StringBuilder text = new StringBuilder("Hostname: " + container.id().substring(0, 12) + "\nIP: 172.18.0.2\n");
        text.append(call.method())
                .append(' ')
                .append(call.path())
                .append(" HTTP/1.1\nHost: ")
                .append(call.host())
                .append('\n');
        call.headers().forEach((name, value) -> {
            if (!name.equals("host")) {
                text.append(name).append(": ").append(value).append('\n');
            }
        });
        return WebService.Reply.text(200, text.append('\n').toString());
    }
}
