package io.github.bladebook.openshift;

import java.util.Set;

/** What is read of a pod. Left unread above all: managedFields, environments, probes, images, and secrets' and files' mounts. */
final class PodShape {
    private static final Set<String> ANNOTATIONS = Set.of(
            Pod.MIRROR,
            "kubernetes.io/config.source",
            "cluster-autoscaler.kubernetes.io/safe-to-evict",
            "target.workload.openshift.io/management");

    private static final Shape OWNER =
            new Shape().text(1, "kind").text(3, "name").text(4, "uid").bool(6, "controller");

    private static final Shape META = new Shape()
            .text(1, "name")
            .text(3, "namespace")
            .text(5, "uid")
            .time(8, "creationTimestamp")
            .time(9, "deletionTimestamp")
            .map(11, "labels")
            .map(12, "annotations", ANNOTATIONS)
            .messages(13, "ownerReferences", OWNER);

    private static final Shape REQUIREMENT =
            new Shape().text(1, "key").text(2, "operator").texts(3, "values");

    private static final Shape SELECTOR =
            new Shape().map(1, "matchLabels").messages(2, "matchExpressions", REQUIREMENT);

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private static final Shape NODE_AFFINITY = new Shape()
            .message(
                    1,
                    REQUIRED,
                    new Shape()
                            .messages(
                                    1,
                                    "nodeSelectorTerms",
                                    new Shape()
                                            .messages(1, "matchExpressions", REQUIREMENT)
                                            .messages(2, "matchFields", REQUIREMENT)));

    private static final Shape POD_AFFINITY = new Shape()
            .messages(
                    1,
                    REQUIRED,
                    new Shape()
                            .message(1, "labelSelector", SELECTOR)
                            .texts(2, "namespaces")
                            .text(3, "topologyKey")
                            .message(4, "namespaceSelector", SELECTOR)
                            .texts(5, "matchLabelKeys")
                            .texts(6, "mismatchLabelKeys"));

    private static final Shape AFFINITY = new Shape()
            .message(1, "nodeAffinity", NODE_AFFINITY)
            .message(2, "podAffinity", POD_AFFINITY)
            .message(3, "podAntiAffinity", POD_AFFINITY);

    private static final Shape RESOURCES = new Shape().quantities(1, "limits").quantities(2, "requests");

    private static final Shape PORT =
            new Shape().integer(2, "hostPort").text(4, "protocol").text(5, "hostIP");

    private static final Shape CONTAINER = new Shape()
            .text(1, "name")
            .messages(6, "ports", PORT)
            .message(8, "resources", RESOURCES)
            .text(24, "restartPolicy");

    private static final Shape VOLUME = new Shape()
            .text(1, "name")
            .inline(
                    2,
                    "volumeSource",
                    new Shape()
                            .message(1, "hostPath", new Shape())
                            .message(2, "emptyDir", new Shape().text(1, "medium"))
                            .message(10, "persistentVolumeClaim", new Shape().text(1, "claimName"))
                            .message(29, "ephemeral", new Shape()));

    private static final Shape TOLERATION = new Shape()
            .text(1, "key")
            .text(2, "operator")
            .text(3, "value")
            .text(4, "effect")
            .integer(5, "tolerationSeconds");

    private static final Shape SPREAD = new Shape()
            .integer(1, "maxSkew")
            .text(2, "topologyKey")
            .text(3, "whenUnsatisfiable")
            .message(4, "labelSelector", SELECTOR)
            .integer(5, "minDomains")
            .text(6, "nodeAffinityPolicy")
            .text(7, "nodeTaintsPolicy")
            .texts(8, "matchLabelKeys");

    private static final Shape SPEC = new Shape()
            .messages(1, "volumes", VOLUME)
            .messages(2, "containers", CONTAINER)
            .map(7, "nodeSelector")
            .text(10, "nodeName")
            .bool(11, "hostNetwork")
            .message(18, "affinity", AFFINITY)
            .text(19, "schedulerName")
            .messages(20, "initContainers", CONTAINER)
            .messages(22, "tolerations", TOLERATION)
            .text(24, "priorityClassName")
            .integer(25, "priority")
            .text(31, "preemptionPolicy")
            .quantities(32, "overhead")
            .messages(33, "topologySpreadConstraints", SPREAD)
            .messages(39, "resourceClaims", new Shape())
            .message(40, "resources", RESOURCES);

    private static final Shape CONTAINER_STATUS = new Shape()
            .text(1, "name")
            .integer(5, "restartCount")
            .quantities(10, "allocatedResources")
            .message(11, "resources", RESOURCES);

    private static final Shape STATUS = new Shape()
            .text(1, "phase")
            .messages(
                    2,
                    "conditions",
                    new Shape()
                            .text(1, "type")
                            .text(2, "status")
                            .text(5, "reason")
                            .text(6, "message"))
            .text(6, "podIP")
            .messages(8, "containerStatuses", CONTAINER_STATUS)
            .messages(10, "initContainerStatuses", CONTAINER_STATUS)
            .text(11, "nominatedNodeName");

    static final Shape POD =
            new Shape().message(1, "metadata", META).message(2, "spec", SPEC).message(3, "status", STATUS);

    private PodShape() {}
}
