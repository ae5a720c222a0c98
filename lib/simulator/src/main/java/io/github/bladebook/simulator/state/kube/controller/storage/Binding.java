package io.github.bladebook.simulator.state.kube.controller.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Binds claims: to a volume that is there, or to one that a driver makes for them. */
public final class Binding extends KeyedController {
    private static final String NAME = "persistentvolume-controller";

    private final Cluster cluster;
    private final Provisioner provisioner;

    public Binding(Cluster cluster) {
        this.cluster = cluster;
        this.provisioner = new Provisioner(cluster, this::touch);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Types.CLAIM)) {
            if (!change.deleted()) {
                touch(after.namespace(), after.name());
            }
        } else if (after.kind().equals(Types.STORAGE_CLASS) || after.kind().equals(Types.VOLUME)) {
            cluster.all(Types.CLAIM)
                    .filter(claim -> !claim.tree().at("/status/phase").asText().equals("Bound"))
                    .forEach(claim -> touch(claim.namespace(), claim.name()));
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(Types.CLAIM, namespace, name);
        if (found.isEmpty() || found.get().path("metadata").hasNonNull("deletionTimestamp")) {
            return;
        }
        ObjectNode claim = found.get();
        if (claim.at("/status/phase").asText().equals("Bound")) {
            provisioner.grow(claim);
            return;
        }
        List<JsonNode> volumes = cluster.all(Types.VOLUME)
                .map(StoredObject::tree)
                .map(JsonNode.class::cast)
                .toList();
        Optional<JsonNode> volume = match(claim, volumes);
        if (volume.isPresent()) {
            bind(claim, volume.get());
        } else {
            provide(claim);
        }
    }

    private Optional<JsonNode> match(ObjectNode claim, List<JsonNode> volumes) {
        String wanted = claim.at("/spec/volumeName").asText("");
        Optional<JsonNode> storageClass = storageClass(claim);
        boolean waits = storageClass.filter(Claims::waits).isPresent();
        Set<String> taken = new HashSet<>();
        for (JsonNode volume : volumes) {
            boolean other = !wanted.isEmpty()
                    && !wanted.equals(volume.at("/metadata/name").asText());
            // A claim that waits for its pod takes only what was reserved for it.
            if (other || (waits && wanted.isEmpty() && !Claims.boundTo(volume, claim))) {
                taken.add(volume.at("/metadata/name").asText());
            }
        }
        return Claims.match(claim, volumes, null, taken);
    }

    private Optional<JsonNode> storageClass(JsonNode claim) {
        String name = Claims.className(claim);
        return name.isEmpty()
                ? Optional.empty()
                : cluster.get(Types.STORAGE_CLASS, "", name).map(JsonNode.class::cast);
    }

    private void bind(ObjectNode claim, JsonNode volume) {
        String name = volume.at("/metadata/name").asText();
        cluster.change(Types.VOLUME, "", name, tree -> {
            Claims.reserve(tree, claim);
            tree.withObject("/status").put("phase", "Bound");
        });
        cluster.change(
                Types.CLAIM,
                claim.at("/metadata/namespace").asText(),
                claim.at("/metadata/name").asText(),
                tree -> {
                    tree.withObject("/spec").put("volumeName", name);
                    ObjectNode annotations = tree.withObject("/metadata").withObjectProperty("annotations");
                    annotations.put("pv.kubernetes.io/bind-completed", "yes");
                    ObjectNode status = tree.withObject("/status").put("phase", "Bound");
                    status.set("accessModes", volume.at("/spec/accessModes").deepCopy());
                    status.set("capacity", volume.at("/spec/capacity").deepCopy());
                });
    }

    private void provide(ObjectNode claim) {
        String className = Claims.className(claim);
        Optional<JsonNode> storageClass = storageClass(claim);
        if (!claim.at("/spec/volumeName").asText("").isEmpty()) {
            return;
        }
        if (className.isEmpty()) {
            cluster.normal(
                    claim,
                    NAME,
                    "FailedBinding",
                    "no persistent volumes available for this claim and no storage class is set");
        } else if (storageClass.isEmpty()) {
            cluster.warn(
                    claim, NAME, "ProvisioningFailed", "storageclass.storage.k8s.io \"" + className + "\" not found");
        } else if (Claims.waits(storageClass.get()) && selected(claim).isEmpty()) {
            cluster.normal(
                    claim, NAME, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
        } else if (!Objects.equals(storageClass.get().path("provisioner").asText(), "kubernetes.io/no-provisioner")) {
            provisioner.begin(claim, storageClass.get(), selected(claim));
        }
    }

    private static String selected(JsonNode claim) {
        return claim.at("/metadata/annotations").path(Claims.SELECTED_NODE).asText("");
    }
}
