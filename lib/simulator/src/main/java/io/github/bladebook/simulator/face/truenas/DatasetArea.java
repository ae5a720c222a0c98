package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Snapshot;
import io.github.bladebook.simulator.state.truenas.Space;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Set;
import java.util.TreeSet;

/** {@code pool.dataset.*}: what there is, and changes of it. */
final class DatasetArea {
    private final TrueNasState state;
    private final DatasetRows rows;

    private DatasetArea(TrueNasState state) {
        this.state = state;
        this.rows = new DatasetRows(state);
    }

    static void add(Methods methods, TrueNasState state) {
        DatasetArea area = new DatasetArea(state);
        methods.rows(
                "pool.dataset.query", call -> area.rows.rows(call.argument(1).path("extra")));
        methods.on(
                "pool.dataset.get_instance",
                call -> area.rows.row(area.one(call), call.argument(1).path("extra")));
        methods.on("pool.dataset.create", new DatasetCreate(state, area.rows)::create);
        methods.on("pool.dataset.update", area::update);
        methods.on("pool.dataset.delete", new DatasetDelete(state)::delete);
        methods.on("pool.dataset.rename", area::rename);
        methods.on("pool.dataset.promote", area::promote);
        methods.on(
                "pool.dataset.snapshot_count",
                call -> IntNode.valueOf(
                        state.zfs().snapshotsOf(area.one(call).name()).size()));
        methods.job("pool.dataset.destroy_snapshots", area::destroySnapshots);
        choices(methods, "pool.dataset.compression_choices", "ON OFF LZ4 GZIP GZIP-1 GZIP-9 ZSTD ZSTD-FAST ZLE LZJB");
        choices(methods, "pool.dataset.checksum_choices", "ON FLETCHER2 FLETCHER4 SHA256 SHA512 SKEIN EDONR BLAKE3");
        methods.on("pool.dataset.recommended_zvol_blocksize", call -> TextNode.valueOf("16K"));
        EncryptionArea.add(methods, state);
        new DatasetQuota(state).add(methods);
        new DatasetUse(state, area.rows).add(methods);
    }

    private static void choices(Methods methods, String name, String words) {
        methods.on(name, call -> {
            ObjectNode choices = Json.object();
            for (String word : words.split(" ", -1)) {
                choices.put(word, word);
            }
            return choices;
        });
    }

    private Dataset one(Call call) {
        return state.zfs().dataset(call.text(0)).orElseThrow(() -> Refusal.absent("PoolDataset", call.text(0)));
    }

    private JsonNode update(Call call) {
        Dataset dataset = one(call);
        JsonNode data = call.argument(1);
        long quota = data.path("quota").asLong();
        long reference = data.path("refquota").asLong();
        if ((quota > 0 && quota < state.space().used(dataset)) || (reference > 0 && reference < Space.own(dataset))) {
            throw Refusal.call(
                    Errno.EFAULT,
                    "Failed to update dataset: failed to set property: size is less than current used or reserved space");
        }
        if (data.has("volsize") && data.path("volsize").asLong() < dataset.number("volsize")) {
            throw Refusal.invalid(
                    "pool_dataset_update.volsize", "You cannot shrink a zvol from GUI, this may lead to data loss.");
        }
        long more = Math.max(
                        data.path("reservation").asLong(),
                        data.path("refreservation").asLong())
                - state.space().used(dataset);
        if (more > state.space().available(dataset)) {
            throw Refusal.call(Errno.ENOSPC, "Failed to update dataset: failed to set property: out of space");
        }
        new DatasetProperties().apply(dataset, data, "pool_dataset_update.");
        return changed(dataset);
    }

    private JsonNode changed(Dataset dataset) {
        ObjectNode row = rows.row(dataset, Json.object());
        state.events().changed("pool.dataset.query", TextNode.valueOf(dataset.name()), row.deepCopy());
        return row;
    }

    private JsonNode rename(Call call) {
        Dataset dataset = one(call);
        JsonNode options = call.argument(1);
        String to = options.path("new_name").asText();
        if (!options.path("force").asBoolean()) {
            throw Refusal.invalid(
                    "pool.dataset.rename.force",
                    "No safety checks are performed when renaming ZFS resources. Set Force to continue.");
        }
        String text = "Failed to rename dataset: cannot rename '%s': ".formatted(dataset.name());
        if (!Names.valid(to) || !Names.pool(to).equals(dataset.pool())) {
            throw Refusal.call(Errno.EINVAL, text + "datasets must be within same pool");
        }
        if (state.zfs().dataset(to).isPresent()) {
            throw Refusal.call(Errno.EEXIST, text + "dataset already exists");
        }
        if (Names.parent(to).flatMap(state.zfs()::dataset).isEmpty()) {
            throw Refusal.call(Errno.ENOENT, text + "parent does not exist");
        }
        String own = dataset.name();
        if (Names.within(to, own)) {
            throw Refusal.call(Errno.EINVAL, text + "New dataset name cannot be a descendant of current dataset name");
        }
        state.zfs().rename(own, to);
        state.files().move("/mnt/" + dataset.name(), "/mnt/" + to);
        state.events().removed("pool.dataset.query", TextNode.valueOf(dataset.name()));
        state.zfs()
                .dataset(to)
                .ifPresent(moved -> state.events()
                        .added("pool.dataset.query", TextNode.valueOf(to), rows.row(moved, Json.object())));
        return NullNode.getInstance();
    }

    private JsonNode promote(Call call) {
        Dataset dataset = one(call);
        if (dataset.origin() == null) {
            throw Refusal.invalid("id", "Only cloned datasets can be promoted");
        }
        state.zfs().promote(dataset);
        return NullNode.getInstance();
    }

    /** Destroys snapshots of one dataset: all, or named ones; what clones or holds keep stays. */
    private JobPlan destroySnapshots(Call call) {
        Dataset dataset = one(call);
        JsonNode which = call.argument(1);
        Set<String> names = new TreeSet<>();
        which.path("snapshots").forEach(name -> names.add(name.asText()));
        return JobPlan.of("pool.dataset.destroy_snapshots")
                .locking("destroy_snapshots_" + dataset.name())
                .doing(() -> {
                    ArrayNode destroyed = Json.object().arrayNode();
                    for (Snapshot snapshot : state.zfs().snapshotsOf(dataset.name())) {
                        boolean asked = which.path("all").asBoolean() || names.contains(snapshot.name());
                        if (asked
                                && snapshot.holds().isEmpty()
                                && state.zfs().clones(snapshot.id()).isEmpty()) {
                            state.zfs().destroy(snapshot);
                            destroyed.add(snapshot.name());
                        }
                    }
                    return destroyed;
                });
    }
}
