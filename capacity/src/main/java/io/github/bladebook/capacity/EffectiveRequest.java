package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.Container;
import io.github.bladebook.snapshot.PodTemplate.Kind;
import io.github.bladebook.snapshot.Resources;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a pod takes from its node in the eyes of the scheduler. Source: Kubernetes 1.33, {@code component-helpers/resource/helpers.go}.
 *
 * <p>The init containers are walked in their written order: a sidecar (restartPolicy Always) stays, so every init container after
 * it runs on top of it. A sidecar of 100m, then an init container of 200m, then an app of 100m make 300m.
 */
public final class EffectiveRequest {
    private EffectiveRequest() {}

    /**
     * Returns whether the pod takes room on a node: it is bound and has not ended. A terminating pod still does, and so does one in
     * phase Unknown, whose node has fallen silent.
     */
    public static boolean counts(Pod pod) {
        return pod.node() != null && pod.phase() != Pod.Phase.SUCCEEDED && pod.phase() != Pod.Phase.FAILED;
    }

    /** Returns the requests that are held against the node, in-place resize and overhead included. */
    public static Resources of(Pod pod) {
        PodTemplate template = pod.template();
        Resources aggregate = walk(template, container -> requests(pod, container));
        return podLevel(aggregate, template.podRequests()).plus(template.overhead());
    }

    /** Returns the limits, by the same walk. Overhead raises only limits that are set: a limit that is absent stays absent. */
    public static Resources limits(Pod pod) {
        PodTemplate template = pod.template();
        Resources limits = podLevel(walk(template, container -> limits(pod, container)), template.podLimits());
        return limits.plus(whereSet(template.overhead(), limits));
    }

    private static Resources walk(PodTemplate template, Function<Container, Resources> amount) {
        Resources together = Resources.ZERO;
        Resources sidecars = Resources.ZERO;
        Resources starting = Resources.ZERO;
        for (Container container : template.containers()) {
            Resources own = amount.apply(container);
            switch (container.kind()) {
                case MAIN -> together = together.plus(own);
                case SIDECAR -> {
                    together = together.plus(own);
                    sidecars = sidecars.plus(own);
                    starting = starting.max(sidecars);
                }
                case INIT -> starting = starting.max(sidecars.plus(own));
            }
        }
        return together.max(starting);
    }

    private static Resources requests(Pod pod, Container container) {
        Pod.Resized status = status(pod, container);
        if (status == null) {
            return container.requests();
        }
        Resources actual = orZero(status.requests()).max(orZero(status.allocated()));
        return pod.resizeInfeasible() ? actual : actual.max(container.requests());
    }

    private static Resources limits(Pod pod, Container container) {
        Pod.Resized status = status(pod, container);
        if (status == null) {
            return container.limits();
        }
        Resources actual = orZero(status.limits());
        return pod.resizeInfeasible() ? actual : actual.max(container.limits());
    }

    /** The status counts only where the kubelet wrote {@code resources} into it, and never for an init container that ends. */
    private static Pod.@Nullable Resized status(Pod pod, Container container) {
        Pod.Resized status =
                container.kind() == Kind.INIT ? null : pod.resized().get(container.name());
        return status == null || (status.requests() == null && status.limits() == null) ? null : status;
    }

    /** KEP-2837: what the pod itself names replaces the sum of its containers, for processor time, memory and huge pages only. */
    private static Resources podLevel(Resources aggregate, @Nullable Resources named) {
        if (named == null) {
            return aggregate;
        }
        Map<String, Long> other = new TreeMap<>(aggregate.other());
        named.other().forEach((name, amount) -> {
            if (name.startsWith("hugepages-")) {
                other.put(name, amount);
            }
        });
        Cpu cpu = named.cpu().milli() == 0 ? aggregate.cpu() : named.cpu();
        DataSize memory = named.memory().bytes() == 0 ? aggregate.memory() : named.memory();
        return new Resources(cpu, memory, aggregate.ephemeral(), other);
    }

    private static Resources whereSet(Resources overhead, Resources limits) {
        Map<String, Long> other = new TreeMap<>(overhead.other());
        other.keySet().retainAll(limits.other().keySet());
        return new Resources(
                limits.cpu().milli() == 0 ? Cpu.ZERO : overhead.cpu(),
                limits.memory().bytes() == 0 ? DataSize.ZERO : overhead.memory(),
                limits.ephemeral().bytes() == 0 ? DataSize.ZERO : overhead.ephemeral(),
                other);
    }

    private static Resources orZero(@Nullable Resources amount) {
        return amount == null ? Resources.ZERO : amount;
    }
}
