package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import org.jspecify.annotations.Nullable;

/** A controller of one kind that owns objects of another: both kinds' changes lead to the owner. */
abstract class OwnerController extends KeyedController {
    private static final Kind QUOTA = Kinds.of("v1", "ResourceQuota");

    protected final Cluster cluster;
    private final Kind kind;
    private final Kind owned;

    OwnerController(Cluster cluster, Kind kind, Kind owned) {
        this.cluster = cluster;
        this.kind = kind;
        this.owned = owned;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(kind) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(QUOTA) && !change.deleted() && raised(change.before(), after)) {
            cluster.in(kind, after.namespace()).forEach(owner -> touch(owner.namespace(), owner.name()));
        } else if (after.kind().equals(owned)) {
            JsonNode owner = Owners.controller(after.tree());
            if (owner.path("kind").asText().equals(kind.name())) {
                touch(after.namespace(), owner.path("name").asText());
            }
        }
    }

    /** Whether a quota is another than before, so that what it refused may be tried again; its counts change all the time. */
    private static boolean raised(@Nullable StoredObject before, StoredObject after) {
        return before != null && !before.tree().path("spec").equals(after.tree().path("spec"));
    }

    @Override
    protected final void reconcile(String namespace, String name) {
        cluster.get(kind, namespace, name)
                .filter(tree -> !tree.path("metadata").hasNonNull("deletionTimestamp"))
                .ifPresent(this::reconcile);
    }

    abstract void reconcile(ObjectNode owner);

    /** Writes a status; one that says what was said before is not written. */
    protected final void status(ObjectNode owner, java.util.function.Consumer<ObjectNode> change) {
        cluster.change(kind, PodSets.namespace(owner), PodSets.name(owner), tree -> {
            ObjectNode status = tree.withObject("/status");
            if (tree.at("/metadata/generation").isNumber()) {
                status.set("observedGeneration", tree.at("/metadata/generation"));
            }
            change.accept(tree);
        });
    }
}
