package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;
import java.util.Locale;

/** The two ways back to a snapshot: {@code rollback} puts the dataset back, {@code clone} makes another one beside it. */
final class SnapshotReturn {
    private final TrueNasState state;

    SnapshotReturn(TrueNasState state) {
        this.state = state;
    }

    void add(Methods methods) {
        methods.on("pool.snapshot.rollback", this::rollback);
        methods.on("pool.snapshot.clone", this::clone);
    }

    private JsonNode rollback(Call call) {
        String id = call.text(0);
        Snapshot snapshot = state.zfs().snapshot(id).orElseThrow(() -> Refusal.absent("PoolSnapshot", id));
        JsonNode options = call.argument(1);
        boolean clonesToo = options.path("recursive_clones").asBoolean();
        boolean newerToo = clonesToo || options.path("recursive").asBoolean();
        List<Snapshot> newer = state.zfs().snapshotsOf(snapshot.dataset()).stream()
                .filter(other -> other.txg() > snapshot.txg())
                .toList();
        if (!newer.isEmpty() && !newerToo) {
            throw failed(id, "more recent snapshots or bookmarks exist");
        }
        for (Snapshot other : newer) {
            if (!other.holds().isEmpty()) {
                throw Refusal.call(
                        Errno.EBUSY,
                        "Failed to rollback snapshot: cannot destroy '%s': dataset is busy".formatted(other.id()));
            }
            List<String> clones = state.zfs().clones(other.id());
            if (!clones.isEmpty() && !clonesToo) {
                throw failed(id, "clones of previous snapshots exist");
            }
            clones.forEach(state.zfs()::destroy);
            state.zfs().destroy(other);
            state.events().removed("pool.snapshot.query", TextNode.valueOf(other.id()));
        }
        state.zfs().rollback(snapshot);
        return NullNode.getInstance();
    }

    private static Refusal failed(String id, String why) {
        return Refusal.call(
                Errno.EFAULT, "Failed to rollback snapshot: cannot rollback to '%s': %s".formatted(id, why));
    }

    private JsonNode clone(Call call) {
        JsonNode data = call.argument(0);
        String to = data.path("dataset_dst").asText();
        Snapshot snapshot = state.zfs()
                .snapshot(data.path("snapshot").asText())
                .orElseThrow(() -> Refusal.call(
                        Errno.ENOENT,
                        "Failed to clone snapshot: '" + data.path("snapshot").asText() + "' not found"));
        String text = "Failed to clone snapshot: cannot create '%s': ".formatted(to);
        if (state.zfs().dataset(to).isPresent()) {
            throw Refusal.call(Errno.EEXIST, text + "dataset already exists");
        }
        if (!Names.valid(to) || !Names.pool(to).equals(Names.pool(snapshot.dataset()))) {
            throw Refusal.call(Errno.EINVAL, text + "source and target pools differ");
        }
        if (Names.parent(to).flatMap(state.zfs()::dataset).isEmpty()) {
            throw Refusal.call(Errno.ENOENT, text + "parent does not exist");
        }
        Dataset clone = state.zfs().cloned(snapshot, to, state.seams().clock().instant());
        data.path("dataset_properties")
                .properties()
                .forEach(entry -> clone.properties()
                        .put(entry.getKey(), entry.getValue().asText().toLowerCase(Locale.ROOT)));
        state.events()
                .added("pool.dataset.query", TextNode.valueOf(to), new DatasetRows(state).row(clone, Json.object()));
        return BooleanNode.TRUE;
    }
}
