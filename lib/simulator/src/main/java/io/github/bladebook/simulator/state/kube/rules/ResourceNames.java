package io.github.bladebook.simulator.state.kube.rules;

import java.util.Set;

/** How resources may be called, in a container and in a quota. */
final class ResourceNames {
    private static final Set<String> OF_CONTAINER = Set.of("cpu", "memory", "ephemeral-storage");
    private static final Set<String> COUNTED = Set.of(
            "pods",
            "services",
            "replicationcontrollers",
            "resourcequotas",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "services.nodeports",
            "services.loadbalancers");
    private static final Set<String> MEASURED = Set.of(
            "requests.cpu",
            "requests.memory",
            "requests.storage",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "storage");

    private ResourceNames() {}

    /** Whether a container can ask for it: a resource of every node, or one with the domain of who brings it. */
    static boolean ofContainer(String name) {
        return OF_CONTAINER.contains(name) || name.startsWith("hugepages-") || extended(name);
    }

    /** Whether it is somebody's own, and so asked for as a whole. */
    static boolean extended(String name) {
        return name.contains("/") && name.matches("[a-z0-9.-]+/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    }

    static boolean ofQuota(String name) {
        return ofContainer(name)
                || COUNTED.contains(name)
                || MEASURED.contains(name)
                || name.contains("/")
                || name.contains(".storageclass.storage.k8s.io/")
                || name.startsWith("requests.hugepages-");
    }

    static boolean counted(String name) {
        return COUNTED.contains(name) || name.startsWith("count/");
    }
}
