package io.github.bladebook.traefik.publish;

import io.github.bladebook.traefik.Middleware;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.RawData;
import io.github.bladebook.traefik.Router;
import io.github.bladebook.traefik.Service;
import io.github.bladebook.traefik.Status;
import io.github.bladebook.traefik.file.DynamicFolder;
import io.github.bladebook.traefik.file.Thing;
import io.github.bladebook.traefik.file.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what Traefik has loaded against what the folder says. */
final class Loaded {
    private static final Set<String> MERGED = Set.of("entryPoints", "middlewares", "tls", "observability");

    private final RawData data;

    Loaded(RawData data) {
        this.data = data;
    }

    /**
     * Returns what is not yet, or not well, as the folder says.
     *
     * @param exact things whose definition must be the one of the folder
     * @param present things that only must be there
     * @param gone things that must not be there
     */
    List<String> differences(DynamicFolder folder, Set<Thing> exact, Set<Thing> present, Set<Thing> gone) {
        List<String> differences = new ArrayList<>();
        exact.forEach(thing -> exact(folder, thing).ifPresent(differences::add));
        present.stream()
                .filter(thing -> !there(thing))
                .forEach(thing -> differences.add(thing + " is gone, which nobody meant to change"));
        gone.stream().filter(this::there).forEach(thing -> differences.add(thing + " is still there"));
        return differences;
    }

    /** Returns those of {@code things} that are loaded. */
    Set<Thing> of(Set<Thing> things) {
        Set<Thing> there = new TreeSet<>();
        things.stream().filter(this::there).forEach(there::add);
        return there;
    }

    private Optional<String> exact(DynamicFolder folder, Thing thing) {
        String[] parts = thing.section().split("\\.", -1);
        Protocol protocol = protocol(thing);
        Value wanted = folder.tree().group(parts[0]).group(parts[1]).values().get(thing.name());
        if (protocol == null || wanted == null) {
            return Optional.empty();
        }
        return switch (parts[1]) {
            case "routers" -> routers(protocol, thing, wanted);
            case "services" ->
                data.service(protocol, thing.name() + "@file")
                        .map(service -> service(thing, wanted, service))
                        .orElse(Optional.of(thing + " is not loaded"));
            case "middlewares" ->
                data.middleware(protocol, thing.name() + "@file")
                        .map(middleware -> middleware(thing, wanted, middleware))
                        .orElse(Optional.of(thing + " is not loaded"));
            default -> Optional.empty();
        };
    }

    private Optional<String> routers(Protocol protocol, Thing thing, Value wanted) {
        List<String> listed =
                wanted instanceof Value.Group group && group.values().get("entryPoints") instanceof Value.Listing list
                        ? list.values().stream().map(Value::toString).toList()
                        : List.of();
        List<Router> parts = routersOf(protocol, thing.name()).stream()
                .filter(part -> part.id().name().equals(thing.name()) || listed.containsAll(part.entryPoints()))
                .toList();
        if (parts.isEmpty()) {
            return Optional.of(thing + " is not loaded");
        }
        boolean split = parts.size() > 1 || !parts.get(0).id().name().equals(thing.name());
        if (split
                && !parts.stream()
                        .flatMap(part -> part.entryPoints().stream())
                        .toList()
                        .containsAll(listed)) {
            return Optional.of(thing + " does not have all of its entryPoints yet");
        }
        for (Router router : parts) {
            if (router.status() != Status.ENABLED || !router.errors().isEmpty()) {
                return Optional.of("%s is %s: %s".formatted(thing, router.status(), router.errors()));
            }
            // A part of a split router has one entry point, and what that adds to it.
            Optional<String> place = Covers.missing(wanted, router.definition(), "", split ? MERGED : Set.of());
            if (place.isPresent()) {
                return Optional.of("%s still has another %s".formatted(thing, place.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> service(Thing thing, Value wanted, Service service) {
        return state(
                thing, service.status(), service.errors(), Covers.missing(wanted, service.definition(), "", Set.of()));
    }

    private static Optional<String> middleware(Thing thing, Value wanted, Middleware middleware) {
        return state(
                thing,
                middleware.status(),
                middleware.errors(),
                Covers.missing(wanted, middleware.definition(), "", Set.of()));
    }

    private static Optional<String> state(Thing thing, Status status, List<String> errors, Optional<String> place) {
        if (status != Status.ENABLED || !errors.isEmpty()) {
            return Optional.of("%s is %s: %s".formatted(thing, status, errors));
        }
        return place.map(where -> "%s still has another %s".formatted(thing, where));
    }

    private boolean there(Thing thing) {
        Protocol protocol = protocol(thing);
        if (protocol == null) {
            return false;
        }
        String id = thing.name() + "@file";
        return switch (thing.section().split("\\.", -1)[1]) {
            case "routers" -> !routersOf(protocol, thing.name()).isEmpty();
            case "services" -> data.service(protocol, id).isPresent();
            case "middlewares" -> data.middleware(protocol, id).isPresent();
            default -> false;
        };
    }

    /** The router of this name, and the parts split off it: those of entry points with defaults, which it has not kept itself. */
    private List<Router> routersOf(Protocol protocol, String name) {
        List<Router> all = data.routers().stream()
                .filter(router ->
                        router.protocol() == protocol && router.id().provider().equals("file") && router.isOf(name))
                .toList();
        Set<String> kept = all.stream()
                .filter(router -> router.id().name().equals(name))
                .flatMap(router -> router.entryPoints().stream())
                .collect(Collectors.toSet());
        return all.stream()
                .filter(router -> router.id().name().equals(name)
                        || router.entryPoints().stream().noneMatch(kept::contains))
                .toList();
    }

    private static @Nullable Protocol protocol(Thing thing) {
        return Map.of("http", Protocol.HTTP, "tcp", Protocol.TCP, "udp", Protocol.UDP)
                .get(thing.section().split("\\.", -1)[0]);
    }
}
