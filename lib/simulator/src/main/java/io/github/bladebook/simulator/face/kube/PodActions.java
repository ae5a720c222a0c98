package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is done to a pod by a post below it: evict it, bind it to a node. */
final class PodActions {
    private static final Kind EVICTION =
            new Kind("policy", "v1", "evictions", "Eviction", true, List.of(), List.of(), List.of("create"), false);
    private static final Kind BINDING =
            new Kind("", "v1", "bindings", "Binding", true, List.of(), List.of(), List.of("create"), false);

    /** The server names the pod's binding where it refuses one. */
    private static final Kind BINDING_OF_POD =
            new Kind("", "v1", "pods/binding", "Pod", true, List.of(), List.of(), List.of("create"), false);

    private final LabState lab;

    PodActions(LabState lab) {
        this.lab = lab;
    }

    Answer evict(Target target, Call call) throws IOException {
        ObjectNode eviction = Body.object(EVICTION, call.contentType(), call.body(), new ArrayList<>());
        if (!eviction.at("/metadata/name").asText(target.name()).equals(target.name())) {
            throw ApiError.badRequest("name in URL does not match name in Eviction object");
        }
        JsonNode how = eviction.path("deleteOptions");
        String kind = eviction.path("kind").asText("Eviction");
        JsonNode seconds = how.path("gracePeriodSeconds");
        if (!kind.equals("Eviction") || !(seconds.isMissingNode() || seconds.isIntegralNumber())) {
            throw ApiError.badRequest("%s in version \"v1\" cannot be handled as a Eviction".formatted(kind));
        }
        DeleteOptions options = Options.options(call, how.isObject() ? how : Json.object());
        lab.kubeApi().evict(target.namespace(), target.name(), options);
        return success();
    }

    Answer bind(Target target, Call call) throws IOException {
        ObjectNode binding = Body.object(BINDING, call.contentType(), call.body(), new ArrayList<>());
        if (!binding.at("/metadata/name").asText(target.name()).equals(target.name())) {
            throw ApiError.badRequest("name in URL does not match name in Binding object");
        }
        String node = binding.at("/target/name").asText("");
        boolean ofNode = List.of("", "Node").contains(binding.at("/target/kind").asText(""));
        if (node.isEmpty() || !ofNode) {
            throw ApiError.typed("Binding.core \"%s\" is invalid: target".formatted(target.name()));
        }
        boolean dryRun = call.parameter("dryRun").equals("All");
        synchronized (lab) {
            ObjectNode pod = lab.kube()
                    .get(target.kind(), target.namespace(), target.name())
                    .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
            String bound = pod.at("/spec/nodeName").asText("");
            if (pod.at("/metadata/deletionTimestamp").isTextual()) {
                throw ApiError.conflict(
                        BINDING_OF_POD,
                        target.name(),
                        "pod " + target.name() + " is being deleted, cannot be assigned to a host");
            }
            if (!bound.isEmpty()) {
                throw ApiError.conflict(
                        BINDING_OF_POD,
                        target.name(),
                        "pod %s is already assigned to node \"%s\"".formatted(target.name(), bound));
            }
            pod.withObject("/spec").put("nodeName", node);
            String now = lab.seams()
                    .clock()
                    .instant()
                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                    .toString();
            Conditions.set(pod, "PodScheduled", now);
            if (!dryRun) {
                lab.kube().store(pod);
            }
        }
        return success();
    }

    private static Answer success() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        return Answer.json(201, status.put("status", "Success").put("code", 201));
    }
}
