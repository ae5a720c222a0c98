package io.github.bladebook.openshift;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of the API as it is, of whatever kind; also a manifest that is yet to be applied. It never changes: {@link #with} and
 * {@link #without} return other objects. managedFields are left out, as is every field that is null.
 */
public final class KubeObject {
    private final Map<String, Object> fields;

    private KubeObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Returns an object of these fields, which are copied.
     *
     * @throws IllegalArgumentException if apiVersion, kind or metadata are absent or of a wrong kind
     */
    public static KubeObject of(Map<String, ?> fields) {
        KubeObject object = new KubeObject(Values.copyOfObject(fields));
        if (object.apiVersion().isEmpty() || object.kind().isEmpty()) {
            throw new IllegalArgumentException("an object needs apiVersion and kind");
        }
        object.tree().at("metadata");
        return object;
    }

    /** Returns a bare object, to be filled by {@link #with}. */
    public static KubeObject of(String apiVersion, String kind, String namespace, String name) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return of(Map.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata));
    }

    /** Returns all fields as maps, lists, texts, numbers and booleans; they cannot be changed. */
    public Map<String, Object> fields() {
        return fields;
    }

    public String apiVersion() {
        return tree().text("apiVersion");
    }

    public String kind() {
        return tree().text("kind");
    }

    public String namespace() {
        return metadata().text("namespace");
    }

    public String name() {
        return metadata().text("name");
    }

    /** Returns the name of this very object in time: another one of the same name has another. Empty in a manifest. */
    public String uid() {
        return metadata().text("uid");
    }

    /** Returns the mark of this state of the object; empty in a manifest. */
    public String resourceVersion() {
        return metadata().text("resourceVersion");
    }

    /** Returns how often what is wanted changed; 0 where the kind does not count it. */
    public long generation() {
        Long generation = metadata().longOrNull("generation");
        return generation == null ? 0 : generation;
    }

    public Map<String, String> labels() {
        return metadata().strings("labels");
    }

    public Map<String, String> annotations() {
        return metadata().strings("annotations");
    }

    /** Returns the conditions of its status. */
    public List<Condition> conditions() {
        return Parts.conditions(tree().at("status"));
    }

    /** Returns whether it is being deleted, and waits for its finalizers or its containers. */
    public boolean terminating() {
        return metadata().has("deletionTimestamp");
    }

    public ObjectKey key() {
        return new ObjectKey(apiVersion(), kind(), namespace(), name());
    }

    /** Returns the scalar at a path of names as text, empty where there is none: {@code text("status", "phase")}. */
    public String text(String... path) {
        Object value = at(path);
        return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
    }

    /** Returns whatever stands at a path of names, null where there is nothing. */
    public @Nullable Object at(String... path) {
        Object value = fields;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }

    /** Returns the object with a value at a path: {@code with(3, "spec", "replicas")}. */
    public KubeObject with(Object value, String... path) {
        return new KubeObject(Values.copyOfObject(Values.with(fields, value, path, 0)));
    }

    /** Returns the object without what stands at a path. */
    public KubeObject without(String... path) {
        return new KubeObject(Values.copyOfObject(Values.without(fields, path, 0)));
    }

    /** Returns the object as one line of JSON; of a Secret too, so mind where it goes. */
    public String json() {
        return Values.json(fields);
    }

    Tree tree() {
        return new Tree(fields);
    }

    Tree metadata() {
        return tree().at("metadata");
    }

    static KubeObject answered(Answer answer) throws IOException {
        return new KubeObject(Values.copyOfObject(JsonTree.answered(answer).fields()));
    }

    static KubeObject of(Tree tree) {
        return new KubeObject(Values.copyOfObject(tree.fields()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KubeObject object && fields.equals(object.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** Returns what it is and its version, never its content, which may be secret. */
    @Override
    public String toString() {
        String version = resourceVersion();
        return version.isEmpty() ? key().toString() : "%s @%s".formatted(key(), version);
    }
}
