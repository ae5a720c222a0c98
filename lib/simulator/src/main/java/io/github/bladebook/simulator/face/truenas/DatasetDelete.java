package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code pool.dataset.delete}: children, clones and holds stand against it; shares and tasks go with it. */
final class DatasetDelete {
    private final TrueNasState state;

    DatasetDelete(TrueNasState state) {
        this.state = state;
    }

    JsonNode delete(Call call) {
        String name = call.text(0);
        if (state.zfs().dataset(name).isEmpty()) {
            throw Refusal.absent("PoolDataset", name);
        }
        boolean recursive = call.argument(1).path("recursive").asBoolean();
        if (!name.contains("/")) {
            throw failed(Errno.EFAULT, name, "operation does not apply to pools");
        }
        List<Dataset> doomed = state.zfs().within(name);
        if (!recursive && (doomed.size() > 1 || !state.zfs().snapshotsOf(name).isEmpty())) {
            throw failed(Errno.ENOTEMPTY, name, "filesystem has children");
        }
        for (Dataset dataset : doomed) {
            state.zfs().snapshotsOf(dataset.name()).forEach(snapshot -> free(snapshot, name));
        }
        List<Dataset> children = new ArrayList<>(doomed);
        Collections.reverse(children);
        children.forEach(this::destroy);
        state.zfs().sweep();
        return BooleanNode.TRUE;
    }

    private void free(Snapshot snapshot, String top) {
        if (!snapshot.holds().isEmpty()) {
            throw failed(Errno.EBUSY, snapshot.id(), "dataset is busy");
        }
        for (String clone : state.zfs().clones(snapshot.id())) {
            if (!Names.within(clone, top)) {
                throw failed(Errno.EFAULT, top, "filesystem has dependent clones");
            }
        }
    }

    private void destroy(Dataset dataset) {
        String mount = "/mnt/" + dataset.name();
        state.zfs().destroy(dataset.name());
        state.files().remove(mount);
        for (String service : List.of("sharing.nfs", "sharing.smb")) {
            for (ObjectNode share : state.table(service).rows()) {
                if (Names.within(share.path("path").asText(), mount)) {
                    state.table(service).remove(share.path("id"));
                }
            }
        }
        for (ObjectNode task : state.table("pool.snapshottask").rows()) {
            if (task.path("dataset").asText().equals(dataset.name())) {
                state.table("pool.snapshottask").remove(task.path("id"));
            }
        }
        state.events().removed("pool.dataset.query", TextNode.valueOf(dataset.name()));
    }

    private static Refusal failed(Errno errno, String name, String why) {
        return Refusal.call(errno, "Failed to delete dataset: cannot destroy '%s': %s".formatted(name, why));
    }
}
