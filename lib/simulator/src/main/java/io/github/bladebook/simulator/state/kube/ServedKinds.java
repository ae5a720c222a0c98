package io.github.bladebook.simulator.state.kube;

import io.github.bladebook.simulator.state.kube.schema.MessageType;
import io.github.bladebook.simulator.state.kube.schema.Schemas;
import io.github.bladebook.simulator.state.kube.schema.Structure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The kinds one cluster serves: {@link Kinds all clusters'}, and those that definitions of custom resources brought. */
public final class ServedKinds {
    private final Map<String, Custom> custom = new ConcurrentSkipListMap<>();

    ServedKinds() {}

    private record Custom(Kind kind, MessageType type, Structure structure) {}

    /** Returns every kind. */
    public List<Kind> all() {
        return Stream.concat(Kinds.all().stream(), custom.values().stream().map(Custom::kind))
                .toList();
    }

    /** Returns the kind that an object with this {@code apiVersion} and {@code kind} has. */
    public Kind of(String apiVersion, String name) {
        Custom known = custom.get(apiVersion + " " + name);
        return known == null ? Kinds.of(apiVersion, name) : known.kind();
    }

    /** Finds the kind behind a URL's group, version and plural. */
    public Optional<Kind> find(String apiVersion, String plural) {
        return Kinds.find(apiVersion, plural)
                .or(() -> custom.values().stream()
                        .map(Custom::kind)
                        .filter(kind -> kind.apiVersion().equals(apiVersion)
                                && kind.plural().equals(plural))
                        .findFirst());
    }

    /** Finds the types of a kind's fields; empty where nobody has said what they are. */
    public Optional<MessageType> type(Kind kind) {
        Custom known = custom.get(key(kind));
        return known == null ? Schemas.of(kind) : Optional.of(known.type());
    }

    /** Finds what the definition of a custom kind demands of its objects. */
    public Optional<Structure> structure(Kind kind) {
        return Optional.ofNullable(custom.get(key(kind))).map(Custom::structure);
    }

    /** Serves a kind from now on. */
    public void add(Kind kind, MessageType type, Structure structure) {
        custom.put(key(kind), new Custom(kind, type, structure));
    }

    /** Serves a kind no longer; one of {@link Kinds} stays. */
    public void remove(Kind kind) {
        custom.remove(key(kind));
    }

    private static String key(Kind kind) {
        return kind.apiVersion() + " " + kind.name();
    }
}
