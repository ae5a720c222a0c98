package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rolls a Deployment's template out: a ReplicaSet for each template, scaled by what may be surplus and what may be missing. */
public final class Deployments extends OwnerController {
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String NAME = "deployment-controller";
    private static final String HASH = "pod-template-hash";

    private final Progress progress;

    public Deployments(Cluster cluster) {
        super(cluster, Types.DEPLOYMENT, Types.REPLICA_SET);
        this.progress = new Progress(cluster, this::touch);
    }

    @Override
    void reconcile(ObjectNode deployment) {
        List<ObjectNode> sets = new ArrayList<>(cluster.ownedBy(
                Types.REPLICA_SET,
                PodSets.namespace(deployment),
                Selector.of(deployment.at("/spec/selector")),
                deployment.at("/metadata/uid").asText()));
        sets.sort(Comparator.comparingInt(Deployments::revision).reversed());
        Optional<ObjectNode> same = sets.stream()
                .filter(set ->
                        PodSets.hash(set.at("/spec/template")).equals(PodSets.hash(deployment.at("/spec/template"))))
                .findFirst();
        boolean paused = deployment.at("/spec/paused").asBoolean();
        if (same.isEmpty() && paused) {
            return;
        }
        int newest = sets.stream().mapToInt(Deployments::revision).max().orElse(0);
        ObjectNode current = same.orElseGet(() -> create(deployment, newest + 1));
        if (same.isPresent() && revision(current) < newest) {
            current = revise(current, newest + 1);
        }
        String uid = current.at("/metadata/uid").asText();
        List<ObjectNode> old = sets.stream()
                .filter(set -> !set.at("/metadata/uid").asText().equals(uid))
                .toList();
        ObjectNode now = current;
        String revision = String.valueOf(revision(now));
        cluster.change(
                Types.DEPLOYMENT,
                PodSets.namespace(deployment),
                PodSets.name(deployment),
                tree -> tree.withObject("/metadata")
                        .withObjectProperty("annotations")
                        .put(REVISION, revision));
        Rollout rollout = new Rollout(cluster, deployment, now, old);
        rollout.step();
        forget(deployment, old);
        status(deployment, tree -> progress.report(tree, now, old));
    }

    private static int revision(JsonNode set) {
        return set.at("/metadata/annotations").path(REVISION).asInt(0);
    }

    private ObjectNode create(ObjectNode deployment, int revision) {
        String hash = PodSets.hash(deployment.at("/spec/template"));
        ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
        ObjectNode metadata = set.putObject("metadata");
        metadata.put("name", PodSets.name(deployment) + "-" + hash)
                .put("namespace", PodSets.namespace(deployment))
                .put("generation", 1);
        metadata.putObject("annotations").put(REVISION, String.valueOf(revision));
        ObjectNode spec = set.putObject("spec").put("replicas", 0);
        spec.set("selector", deployment.at("/spec/selector").deepCopy());
        spec.withObjectProperty("selector").withObjectProperty("matchLabels").put(HASH, hash);
        spec.set("template", deployment.at("/spec/template").deepCopy());
        spec.withObjectProperty("template")
                .withObjectProperty("metadata")
                .withObjectProperty("labels")
                .put(HASH, hash);
        metadata.set("labels", spec.at("/template/metadata/labels").deepCopy());
        set.putObject("status").put("replicas", 0);
        return cluster.put(Owners.own(set, deployment));
    }

    /** An older template that is wanted again is the newest revision now. */
    private ObjectNode revise(ObjectNode set, int revision) {
        cluster.change(
                Types.REPLICA_SET,
                PodSets.namespace(set),
                PodSets.name(set),
                tree -> tree.withObject("/metadata")
                        .withObjectProperty("annotations")
                        .put(REVISION, String.valueOf(revision)));
        return cluster.get(Types.REPLICA_SET, PodSets.namespace(set), PodSets.name(set))
                .orElse(set);
    }

    private void forget(ObjectNode deployment, List<ObjectNode> old) {
        int kept = deployment.at("/spec/revisionHistoryLimit").asInt(10);
        old.stream()
                .filter(set -> set.at("/spec/replicas").asInt() == 0
                        && set.at("/status/replicas").asInt() == 0)
                .skip(kept)
                .forEach(set -> cluster.delete(Types.REPLICA_SET, PodSets.namespace(set), PodSets.name(set)));
    }
}
