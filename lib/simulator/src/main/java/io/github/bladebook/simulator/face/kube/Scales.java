package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.api.Intent;
import io.github.bladebook.simulator.state.kube.apply.Patch;
import io.github.bladebook.simulator.state.kube.schema.Schemas;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many pods a workload shall have, seen and changed without the rest of it. */
final class Scales {
    static final Kind SCALE = new Kind(
            "autoscaling",
            "v1",
            "scales",
            "Scale",
            true,
            List.of(),
            List.of(),
            List.of("get", "patch", "update"),
            false);

    private final LabState lab;

    Scales(LabState lab) {
        this.lab = lab;
    }

    Answer answer(Target target, Call call) throws IOException {
        ObjectNode before = workload(target);
        if (call.method().equals("GET")) {
            return Answer.json(200, of(before));
        }
        boolean patch = call.method().equals("PATCH");
        Intent intent = Options.intent(call, target, patch ? "PatchOptions" : "UpdateOptions");
        ObjectNode scale = patch
                ? patched(of(before), call)
                : Body.object(SCALE, call.contentType(), call.body(), new ArrayList<>());
        same(scale, before, target, patch);
        long replicas = scale.at("/spec/replicas").asLong();
        if (replicas < 0) {
            throw ApiError.invalid(
                    SCALE,
                    target.name(),
                    List.of(Cause.invalid(
                            "spec.replicas", String.valueOf(replicas), "must be greater than or equal to 0")));
        }
        String version = scale.at("/metadata/resourceVersion").asText("");
        ObjectNode wanted = before.deepCopy();
        wanted.withObject("/spec").put("replicas", replicas);
        if (!version.isEmpty()) {
            wanted.withObject("/metadata").put("resourceVersion", version);
        }
        StoredObject stored = lab.kubeApi().update(target.kind(), target.namespace(), target.name(), wanted, intent);
        return Answer.json(200, of(stored.tree()));
    }

    private static void same(ObjectNode scale, ObjectNode before, Target target, boolean patch) {
        JsonNode replicas = scale.at("/spec/replicas");
        String kind = scale.path("kind").asText("Scale");
        String name = scale.at("/metadata/name").asText(target.name());
        String uid = scale.at("/metadata/uid").asText("");
        String known = before.at("/metadata/uid").asText();
        if (!kind.equals("Scale") || !(replicas.isMissingNode() || replicas.isIntegralNumber())) {
            String why = "%s in version \"v1\" cannot be handled as a Scale".formatted(kind);
            throw patch
                    ? ApiError.unprocessable(" \"\" is invalid: patch: " + why)
                            .because(new Cause("FieldValueInvalid", why, "patch"))
                    : ApiError.badRequest(why);
        }
        if (!name.equals(target.name())) {
            throw ApiError.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(name, target.name()));
        }
        if (!uid.isEmpty() && !uid.equals(known)) {
            throw ApiError.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(uid, known));
        }
    }

    private static ObjectNode patched(ObjectNode scale, Call call) throws IOException {
        ValueType type = new ValueType.Message(Schemas.type("autoscaling.v1.Scale"));
        JsonNode after = Patch.apply(call.contentType(), scale, Body.patch(call.body()), type, true);
        if (after instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the patch leaves no object");
    }

    private ObjectNode workload(Target target) {
        return lab.kube()
                .get(target.kind(), target.namespace(), target.name())
                .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
    }

    private static ObjectNode of(ObjectNode workload) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String name : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            metadata.set(name, workload.path("metadata").path(name));
        }
        ObjectNode spec = scale.putObject("spec");
        long replicas = workload.at("/spec/replicas").asLong(1);
        if (replicas != 0) {
            spec.put("replicas", replicas);
        }
        ObjectNode status = scale.putObject("status");
        status.put("replicas", workload.at("/status/replicas").asLong());
        String selector = selector(workload.at("/spec/selector"));
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }

    private static String selector(JsonNode selector) {
        JsonNode labels = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
        return labels.properties().stream()
                .filter(label -> label.getValue().isTextual())
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
    }
}
