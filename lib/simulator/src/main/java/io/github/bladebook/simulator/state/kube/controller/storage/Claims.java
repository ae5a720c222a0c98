package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What claims and volumes say of themselves, and which fit each other. */
public final class Claims {
    /** The node that the scheduler chose for a pod whose claim waits for it. */
    public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

    private Claims() {}

    /** Returns the storage class of a claim or volume, empty for none. */
    public static String className(JsonNode object) {
        JsonNode old = object.at("/metadata/annotations").path("volume.beta.kubernetes.io/storage-class");
        return old.asText(object.at("/spec/storageClassName").asText(""));
    }

    /** Whether a claim has its volume. */
    public static boolean bound(JsonNode claim) {
        boolean named = !claim.at("/spec/volumeName").asText("").isEmpty();
        return named
                && (claim.at("/status/phase").asText().equals("Bound")
                        || claim.at("/metadata/annotations").has("pv.kubernetes.io/bind-completed"));
    }

    /** Keeps a volume for a claim. */
    public static void reserve(ObjectNode volume, JsonNode claim) {
        volume.withObject("/spec")
                .withObjectProperty("claimRef")
                .put("kind", "PersistentVolumeClaim")
                .put("apiVersion", "v1")
                .put("namespace", claim.at("/metadata/namespace").asText())
                .put("name", claim.at("/metadata/name").asText())
                .put("uid", claim.at("/metadata/uid").asText());
    }

    /** Whether a class leaves its claims unbound until a pod uses them. */
    public static boolean waits(JsonNode storageClass) {
        return storageClass.path("volumeBindingMode").asText().equals("WaitForFirstConsumer");
    }

    /** Whether a volume is reserved for a claim, or already its own. */
    public static boolean boundTo(JsonNode volume, JsonNode claim) {
        JsonNode reference = volume.at("/spec/claimRef");
        String uid = reference.path("uid").asText("");
        return reference.path("name").asText().equals(claim.at("/metadata/name").asText())
                && reference
                        .path("namespace")
                        .asText()
                        .equals(claim.at("/metadata/namespace").asText())
                && (uid.isEmpty() || uid.equals(claim.at("/metadata/uid").asText()));
    }

    /**
     * Finds the volume for a claim: one reserved for it, else the smallest free one that is large enough and fits. Source:
     * component-helpers 1.33, {@code storage/volume/pv_helpers.go}.
     *
     * @param node labels of the node that it must be reached from, null for any
     * @param taken names of volumes that are no longer to be had
     */
    public static Optional<JsonNode> match(
            JsonNode claim, List<JsonNode> volumes, @Nullable Map<String, String> node, Set<String> taken) {
        List<JsonNode> fitting = new ArrayList<>();
        for (JsonNode volume : volumes) {
            boolean reserved = boundTo(volume, claim);
            boolean out = taken.contains(volume.at("/metadata/name").asText())
                    || (volume.at("/spec/claimRef").isObject() && !reserved)
                    || size(volume) < size(claim)
                    || !mode(volume).equals(mode(claim))
                    || volume.at("/metadata").has("deletionTimestamp");
            if (out) {
                continue;
            }
            boolean reached = node == null || reached(volume, node);
            if (reserved) {
                return reached ? Optional.of(volume) : Optional.empty();
            }
            if (reached && free(volume, claim)) {
                fitting.add(volume);
            }
        }
        return fitting.stream().min(Comparator.comparingLong(Claims::size));
    }

    private static boolean free(JsonNode volume, JsonNode claim) {
        JsonNode selector = claim.at("/spec/selector");
        return volume.at("/status/phase").asText().equals("Available")
                && (!selector.isObject() || Selector.of(selector).matches(labels(volume)))
                && className(volume).equals(className(claim))
                && modes(volume).containsAll(modes(claim));
    }

    private static String mode(JsonNode object) {
        return object.at("/spec/volumeMode").asText("Filesystem");
    }

    /** Returns the access modes that are asked for or offered. */
    public static List<String> modes(JsonNode object) {
        List<String> modes = new ArrayList<>();
        object.at("/spec/accessModes").forEach(mode -> modes.add(mode.asText()));
        return modes;
    }

    /** Returns how many bytes a claim asks for or a volume has. */
    public static long size(JsonNode object) {
        String text = object.at("/spec/capacity/storage")
                .asText(object.at("/spec/resources/requests/storage").asText("0"));
        return Quantity.parse(text).value();
    }

    /** Returns the labels of an object. */
    public static Map<String, String> labels(JsonNode object) {
        Map<String, String> labels = new TreeMap<>();
        object.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** Whether a volume can be used on a node with these labels. */
    public static boolean reached(JsonNode volume, Map<String, String> node) {
        JsonNode terms = volume.at("/spec/nodeAffinity/required/nodeSelectorTerms");
        if (terms.isMissingNode()) {
            return true;
        }
        for (JsonNode term : terms) {
            if (!term.path("matchExpressions").isEmpty()
                    && Selector.ofExpressions(term.path("matchExpressions")).matches(node)) {
                return true;
            }
        }
        return false;
    }

    /** Whether room that a driver reports can be used from a node with these labels. */
    public static boolean reaches(JsonNode capacity, Map<String, String> node) {
        JsonNode topology = capacity.path("nodeTopology");
        return topology.isObject() && Selector.of(topology).matches(node);
    }
}
