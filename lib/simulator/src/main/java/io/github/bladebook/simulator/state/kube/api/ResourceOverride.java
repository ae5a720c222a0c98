package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.Quantities;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * OpenShift's ClusterResourceOverride: in a namespace that asks for it by a label, requests follow from limits by percentages of the
 * cluster-wide {@code ClusterResourceOverride} named {@code cluster}. A container without a limit stays as it is.
 */
final class ResourceOverride {
    private static final Kind OVERRIDES = Kinds.of("operator.autoscaling.openshift.io/v1", "ClusterResourceOverride");
    private static final Kind NAMESPACES = Kinds.of("v1", "Namespace");
    private static final String LABEL = "clusterresourceoverrides.admission.autoscaling.openshift.io/enabled";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);

    private final KubeStore store;

    ResourceOverride(KubeStore store) {
        this.store = store;
    }

    void apply(ObjectNode pod) {
        Optional<ObjectNode> override = store.get(OVERRIDES, "", "cluster");
        boolean enabled = store.get(
                        NAMESPACES, "", pod.at("/metadata/namespace").asText())
                .map(namespace -> namespace.at("/metadata/labels").path(LABEL).asText())
                .filter("true"::equals)
                .isPresent();
        if (override.isPresent() && enabled) {
            JsonNode percents = override.get().at("/spec/podResourceOverride/spec");
            for (String list : List.of("containers", "initContainers")) {
                pod.path("spec").path(list).forEach(one -> apply((ObjectNode) one, percents));
            }
        }
    }

    /** The limit of CPU comes first, since its request follows from it. */
    private static void apply(ObjectNode container, JsonNode percents) {
        BigDecimal memory = Quantities.of(container.at("/resources/limits/memory"));
        BigDecimal toCpu = percent(percents, "limitCPUToMemoryPercent");
        if (memory.signum() > 0 && toCpu.signum() > 0) {
            put(container, "limits", "cpu", milli(memory.multiply(toCpu).divide(GIBIBYTE, 9, RoundingMode.DOWN)));
        }
        BigDecimal ofMemory = percent(percents, "memoryRequestToLimitPercent");
        if (memory.signum() > 0 && ofMemory.signum() > 0) {
            BigDecimal bytes = memory.multiply(ofMemory).setScale(0, RoundingMode.DOWN);
            put(container, "requests", "memory", Quantities.binary(bytes));
        }
        BigDecimal cpu = Quantities.of(container.at("/resources/limits/cpu"));
        BigDecimal ofCpu = percent(percents, "cpuRequestToLimitPercent");
        if (cpu.signum() > 0 && ofCpu.signum() > 0) {
            put(container, "requests", "cpu", milli(cpu.multiply(ofCpu)));
        }
    }

    private static String milli(BigDecimal cores) {
        return Quantities.decimal(cores.setScale(3, RoundingMode.DOWN));
    }

    private static BigDecimal percent(JsonNode percents, String name) {
        return percents.path(name).decimalValue().divide(HUNDRED);
    }

    private static void put(ObjectNode container, String list, String name, String value) {
        container.withObject("/resources").withObject("/" + list).put(name, value);
    }
}
