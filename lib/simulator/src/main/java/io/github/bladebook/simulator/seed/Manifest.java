package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** How the seeds write Kubernetes objects: plain trees with the metadata that a real API server would have given them. */
public final class Manifest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Manifest() {}

    public static ObjectNode tree() {
        return NODES.objectNode();
    }

    public static ArrayNode list(String... values) {
        ArrayNode list = NODES.arrayNode();
        for (String value : values) {
            list.add(value);
        }
        return list;
    }

    /**
     * Starts an object. Its uid follows from its identity, so that the same seed names the same objects in every run.
     *
     * @param namespace the namespace, or an empty text for an object of the cluster
     */
    public static ObjectNode object(String apiVersion, String kind, String namespace, String name, Instant created) {
        ObjectNode object = tree();
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        metadata.put("uid", uid(kind, namespace, name));
        metadata.put("creationTimestamp", time(created));
        return object;
    }

    public static ObjectNode metadata(JsonNode object) {
        return (ObjectNode) object.path("metadata");
    }

    public static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    public static ObjectNode labels(ObjectNode object, Map<String, String> labels) {
        if (!labels.isEmpty()) {
            ObjectNode target = metadata(object).withObjectProperty("labels");
            labels.forEach(target::put);
        }
        return object;
    }

    public static ObjectNode annotate(ObjectNode object, String key, String value) {
        metadata(object).withObjectProperty("annotations").put(key, value);
        return object;
    }

    /** Makes {@code owner} the controller of {@code object}. */
    public static ObjectNode ownedBy(ObjectNode object, JsonNode owner) {
        return ownedBy(
                object,
                owner.path("apiVersion").asText(),
                owner.path("kind").asText(),
                name(owner),
                owner.path("metadata").path("uid").asText());
    }

    public static ObjectNode ownedBy(ObjectNode object, String apiVersion, String kind, String name, String uid) {
        ObjectNode reference =
                metadata(object).withArrayProperty("ownerReferences").addObject();
        reference.put("apiVersion", apiVersion).put("kind", kind).put("name", name);
        reference.put("uid", uid).put("controller", true).put("blockOwnerDeletion", true);
        return object;
    }

    public static ObjectNode texts(Map<String, String> entries) {
        ObjectNode node = tree();
        entries.forEach(node::put);
        return node;
    }

    /** Adds a condition to {@code status.conditions}. */
    public static void condition(ObjectNode status, String type, boolean holds, String reason, Instant since) {
        status.withArrayProperty("conditions")
                .addObject()
                .put("type", type)
                .put("status", holds ? "True" : "False")
                .put("reason", reason)
                .put("lastTransitionTime", time(since));
    }

    /** Adds what a node of OpenShift 4.20 tells of itself; none of it is ever left out. */
    public static void nodeInfo(ObjectNode status, String name) {
        status.putObject("nodeInfo")
                .put("machineID", uid("machine", "", name).replace("-", ""))
                .put("systemUUID", uid("system", "", name))
                .put("bootID", uid("boot", "", name))
                .put("kernelVersion", "5.14.0-570.49.1.el9_6.x86_64")
                .put("osImage", "Red Hat Enterprise Linux CoreOS 9.6.20251015-1 (Plow)")
                .put("containerRuntimeVersion", "cri-o://1.33.5-2.rhaos4.20")
                .put("kubeletVersion", "v1.33.5")
                .put("kubeProxyVersion", "")
                .put("operatingSystem", "linux")
                .put("architecture", "amd64");
    }

    public static String uid(String kind, String namespace, String name) {
        String identity = kind + '/' + namespace + '/' + name;
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns a time as the API writes it: whole seconds, UTC. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns a suffix in the alphabet that Kubernetes uses for generated names, which has no vowels. */
    public static String suffix(String of, int length) {
        String alphabet = "bcdfghjklmnpqrstvwxz2456789";
        StringBuilder text = new StringBuilder(length);
        long state = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits() >>> 1;
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt((int) (state % alphabet.length())));
            state /= alphabet.length();
        }
        return text.toString();
    }
}
