package io.github.bladebook.simulator.state.kube;

import java.util.List;
import java.util.Set;

/**
 * One kind of Kubernetes object as discovery describes it.
 *
 * @param group API group, empty for the core group
 * @param version version inside the group
 * @param plural the name in a URL
 * @param name the name in an object's {@code kind}
 * @param namespaced whether its objects live in a namespace
 * @param shortNames what {@code kubectl get} takes besides the plural
 * @param categories groups of kinds such as {@code all}
 * @param verbs what can be done with it
 * @param status whether it has a status subresource
 */
public record Kind(
        String group,
        String version,
        String plural,
        String name,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        List<String> verbs,
        boolean status) {
    private static final Set<String> BUILT_IN =
            Set.of("", "apps", "batch", "policy", "autoscaling", "scheduling.k8s.io", "storage.k8s.io");
    private static final Set<String> ALSO_BUILT_IN = Set.of(
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "node.k8s.io",
            "networking.k8s.io",
            "rbac.authorization.k8s.io",
            "apiextensions.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io");

    public Kind {
        shortNames = List.copyOf(shortNames);
        categories = List.copyOf(categories);
        verbs = List.copyOf(verbs);
    }

    /** Returns {@code v1} or {@code group/version}, as an object's {@code apiVersion} has it. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Returns the singular as discovery has it. */
    public String singular() {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns {@code plural} or {@code plural.group}, as error messages name the resource. */
    public String resource() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** Returns the kind of a list of these. */
    public String listName() {
        return name + "List";
    }

    /** Whether the API server itself knows the kind, and so speaks protobuf for it; else a CRD or another server does. */
    public boolean builtIn() {
        return BUILT_IN.contains(group) || ALSO_BUILT_IN.contains(group);
    }

    @Override
    public String toString() {
        return resource() + "/" + version;
    }
}
