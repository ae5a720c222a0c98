package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides where a pod may run and what it takes there.
 *
 * @param containers init containers first, each kind in its written order: the order decides the effective request
 * @param podRequests {@code spec.resources.requests} (KEP-2837), null where absent
 * @param podLimits {@code spec.resources.limits}, null where absent
 * @param overhead {@code spec.overhead}, zero where absent
 * @param nodeSelector labels the node must have
 * @param nodeAffinity required terms, of which one must hold; empty where there is no such rule
 * @param affinity required pod affinity
 * @param antiAffinity required pod anti-affinity
 * @param spread topology spread constraints with whenUnsatisfiable DoNotSchedule
 * @param hostPorts ports of the node it needs, as {@code protocol/ip/port}
 * @param emptyDir whether it keeps data in an emptyDir that is not memory: lost on drain
 * @param hostPath whether it mounts a path of its node
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
        boolean hostPath) {
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
    }

    /** Returns a template that asks for one container's resources and has no rule. */
    public static PodTemplate of(Resources requests) {
        return of(List.of(Container.main("main", requests)));
    }

    /** Returns a template of these containers and no rule. */
    public static PodTemplate of(List<Container> containers) {
        return new PodTemplate(
                containers,
                null,
                null,
                Resources.ZERO,
                0,
                "",
                true,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                false);
    }

    /**
     * One container.
     *
     * @param requests {@code resources.requests} as admitted
     * @param limits {@code resources.limits} as admitted
     */
    public record Container(String name, Kind kind, Resources requests, Resources limits) {
        /** Returns a main container without limits. */
        public static Container main(String name, Resources requests) {
            return new Container(name, Kind.MAIN, requests, Resources.ZERO);
        }
    }

    /** How a container runs: beside the others, before them, or from before until the end (restartPolicy Always). */
    public enum Kind {
        INIT,
        SIDECAR,
        MAIN
    }

    /** One term of a node affinity: all requirements must hold; {@code fields} match {@code metadata.name}. */
    public record NodeTerm(List<Requirement> labels, List<Requirement> fields) {
        public NodeTerm {
            labels = List.copyOf(labels);
            fields = List.copyOf(fields);
        }
    }

    /**
     * A rule about other pods.
     *
     * @param selector which pods
     * @param namespaces in which namespaces; the pod's own is already filled in where none was written
     * @param allNamespaces whether an empty namespaceSelector widens it to all
     */
    public record PodRule(Selector selector, List<String> namespaces, boolean allNamespaces, String topologyKey) {
        public PodRule {
            namespaces = List.copyOf(namespaces);
        }
    }

    /**
     * A spread rule that must hold.
     *
     * @param minDomains 1 where absent
     * @param honorAffinity nodeAffinityPolicy Honor, the default
     * @param honorTaints nodeTaintsPolicy Honor; Ignore is the default
     */
    public record Spread(
            int maxSkew,
            String topologyKey,
            Selector selector,
            int minDomains,
            boolean honorAffinity,
            boolean honorTaints) {}
}
