package io.github.bladebook.simulator.state.kube.rules;

import io.github.bladebook.simulator.state.kube.schema.Field;
import java.util.Set;

/** Which fields keep a zero, a false or an empty text: those that are pointers in Go. The others are as if absent. */
public final class Zeroes {
    private static final Set<String> POINTERS = Set.of(
            "activeDeadlineSeconds",
            "allocateLoadBalancerNodePorts",
            "allowPrivilegeEscalation",
            "allowVolumeExpansion",
            "attachRequired",
            "automountServiceAccountToken",
            "averageUtilization",
            "backoffLimit",
            "blockOwnerDeletion",
            "completions",
            "controller",
            "defaultMode",
            "deletionGracePeriodSeconds",
            "enableServiceLinks",
            "failedJobsHistoryLimit",
            "fsGroup",
            "hostUsers",
            "immutable",
            "manualSelector",
            "minReplicas",
            "mode",
            "optional",
            "ownerReferences",
            "parallelism",
            "partition",
            "podInfoOnMount",
            "preemptionPolicy",
            "priority",
            "privileged",
            "progressDeadlineSeconds",
            "publishNotReadyAddresses",
            "readOnlyRootFilesystem",
            "ready",
            "replicas",
            "revisionHistoryLimit",
            "runAsGroup",
            "runAsNonRoot",
            "runAsUser",
            "serving",
            "setHostnameAsFQDN",
            "shareProcessNamespace",
            "stabilizationWindowSeconds",
            "started",
            "startingDeadlineSeconds",
            "storageClassName",
            "ingressClassName",
            "successfulJobsHistoryLimit",
            "suspend",
            "terminating",
            "terminationGracePeriodSeconds",
            "tolerationSeconds",
            "ttlSecondsAfterFinished");

    private Zeroes() {}

    /** Whether the field keeps its zero in an object of the type. */
    public static boolean keeps(String type, Field field) {
        boolean required = field.required();
        return required || (POINTERS.contains(field.name()) && !type.endsWith("Status"));
    }
}
