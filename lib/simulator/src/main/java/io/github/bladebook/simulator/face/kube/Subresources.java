package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What hangs below an object: its status, its scale, a pod's log. */
final class Subresources {
    private static final List<String> SCALED =
            List.of("deployments.apps", "replicasets.apps", "statefulsets.apps", "replicationcontrollers");

    private Subresources() {}

    static List<String> of(Kind kind) {
        List<String> names = new ArrayList<>();
        if (kind.resource().equals("pods")) {
            names.addAll(List.of("attach", "binding", "eviction", "exec", "log", "portforward"));
        }
        if (SCALED.contains(kind.resource())) {
            names.add("scale");
        }
        if (kind.status()) {
            names.add("status");
        }
        return names;
    }

    static List<String> verbs(String name) {
        return switch (name) {
            case "binding", "eviction" -> List.of("create");
            case "log" -> List.of("get");
            case "exec", "attach", "portforward" -> List.of("create", "get");
            case "start", "stop", "restart", "migrate", "pause", "unpause", "softreboot" -> List.of("update");
            default -> List.of("get", "patch", "update");
        };
    }

    /** Returns group, version and kind of what it holds, where that is not the object itself. */
    static Map<String, String> describe(Kind kind, String name) {
        return switch (name) {
            case "scale" -> Map.of("group", "autoscaling", "version", "v1", "kind", "Scale");
            case "eviction" -> Map.of("group", "policy", "version", "v1", "kind", "Eviction");
            case "binding" -> Map.of("group", "", "version", "v1", "kind", "Binding");
            case "exec" -> Map.of("group", "", "version", "v1", "kind", "PodExecOptions");
            case "attach" -> Map.of("group", "", "version", "v1", "kind", "PodAttachOptions");
            case "portforward" -> Map.of("group", "", "version", "v1", "kind", "PodPortForwardOptions");
            default -> Map.of("kind", kind.name());
        };
    }
}
