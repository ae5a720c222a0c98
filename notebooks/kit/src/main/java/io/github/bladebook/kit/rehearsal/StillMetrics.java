package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.simulator.state.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Usage as it was at the moment of the snapshot. A snapshot knows a pod's sum only, so it stands under one container's name. */
final class StillMetrics implements Metrics {
    private static final String WHOLE = "pod";

    private final Map<String, io.github.bladebook.simulator.state.Usage> known = new HashMap<>();

    StillMetrics(List<io.github.bladebook.snapshot.Usage> usage) {
        usage.forEach(each -> known.put(
                key(each.kind(), each.namespace(), each.name()),
                new io.github.bladebook.simulator.state.Usage(each.cpu(), each.memory())));
    }

    @Override
    public Optional<io.github.bladebook.simulator.state.Usage> node(String name) {
        return Optional.ofNullable(known.get(key("node", "", name)));
    }

    @Override
    public Map<String, io.github.bladebook.simulator.state.Usage> pod(String namespace, String name) {
        io.github.bladebook.simulator.state.@Nullable Usage usage = known.get(key("pod", namespace, name));
        return usage == null ? Map.of() : Map.of(WHOLE, usage);
    }

    private static String key(String kind, String namespace, String name) {
        return kind + "/" + namespace + "/" + name;
    }
}
