package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What all owners of pods do alike. */
final class PodSets {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private PodSets() {}

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    /** Returns the pods of an owner, also those that have ended or are being deleted. */
    static List<ObjectNode> pods(Cluster cluster, ObjectNode owner) {
        return cluster.ownedBy(
                Types.POD,
                namespace(owner),
                Selector.of(owner.at("/spec/selector")),
                owner.at("/metadata/uid").asText());
    }

    static boolean active(JsonNode pod) {
        return !ended(pod) && !deleting(pod);
    }

    static boolean ended(JsonNode pod) {
        String phase = pod.at("/status/phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    static boolean deleting(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    static boolean ready(JsonNode pod) {
        return Conditions.holds(pod, "Ready");
    }

    static int count(List<ObjectNode> pods, java.util.function.Predicate<JsonNode> which) {
        return (int) pods.stream().filter(which).count();
    }

    /** Makes a pod from the owner's template; it is not stored yet. */
    static ObjectNode fromTemplate(ObjectNode owner, String name) {
        JsonNode template = owner.at("/spec/template");
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = pod.putObject("metadata").put("name", name).put("namespace", namespace(owner));
        for (String part : List.of("labels", "annotations", "finalizers")) {
            if (template.at("/metadata/" + part).isContainerNode()) {
                metadata.set(part, template.at("/metadata/" + part).deepCopy());
            }
        }
        pod.set("spec", template.path("spec").deepCopy());
        pod.putObject("status").put("phase", "Pending");
        return Owners.own(pod, owner);
    }

    /** Creates a pod and tells so, or why it was refused. */
    static boolean create(Cluster cluster, ObjectNode owner, ObjectNode pod, String component) {
        try {
            cluster.create(pod, "kube-controller-manager");
        } catch (ApiError e) {
            cluster.warn(owner, component, "FailedCreate", "Error creating: " + e.getMessage());
            return false;
        }
        cluster.normal(owner, component, "SuccessfulCreate", "Created pod: " + name(pod));
        return true;
    }

    static void delete(Cluster cluster, ObjectNode owner, ObjectNode pod, String component) {
        cluster.delete(Types.POD, namespace(pod), name(pod));
        cluster.normal(owner, component, "SuccessfulDelete", "Deleted pod: " + name(pod));
    }

    /** Returns a short name for a template, the same for the same template. */
    static String hash(JsonNode template) {
        JsonNode copy = template.deepCopy();
        if (copy.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove("pod-template-hash");
        }
        long bits = UUID.nameUUIDFromBytes(Json.text(copy).getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(LETTERS.charAt((int) Long.remainderUnsigned(bits, LETTERS.length())));
            bits = Long.divideUnsigned(bits, LETTERS.length());
        }
        return text.toString();
    }

    /** Reads a number or a share of {@code all}. */
    static int share(JsonNode value, String absent, int all, boolean up) {
        String text = value.isMissingNode() || value.isNull() ? absent : value.asText();
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        double share = all * Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
        return (int) (up ? Math.ceil(share) : Math.floor(share));
    }
}
