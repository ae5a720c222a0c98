package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What the scheduler wants to know of a pod, read once from each of its versions.
 *
 * @param node where it is bound, empty for nowhere
 * @param nominated where room is being made for it, empty for nowhere
 * @param requests what it takes of a node
 * @param claims the claims it mounts, by name
 * @param gone whether it has ended and takes nothing any more
 * @param deleting whether its end has begun
 */
record PodInfo(
        String namespace,
        String name,
        String uid,
        long version,
        String node,
        String nominated,
        Map<String, String> labels,
        Map<String, Long> requests,
        List<HostPort> ports,
        List<AffinityTerm> antiAffinity,
        List<String> claims,
        int priority,
        String started,
        boolean gone,
        boolean deleting) {

    /** Reads a pod; {@code priorityOf} knows the value of a priority class. */
    static PodInfo of(StoredObject object, ToIntFunction<String> priorityOf) {
        JsonNode tree = object.tree();
        JsonNode spec = tree.path("spec");
        String phase = tree.at("/status/phase").asText();
        JsonNode priority = spec.path("priority");
        return new PodInfo(
                object.namespace(),
                object.name(),
                object.uid(),
                object.resourceVersion(),
                spec.path("nodeName").asText(""),
                tree.at("/status/nominatedNodeName").asText(""),
                object.labels(),
                Map.copyOf(Amounts.ofPod(spec)),
                HostPort.of(spec),
                AffinityTerm.required(spec.at("/affinity/podAntiAffinity"), object.namespace()),
                claims(spec, object.name()),
                priority.isNumber()
                        ? priority.asInt()
                        : priorityOf.applyAsInt(spec.path("priorityClassName").asText("")),
                tree.at("/status/startTime").asText(""),
                phase.equals("Succeeded") || phase.equals("Failed"),
                tree.at("/metadata").hasNonNull("deletionTimestamp"));
    }

    private static List<String> claims(JsonNode spec, String pod) {
        List<String> claims = new ArrayList<>();
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.has("persistentVolumeClaim")) {
                claims.add(volume.at("/persistentVolumeClaim/claimName").asText());
            } else if (volume.has("ephemeral")) {
                claims.add(pod + "-" + volume.path("name").asText());
            }
        }
        return List.copyOf(claims);
    }

    /** Whether an init container stays beside the others for the pod's whole life. */
    static boolean sidecar(JsonNode container) {
        return container.path("restartPolicy").asText().equals("Always");
    }

    String key() {
        return namespace + "/" + name;
    }
}
