package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object, kept as its JSON text: a tenth of what a tree costs, and never changed, so that a list, a
 * page and a watcher can hold it without a copy.
 */
public final class StoredObject {
    private final Kind kind;
    private final String namespace;
    private final String name;
    private final String uid;
    private final long resourceVersion;
    private final Map<String, String> labels;
    private final Map<String, String> fields;
    private final Set<String> owners;
    private final boolean ending;
    private final byte[] body;
    private volatile byte @Nullable [] encoded;

    StoredObject(Kind kind, ObjectNode tree, long resourceVersion) {
        JsonNode metadata = tree.path("metadata");
        this.kind = kind;
        this.namespace = metadata.path("namespace").asText("").intern();
        this.name = metadata.path("name").asText();
        this.uid = metadata.path("uid").asText();
        this.resourceVersion = resourceVersion;
        this.labels = labels(metadata.path("labels"));
        this.owners = owners(metadata.path("ownerReferences"));
        this.ending = metadata.path("deletionTimestamp").isTextual();
        this.fields = Fields.of(kind, tree);
        this.body = Json.bytes(tree.deepCopy().without(java.util.List.of("apiVersion", "kind")));
    }

    /** Makes an object that no store holds, such as a sample of the metrics server. */
    public static StoredObject unstored(Kind kind, ObjectNode tree) {
        return new StoredObject(kind, tree, 0);
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties()
                .forEach(label -> labels.put(
                        label.getKey().intern(), label.getValue().asText().intern()));
        return Map.copyOf(labels);
    }

    private static Set<String> owners(JsonNode references) {
        Set<String> uids = new TreeSet<>();
        references.forEach(reference -> uids.add(reference.path("uid").asText().intern()));
        return Set.copyOf(uids);
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the namespace, empty for a cluster-wide object. */
    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public String uid() {
        return uid;
    }

    /** Returns the uids of those that own it. */
    public Set<String> owners() {
        return owners;
    }

    /** Whether it is being deleted. */
    public boolean ending() {
        return ending;
    }

    public long resourceVersion() {
        return resourceVersion;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** Returns the fields a field selector of this kind may name and that have a value. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Returns the JSON without {@code kind} and {@code apiVersion}, as a list of a built-in kind holds it; not a copy. */
    public byte[] body() {
        return body;
    }

    /** Returns the whole object as JSON. */
    public byte[] json() {
        String head = "{\"kind\":\"" + kind.name() + "\",\"apiVersion\":\"" + kind.apiVersion() + "\"";
        byte[] start = (body.length > 2 ? head + "," : head).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length - 1];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 1, all, start.length, body.length - 1);
        return all;
    }

    /** Returns a fresh tree of the whole object; changing it changes nothing else. */
    public ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("kind", kind.name()).put("apiVersion", kind.apiVersion());
        tree.setAll((ObjectNode) Json.read(body));
        return tree;
    }

    /** Returns the object in another encoding, made by {@code encoder} once and kept. */
    public byte[] encoded(Function<StoredObject, byte[]> encoder) {
        byte[] known = encoded;
        if (known == null) {
            known = encoder.apply(this);
            encoded = known;
        }
        return known;
    }

    /** Returns {@code namespace/name}; lists are in the order of these. */
    public String key() {
        return key(namespace, name);
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    @Override
    public String toString() {
        return kind + " " + key() + " at " + resourceVersion;
    }
}
