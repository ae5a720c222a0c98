package io.github.bladebook.simulator.state.kube.controller.vm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.virt.VirtualKinds;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves instances whose pods somebody wanted to evict; a move that failed is tried again after 20 seconds, then after twice that.
 * Source: KubeVirt 1.6, {@code pkg/virt-controller/watch/drain/evacuation}.
 */
public final class Evacuations extends KeyedController {
    private static final String NAME = "virtualmachine-controller";
    private static final String MARK = "kubevirt.io/evacuationMigration";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(20);
    private static final int LONGEST = 5;

    private final Cluster cluster;
    private final Set<Key> waiting = new HashSet<>();

    public Evacuations(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(VirtualKinds.INSTANCE) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(VirtualKinds.MIGRATION)) {
            touch(after.namespace(), after.labels().getOrDefault(VirtualKinds.MIGRATED_NAME, ""));
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> marked = cluster.get(VirtualKinds.INSTANCE, namespace, name)
                .filter(instance -> instance.at("/status/evacuationNodeName").isTextual())
                .filter(instance -> instance.at("/status/evacuationNodeName").equals(instance.at("/status/nodeName")))
                .filter(instance -> instance.at("/status/phase").asText().equals("Running"))
                .filter(instance -> Conditions.holds(instance, "LiveMigratable"));
        List<ObjectNode> moves = cluster.in(VirtualKinds.MIGRATION, namespace)
                .filter(one -> name.equals(one.labels().get(VirtualKinds.MIGRATED_NAME)))
                .map(StoredObject::tree)
                .toList();
        Key key = new Key(namespace, name);
        if (marked.isEmpty() || !moves.stream().allMatch(VirtualKinds::over) || waiting.contains(key)) {
            return;
        }
        long failed = moves.stream().filter(Evacuations::failed).count();
        if (failed == 0) {
            move(marked.get());
            return;
        }
        waiting.add(key);
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(LONGEST, failed - 1));
        cluster.later(wait, () -> {
            waiting.remove(key);
            cluster.get(VirtualKinds.INSTANCE, namespace, name)
                    .filter(instance ->
                            instance.at("/status/evacuationNodeName").equals(instance.at("/status/nodeName")))
                    .ifPresent(this::move);
        });
    }

    private static boolean failed(JsonNode migration) {
        return migration.at("/status/phase").asText().equals("Failed")
                && migration.at("/metadata/annotations").has(MARK);
    }

    private void move(ObjectNode instance) {
        String name = cluster.generated("kubevirt-evacuation-");
        ObjectNode migration = Json.object()
                .put("apiVersion", VirtualKinds.MIGRATION.apiVersion())
                .put("kind", VirtualKinds.MIGRATION.name());
        ObjectNode metadata = migration.putObject("metadata").put("name", name);
        metadata.set("namespace", instance.at("/metadata/namespace"));
        metadata.putObject("annotations")
                .put(MARK, instance.at("/status/nodeName").asText());
        migration.putObject("spec").put("vmiName", instance.at("/metadata/name").asText());
        try {
            cluster.create(migration, "virt-controller");
        } catch (ApiError refused) {
            cluster.warn(instance, NAME, "FailedCreate", "Error creating a Migration: " + refused.getMessage());
            return;
        }
        cluster.normal(instance, NAME, "SuccessfulCreate", "Created Migration " + name);
    }
}
