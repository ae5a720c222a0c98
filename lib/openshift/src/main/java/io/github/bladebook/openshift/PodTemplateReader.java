package io.github.bladebook.openshift;

import io.github.bladebook.openshift.PodTemplate.Container;
import io.github.bladebook.openshift.PodTemplate.Kind;
import io.github.bladebook.openshift.PodTemplate.PodRule;
import io.github.bladebook.openshift.PodTemplate.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes templates, each once: pods of one controller carry the same specification, and reading it again would cost most of all. */
final class PodTemplateReader {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private final Map<Key, PodTemplate> bySource = new HashMap<>();
    private final Map<PodTemplate, PodTemplate> byValue = new HashMap<>();
    private final Map<Map<String, String>, Resources> amounts = new HashMap<>();

    /** What a template is made of; namespace and labels only where a rule refers to them. */
    private record Key(Map<String, Object> spec, String namespace, Map<String, String> labels) {}

    PodTemplate read(String namespace, Map<String, String> labels, Tree spec) {
        Map<String, Object> shared = new HashMap<>(spec.fields());
        shared.remove("nodeName");
        shared.put("volumes", volumes(spec));
        boolean rules = spec.has("affinity") || spec.has("topologySpreadConstraints");
        Key key = new Key(shared, rules ? namespace : "", rules ? labels : Map.of());
        PodTemplate known = bySource.get(key);
        if (known == null) {
            PodTemplate read = template(namespace, labels, spec);
            PodTemplate equal = byValue.putIfAbsent(read, read);
            known = equal == null ? read : equal;
            bySource.put(key, known);
        }
        return known;
    }

    @Nullable
    Resources resourcesOrNull(Tree around, String name) {
        return around.has(name) ? resources(around.strings(name)) : null;
    }

    private Resources resources(Map<String, String> named) {
        return named.isEmpty() ? Resources.ZERO : amounts.computeIfAbsent(named, Parts::resources);
    }

    private PodTemplate template(String namespace, Map<String, String> labels, Tree spec) {
        List<Container> containers = Stream.concat(
                        spec.list("initContainers").stream().map(one -> container(one, initKind(one))),
                        spec.list("containers").stream().map(one -> container(one, Kind.MAIN)))
                .toList();
        List<String> volumes = volumes(spec);
        Tree affinity = spec.at("affinity");
        return new PodTemplate(
                containers,
                resourcesOrNull(spec.at("resources"), "requests"),
                resourcesOrNull(spec.at("resources"), "limits"),
                resources(spec.strings("overhead")),
                spec.integer("priority"),
                spec.text("priorityClassName"),
                !spec.text("preemptionPolicy").equals("Never"),
                spec.strings("nodeSelector"),
                Parts.nodeTerms(affinity.at("nodeAffinity", REQUIRED)),
                rules(affinity.at("podAffinity"), namespace, labels),
                rules(affinity.at("podAntiAffinity"), namespace, labels),
                spec.list("tolerations").stream()
                        .map(PodTemplateReader::toleration)
                        .toList(),
                spec.list("topologySpreadConstraints").stream()
                        .map(one -> spread(one, labels))
                        .toList(),
                hostPorts(spec),
                volumes.contains("disk"),
                volumes.contains("memory"),
                volumes.contains("path"),
                spec.is("hostNetwork"),
                spec.text("schedulerName", "default-scheduler"),
                !spec.list("resourceClaims").isEmpty());
    }

    /** Reads which volumes tie a pod to its node; their names and claims are each pod's own. */
    private static List<String> volumes(Tree spec) {
        return spec.list("volumes").stream()
                .flatMap(PodTemplateReader::tie)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> tie(Tree volume) {
        if (volume.has("hostPath")) {
            return Stream.of("path");
        }
        if (!volume.has("emptyDir")) {
            return Stream.empty();
        }
        return Stream.of(volume.at("emptyDir").text("medium").equals("Memory") ? "memory" : "disk");
    }

    private static Kind initKind(Tree container) {
        return container.text("restartPolicy").equals("Always") ? Kind.SIDECAR : Kind.INIT;
    }

    private Container container(Tree container, Kind kind) {
        Tree resources = container.at("resources");
        return new Container(
                container.text("name"),
                kind,
                resources(resources.strings("requests")),
                resources(resources.strings("limits")));
    }

    /** The scheduler counts the ports of main containers and of sidecars, not those of plain init containers. */
    private static List<String> hostPorts(Tree spec) {
        Stream<Tree> sidecars = spec.list("initContainers").stream().filter(one -> initKind(one) == Kind.SIDECAR);
        return Stream.concat(sidecars, spec.list("containers").stream())
                .flatMap(container -> container.list("ports").stream())
                .filter(port -> port.integer("hostPort") > 0)
                .map(port -> "%s/%s/%d"
                        .formatted(
                                port.text("protocol", "TCP"), port.text("hostIP", "0.0.0.0"), port.integer("hostPort")))
                .distinct()
                .toList();
    }

    private static Toleration toleration(Tree one) {
        return new Toleration(
                one.text("key"),
                one.text("operator", "Equal"),
                one.text("value"),
                one.text("effect"),
                one.longOrNull("tolerationSeconds"));
    }

    private static List<PodRule> rules(Tree affinity, String namespace, Map<String, String> labels) {
        return affinity.list(REQUIRED).stream()
                .map(term -> rule(term, namespace, labels))
                .toList();
    }

    private static PodRule rule(Tree term, String namespace, Map<String, String> labels) {
        List<String> namespaces = term.texts("namespaces");
        boolean anySelector = term.has("namespaceSelector");
        Selector written = Parts.selector(term, "labelSelector", Selector.NOTHING);
        return new PodRule(
                withKeys(
                        withKeys(written, term.texts("matchLabelKeys"), "In", labels),
                        term.texts("mismatchLabelKeys"),
                        "NotIn",
                        labels),
                namespaces.isEmpty() && !anySelector ? List.of(namespace) : namespaces,
                anySelector ? Parts.selector(term, "namespaceSelector", Selector.NOTHING) : null,
                term.text("topologyKey"));
    }

    private static Spread spread(Tree one, Map<String, String> labels) {
        return new Spread(
                one.integer("maxSkew", 1),
                one.text("topologyKey"),
                !one.text("whenUnsatisfiable").equals("ScheduleAnyway"),
                withKeys(
                        Parts.selector(one, "labelSelector", Selector.NOTHING),
                        one.texts("matchLabelKeys"),
                        "In",
                        labels),
                one.integer("minDomains", 1),
                !one.text("nodeAffinityPolicy").equals("Ignore"),
                one.text("nodeTaintsPolicy").equals("Honor"));
    }

    /** Adds the pod's own values of some label keys; the server has written them out already where it is new enough. */
    private static Selector withKeys(
            Selector selector, List<String> keys, String operator, Map<String, String> labels) {
        List<Requirement> all = new ArrayList<>(selector.requirements());
        for (String key : keys) {
            String value = labels.get(key);
            if (value != null) {
                Requirement requirement = new Requirement(key, operator, List.of(value));
                if (!all.contains(requirement)) {
                    all.add(requirement);
                }
            }
        }
        return new Selector(all);
    }
}
