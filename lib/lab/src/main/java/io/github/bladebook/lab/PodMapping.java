package io.github.bladebook.lab;

import static io.github.bladebook.lab.KubeMapping.nodeTerm;
import static io.github.bladebook.lab.KubeMapping.resources;
import static io.github.bladebook.lab.KubeMapping.selector;

import io.github.bladebook.openshift.Namespace;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.Selector;
import io.github.bladebook.snapshot.Toleration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods as the cluster tells them to pods as a snapshot has them. A template is mapped once, so that pods which share one there share one
 * here. Namespace selectors are resolved to names, which is what they mean at the moment of the snapshot.
 */
final class PodMapping {
    private final List<Namespace> namespaces;
    private final IdentityHashMap<io.github.bladebook.openshift.PodTemplate, PodTemplate> templates =
            new IdentityHashMap<>();

    PodMapping(List<Namespace> namespaces) {
        this.namespaces = List.copyOf(namespaces);
    }

    List<Pod> pods(List<io.github.bladebook.openshift.Pod> all) {
        return all.stream().map(this::pod).toList();
    }

    private Pod pod(io.github.bladebook.openshift.Pod pod) {
        return new Pod(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                pod.node(),
                Pod.Phase.valueOf(pod.phase().name()),
                pod.labels(),
                owner(pod.owner()),
                pod.mirror(),
                pod.terminating(),
                pod.createdAt(),
                pod.claims(),
                resized(pod.resized()),
                pod.resizeInfeasible(),
                templates.computeIfAbsent(pod.template(), this::template));
    }

    private static Pod.@Nullable Owner owner(io.github.bladebook.openshift.Pod.@Nullable Owner owner) {
        return owner == null ? null : new Pod.Owner(owner.kind(), owner.name(), owner.uid());
    }

    private static Map<String, Pod.Resized> resized(Map<String, io.github.bladebook.openshift.Pod.Resized> all) {
        if (all.isEmpty()) {
            return Map.of();
        }
        Map<String, Pod.Resized> mapped = new TreeMap<>();
        all.forEach((container, size) -> mapped.put(
                container,
                new Pod.Resized(
                        KubeMapping.resourcesOrNull(size.requests()),
                        KubeMapping.resourcesOrNull(size.allocated()),
                        KubeMapping.resourcesOrNull(size.limits()))));
        return mapped;
    }

    private PodTemplate template(io.github.bladebook.openshift.PodTemplate template) {
        return new PodTemplate(
                template.containers().stream().map(PodMapping::container).toList(),
                KubeMapping.resourcesOrNull(template.podRequests()),
                KubeMapping.resourcesOrNull(template.podLimits()),
                resources(template.overhead()),
                template.priority(),
                template.priorityClass(),
                template.preempts(),
                template.nodeSelector(),
                template.nodeAffinity().stream().map(term -> nodeTerm(term)).toList(),
                template.affinity().stream().map(this::rule).toList(),
                template.antiAffinity().stream().map(this::rule).toList(),
                template.tolerations().stream().map(PodMapping::toleration).toList(),
                template.spread().stream()
                        .filter(io.github.bladebook.openshift.PodTemplate.Spread::hard)
                        .map(PodMapping::spread)
                        .toList(),
                template.hostPorts(),
                template.emptyDir(),
                template.hostPath());
    }

    private static PodTemplate.Container container(io.github.bladebook.openshift.PodTemplate.Container container) {
        return new PodTemplate.Container(
                container.name(),
                PodTemplate.Kind.valueOf(container.kind().name()),
                resources(container.requests()),
                resources(container.limits()));
    }

    private static Toleration toleration(io.github.bladebook.openshift.Toleration toleration) {
        return new Toleration(
                toleration.key(), toleration.operator(), toleration.value(), toleration.effect(), toleration.seconds());
    }

    private static PodTemplate.Spread spread(io.github.bladebook.openshift.PodTemplate.Spread spread) {
        return new PodTemplate.Spread(
                spread.maxSkew(),
                spread.topologyKey(),
                selector(spread.selector()),
                spread.minDomains(),
                spread.honorAffinity(),
                spread.honorTaints());
    }

    private PodTemplate.PodRule rule(io.github.bladebook.openshift.PodTemplate.PodRule rule) {
        io.github.bladebook.openshift.Selector widening = rule.namespaceSelector();
        boolean all = widening != null && widening.requirements().isEmpty();
        List<String> names = new ArrayList<>(rule.namespaces());
        if (widening != null && !all) {
            Selector wanted = selector(widening);
            namespaces.stream()
                    .filter(namespace -> wanted.matches(namespace.labels()))
                    .map(Namespace::name)
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        return new PodTemplate.PodRule(selector(rule.selector()), names, all, rule.topologyKey());
    }
}
