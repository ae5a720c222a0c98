package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides where a pod may run and what it takes there. Equal templates of one collection are one object.
 *
 * @param containers init containers first, each kind in its written order: the order decides the effective request
 * @param podRequests {@code spec.resources.requests} (KEP-2837), null where absent
 * @param podLimits {@code spec.resources.limits}, null where absent
 * @param overhead {@code spec.overhead}, zero where absent
 * @param priority the resolved priority, 0 where absent
 * @param preempts false where preemptionPolicy is Never
 * @param nodeSelector labels the node must have
 * @param nodeAffinity required terms, of which one must hold; empty where there is no such rule
 * @param affinity required pod affinity
 * @param antiAffinity required pod anti-affinity
 * @param spread topology spread constraints, the soft ones included
 * @param hostPorts ports of the node it needs, as {@code protocol/ip/port}, {@code 0.0.0.0} for every address
 * @param emptyDir whether it keeps data in an emptyDir on disk: lost on drain
 * @param memoryEmptyDir whether it has an emptyDir of medium Memory, which counts as its memory
 * @param hostPath whether it mounts a path of its node
 * @param hostNetwork whether it lives in the node's network
 * @param schedulerName the scheduler that places it, {@code default-scheduler} where absent
 * @param resourceClaims whether it asks for devices by ResourceClaim (dynamic resource allocation), which requests do not show
 */
public record PodTemplate(
        List<Container> containers,
        @Nullable Resources podRequests,
        @Nullable Resources podLimits,
        Resources overhead,
        int priority,
        String priorityClass,
        boolean preempts,
        Map<String, String> nodeSelector,
        List<NodeTerm> nodeAffinity,
        List<PodRule> affinity,
        List<PodRule> antiAffinity,
        List<Toleration> tolerations,
        List<Spread> spread,
        List<String> hostPorts,
        boolean emptyDir,
        boolean memoryEmptyDir,
        boolean hostPath,
        boolean hostNetwork,
        String schedulerName,
        boolean resourceClaims) {
    public PodTemplate {
        containers = List.copyOf(containers);
        requireNonNull(overhead, "overhead is null");
        requireNonNull(priorityClass, "priorityClass is null");
        nodeSelector = Map.copyOf(nodeSelector);
        nodeAffinity = List.copyOf(nodeAffinity);
        affinity = List.copyOf(affinity);
        antiAffinity = List.copyOf(antiAffinity);
        tolerations = List.copyOf(tolerations);
        spread = List.copyOf(spread);
        hostPorts = List.copyOf(hostPorts);
        requireNonNull(schedulerName, "schedulerName is null");
    }

    /** One container; requests and limits as admitted. */
    public record Container(String name, Kind kind, Resources requests, Resources limits) {}

    /** How a container runs: before the others, from before until the end (restartPolicy Always), or beside the others. */
    public enum Kind {
        INIT,
        SIDECAR,
        MAIN
    }

    /**
     * A rule about other pods that must hold.
     *
     * @param selector which pods; {@code matchLabelKeys} are resolved with the pod's own labels
     * @param namespaces in which namespaces; the pod's own where neither names nor a namespace selector were written
     * @param namespaceSelector which namespaces besides by their labels; null where none
     */
    public record PodRule(
            Selector selector,
            List<String> namespaces,
            @Nullable Selector namespaceSelector,
            String topologyKey) {
        public PodRule {
            namespaces = List.copyOf(namespaces);
        }
    }

    /**
     * A topology spread constraint.
     *
     * @param hard whether it must hold (DoNotSchedule); a soft one (ScheduleAnyway) only scores
     * @param selector which pods are counted; {@code matchLabelKeys} are resolved with the pod's own labels
     * @param minDomains 1 where absent
     * @param honorAffinity nodeAffinityPolicy Honor, the default
     * @param honorTaints nodeTaintsPolicy Honor; Ignore is the default
     */
    public record Spread(
            int maxSkew,
            String topologyKey,
            boolean hard,
            Selector selector,
            int minDomains,
            boolean honorAffinity,
            boolean honorTaints) {}
}
