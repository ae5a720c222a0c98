package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.virt.InstanceActions;
import io.github.bladebook.simulator.state.kube.virt.MachineActions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** KubeVirt's own API server, to which the cluster's hands on what is done to machines and instances: it serves nothing else. */
final class VirtualActions {
    static final String GROUP = "subresources.kubevirt.io";
    static final String VERSION = "v1";
    static final String API = GROUP + "/" + VERSION;

    private static final Kind MACHINES = kind("virtualmachines", "VirtualMachine");
    private static final Kind INSTANCES = kind("virtualmachineinstances", "VirtualMachineInstance");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final MachineActions machines;
    private final InstanceActions instances;

    VirtualActions(LabState lab) {
        this.machines = new MachineActions(lab);
        this.instances = new InstanceActions(lab);
    }

    private static Kind kind(String plural, String name) {
        return new Kind(GROUP, VERSION, plural, name, true, List.of(), List.of(), List.of(), false);
    }

    private static List<String> actions(Kind kind) {
        return kind.equals(MACHINES) ? MachineActions.NAMES : InstanceActions.NAMES;
    }

    /** Finds what the end of a path is about, {@code namespaces/x/virtualmachines/y/start}. */
    static Optional<Target> target(List<String> rest) {
        if (rest.size() != 5 || !rest.get(0).equals("namespaces")) {
            return Optional.empty();
        }
        return Stream.of(MACHINES, INSTANCES)
                .filter(kind -> kind.plural().equals(rest.get(2)))
                .filter(kind -> actions(kind).contains(rest.get(4)))
                .map(kind -> new Target(kind, rest.get(1), rest.get(3), rest.get(4)))
                .findFirst();
    }

    static Stream<String> endpoints() {
        return Stream.of(MACHINES, INSTANCES)
                .flatMap(kind -> actions(kind).stream()
                        .map(action -> "PUT /apis/%s/namespaces/{namespace}/%s/{name}/%s"
                                .formatted(API, kind.plural(), action)));
    }

    Answer answer(Target target, Call call) throws IOException {
        JsonNode options = options(call);
        if (target.kind().equals(MACHINES)) {
            machines.act(target.subresource(), target.namespace(), target.name(), options);
            return Answer.empty(202);
        }
        instances.act(target.subresource(), target.namespace(), target.name(), options);
        return Answer.empty(200);
    }

    /** A body is JSON or YAML whatever it says it is, and may be none at all. */
    private static JsonNode options(Call call) throws IOException {
        byte[] body = call.body();
        try {
            JsonNode options = body.length == 0 ? Json.object() : YAML.readTree(body);
            if (options.isObject() || options.isMissingNode() || options.isNull()) {
                return options;
            }
        } catch (IOException e) {
            // Told below.
        }
        throw ApiError.badRequest("Can not unmarshal Request body to struct, error: the body is no object");
    }

    static ObjectNode resources() {
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        ArrayNode resources = list.put("groupVersion", API).putArray("resources");
        for (Kind kind : List.of(MACHINES, INSTANCES)) {
            for (String action : actions(kind)) {
                ObjectNode resource = resources.addObject().put("name", kind.plural() + "/" + action);
                resource.put("singularName", "").put("namespaced", true).put("kind", "");
                resource.putArray("verbs").add("update");
            }
        }
        return list;
    }

    /** Returns the aggregated form: resources that cannot be read themselves, with what hangs below them. */
    static List<ObjectNode> aggregated() {
        return Stream.of(MACHINES, INSTANCES).map(VirtualActions::aggregated).toList();
    }

    private static ObjectNode aggregated(Kind kind) {
        ObjectNode resource = Json.object().put("resource", kind.plural());
        resource.set("responseKind", nothing());
        resource.put("scope", "Namespaced").put("singularResource", "").putArray("verbs");
        for (String action : actions(kind)) {
            ObjectNode subresource =
                    resource.withArray("/subresources").addObject().put("subresource", action);
            subresource.set("responseKind", nothing());
            subresource.putArray("verbs").add("update");
        }
        return resource;
    }

    private static ObjectNode nothing() {
        return Json.object().put("group", "").put("version", "").put("kind", "");
    }
}
