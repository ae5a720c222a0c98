package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code pool.dataset.create}: what must be true before a dataset is made, and the making. */
final class DatasetCreate {
    private static final String PLACE = "pool_dataset_create.";
    private static final long SHARE_OF_SPACE = 80;

    private final TrueNasState state;
    private final DatasetRows rows;
    private final DatasetProperties properties;

    DatasetCreate(TrueNasState state, DatasetRows rows) {
        this.state = state;
        this.rows = rows;
        this.properties = new DatasetProperties();
    }

    JsonNode create(Call call) {
        JsonNode data = call.argument(0);
        String name = data.path("name").asText();
        boolean volume = data.path("type").asText().equals("VOLUME");
        check(name, data, volume);
        if (data.path("create_ancestors").asBoolean()) {
            ancestors(name);
        }
        Dataset dataset = state.zfs().create(name, volume, state.seams().clock().instant());
        properties.apply(dataset, data, PLACE);
        Encryption.apply(dataset, data);
        if (!volume && data.path("share_type").asText().equals("SMB")) {
            dataset.properties().put("acltype", "nfsv4");
            dataset.properties().put("aclmode", "restricted");
            dataset.properties().put("casesensitivity", "insensitive");
        }
        JsonNode row = rows.row(dataset, Json.object());
        state.events().added("pool.dataset.query", TextNode.valueOf(name), row.deepCopy());
        return row;
    }

    private void ancestors(String name) {
        Optional<String> parent = Names.parent(name);
        if (parent.isPresent() && state.zfs().dataset(parent.get()).isEmpty()) {
            ancestors(parent.get());
            state.zfs().create(parent.get(), false, state.seams().clock().instant());
        }
    }

    private void check(String name, JsonNode data, boolean volume) {
        List<Complaint> complaints = new ArrayList<>();
        Optional<Dataset> parent = Names.parent(name).flatMap(state.zfs()::dataset);
        if (!name.contains("/")) {
            complaints.add(Complaint.of(PLACE + "name", "You need a full name, e.g. pool/newdataset"));
        } else if (name.endsWith(" ")) {
            complaints.add(Complaint.of(PLACE + "name", "Trailing spaces are not permitted in dataset names"));
        } else if (!Names.valid(name)) {
            complaints.add(Complaint.of(PLACE + "name", "Invalid dataset name"));
        } else if (!state.zfs().pools().containsKey(Names.pool(name))) {
            complaints.add(Complaint.of(
                    PLACE + "name", "Please specify a pool which exists for the dataset/volume to be created"));
        } else if (parent.isEmpty() && !data.path("create_ancestors").asBoolean()) {
            complaints.add(Complaint.of(PLACE + "name", "Parent dataset does not exist for specified name"));
        } else if ((!volume && state.files().find("/mnt/" + name).isPresent()) || exists(name)) {
            complaints.add(new Complaint(PLACE + "name", "Path /mnt/" + name + " already exists", Errno.EINVAL));
        }
        Encryption.check(state.zfs(), data, PLACE, complaints);
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(complaints);
        }
        if (parent.isPresent() && parent.get().volume()) {
            throw Refusal.call(
                    Errno.EFAULT,
                    "Failed to create dataset: cannot create '%s': parent is not a filesystem".formatted(name));
        }
        room(name, data, volume);
    }

    private boolean exists(String name) {
        return state.zfs().dataset(name).isPresent();
    }

    private void room(String name, JsonNode data, boolean volume) {
        Dataset root = state.zfs().dataset(nearest(name)).orElseThrow();
        long available = state.space().available(root);
        if (volume) {
            long size = data.path("volsize").asLong();
            long block = DatasetProperties.bytes(data.path("volblocksize").asText("16K"));
            if (size <= 0 || size % block != 0) {
                throw Refusal.invalid(PLACE + "volsize", "Volume size should be a multiple of volume block size");
            }
            if (size > available * SHARE_OF_SPACE / 100
                    && !data.path("force_size").asBoolean()) {
                throw Refusal.invalid(
                        PLACE + "volsize",
                        "It is not recommended to use more than 80% of your available space for VOLUME");
            }
            if (size > available && !data.path("sparse").asBoolean()) {
                throw outOfSpace(name);
            }
        }
        if (Math.max(
                        data.path("refreservation").asLong(),
                        data.path("reservation").asLong())
                > available) {
            throw outOfSpace(name);
        }
    }

    private String nearest(String name) {
        String at = name;
        while (!exists(at)) {
            at = Names.parent(at).orElseThrow();
        }
        return at;
    }

    private static Refusal outOfSpace(String name) {
        return Refusal.call(Errno.ENOSPC, "Failed to create dataset: cannot create '%s': out of space".formatted(name));
    }
}
