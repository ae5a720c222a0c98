package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What a pod gets when it says nothing; {@code SetDefaults_PodSpec} and its relatives of 1.33. */
final class PodDefaults {
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final int FILE_MODE = 0644;
    private static final long GRACE_SECONDS = 30;

    private PodDefaults() {}

    static void template(ObjectNode spec) {
        Tree.text(spec, "restartPolicy", "Always");
        Tree.number(spec, "terminationGracePeriodSeconds", GRACE_SECONDS);
        Tree.text(spec, "dnsPolicy", "ClusterFirst");
        Tree.object(spec, "securityContext");
        Tree.text(spec, "schedulerName", "default-scheduler");
        if (spec.hasNonNull("serviceAccountName")) {
            spec.put("serviceAccount", spec.path("serviceAccountName").asText());
        }
        for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
            spec.path(list).forEach(container -> container(Tree.node(container)));
        }
        spec.path("volumes").forEach(volume -> volume(Tree.node(volume)));
    }

    /** A pod has in addition what no template gets. */
    static void pod(ObjectNode spec) {
        template(spec);
        Tree.flag(spec, "enableServiceLinks", true);
        for (String list : List.of("initContainers", "containers")) {
            spec.path(list).forEach(container -> requests(Tree.node(container)));
        }
    }

    private static void container(ObjectNode container) {
        Tree.object(container, "resources");
        Tree.text(container, "terminationMessagePath", "/dev/termination-log");
        Tree.text(container, "terminationMessagePolicy", "File");
        String image = container.path("image").asText();
        String tag = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = !image.contains("@") && (!tag.contains(":") || tag.endsWith(":latest"));
        Tree.text(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
        container.path("ports").forEach(port -> Tree.text(Tree.node(port), "protocol", "TCP"));
        for (JsonNode env : container.path("env")) {
            if (env.at("/valueFrom/fieldRef") instanceof ObjectNode reference) {
                Tree.text(reference, "apiVersion", "v1");
            }
        }
        for (String name : PROBES) {
            if (container.get(name) instanceof ObjectNode probe) {
                probe(probe);
            }
        }
    }

    private static void probe(ObjectNode probe) {
        Map.of("timeoutSeconds", 1L, "periodSeconds", 10L, "successThreshold", 1L, "failureThreshold", 3L)
                .forEach((name, value) -> Tree.number(probe, name, value));
        if (probe.get("httpGet") instanceof ObjectNode get) {
            Tree.text(get, "path", "/");
            Tree.text(get, "scheme", "HTTP");
        }
    }

    /** A limit without a request is the request too. */
    private static void requests(ObjectNode container) {
        if (container.at("/resources/limits") instanceof ObjectNode limits) {
            ObjectNode requests = Tree.object(Tree.node(container.path("resources")), "requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    private static void volume(ObjectNode volume) {
        if (volume.size() == 1) {
            volume.putObject("emptyDir");
        }
        for (String kind : List.of("configMap", "secret", "downwardAPI", "projected")) {
            if (volume.get(kind) instanceof ObjectNode source) {
                Tree.number(source, "defaultMode", FILE_MODE);
            }
        }
        if (volume.get("hostPath") instanceof ObjectNode path) {
            Tree.blank(path, "type");
        }
    }
}
