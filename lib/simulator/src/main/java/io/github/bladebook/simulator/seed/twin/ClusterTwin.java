package io.github.bladebook.simulator.seed.twin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.KubeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The cluster's objects as they were, uids and times of creation kept. */
final class ClusterTwin {
    private ClusterTwin() {}

    /** Returns which kinds the lab does not know. */
    static List<String> plant(Map<String, List<JsonNode>> said, KubeStore store) {
        Map<String, Integer> unknown = new TreeMap<>();
        said.forEach((collection, objects) -> {
            for (JsonNode object : objects) {
                try {
                    store.store((ObjectNode) object);
                } catch (IllegalArgumentException e) {
                    unknown.merge(collection, 1, Integer::sum);
                }
            }
        });
        List<String> leftOut = new ArrayList<>();
        unknown.forEach((collection, count) -> leftOut.add("%s (%d)".formatted(collection, count)));
        return leftOut;
    }
}
