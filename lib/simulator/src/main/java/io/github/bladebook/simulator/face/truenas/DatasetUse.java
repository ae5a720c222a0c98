package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.List;

/** What uses a dataset: {@code pool.dataset.details} and {@code attachments}. */
final class DatasetUse {
    private final TrueNasState state;
    private final DatasetRows rows;

    DatasetUse(TrueNasState state, DatasetRows rows) {
        this.state = state;
        this.rows = rows;
    }

    void add(Methods methods) {
        methods.on("pool.dataset.details", call -> details());
        methods.on("pool.dataset.attachments", this::attachments);
    }

    private JsonNode details() {
        ArrayNode roots = Json.object().arrayNode();
        for (String pool : state.zfs().pools().keySet()) {
            state.zfs().dataset(pool).ifPresent(root -> roots.add(detail(root)));
        }
        return roots;
    }

    private ObjectNode detail(Dataset dataset) {
        ObjectNode row = rows.row(dataset, Json.object().put("retrieve_children", false));
        ArrayNode children = row.putArray("children");
        state.zfs().children(dataset.name()).forEach(child -> children.add(detail(child)));
        row.put("snapshot_count", state.zfs().snapshotsOf(dataset.name()).size());
        String mount = "/mnt/" + dataset.name();
        ArrayNode nfs = row.putArray("nfs_shares");
        shares("sharing.nfs", mount)
                .forEach(share -> nfs.addObject()
                        .put("enabled", share.path("enabled").asBoolean())
                        .put("path", share.path("path").asText()));
        ArrayNode smb = row.putArray("smb_shares");
        shares("sharing.smb", mount)
                .forEach(share -> smb.addObject()
                        .put("enabled", share.path("enabled").asBoolean())
                        .put("path", share.path("path").asText())
                        .put("share_name", share.path("name").asText()));
        row.putArray("iscsi_shares");
        row.putArray("nvmet_shares");
        row.putArray("vms");
        row.putArray("apps");
        row.putArray("virt_instances");
        long tasks = state.table("pool.snapshottask").rows().stream()
                .filter(task -> task.path("dataset").asText().equals(dataset.name()))
                .count();
        long replications = state.table("replication").rows().stream()
                .filter(task -> task.path("source_datasets").toString().contains("\"" + dataset.name() + "\""))
                .count();
        row.put("snapshot_tasks_count", tasks).put("replication_tasks_count", replications);
        row.put("cloudsync_tasks_count", 0).put("rsync_tasks_count", 0);
        return row.put("thick_provisioned", dataset.volume() && dataset.number("refreservation") > 0);
    }

    private List<ObjectNode> shares(String service, String mount) {
        return state.table(service).rows().stream()
                .filter(share -> Names.within(share.path("path").asText(), mount))
                .filter(share -> nearest(share.path("path").asText()).equals(mount))
                .toList();
    }

    /** Returns the mount point of the dataset that a path lies in. */
    private String nearest(String path) {
        String at = path;
        while (at.length() > "/mnt".length()
                && state.zfs().dataset(at.substring("/mnt/".length())).isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return at;
    }

    private JsonNode attachments(Call call) {
        Dataset dataset =
                state.zfs().dataset(call.text(0)).orElseThrow(() -> Refusal.absent("PoolDataset", call.text(0)));
        ArrayNode all = Json.object().arrayNode();
        String mount = "/mnt/" + dataset.name();
        attachment(all, "NFS Share", "nfs", "sharing.nfs", "path", mount);
        attachment(all, "SMB Share", "cifs", "sharing.smb", "name", mount);
        ObjectNode tasks = Json.object().put("type", "Snapshot Task").putNull("service");
        ArrayNode names = tasks.putArray("attachments");
        state.table("pool.snapshottask").rows().stream()
                .filter(task -> Names.within(task.path("dataset").asText(), dataset.name()))
                .forEach(task -> names.add(task.path("dataset").asText()));
        if (!names.isEmpty()) {
            all.add(tasks);
        }
        return all;
    }

    private void attachment(ArrayNode all, String type, String service, String table, String shown, String mount) {
        ObjectNode one = Json.object().put("type", type).put("service", service);
        ArrayNode names = one.putArray("attachments");
        state.table(table).rows().stream()
                .filter(share -> Names.within(share.path("path").asText(), mount))
                .forEach(share -> names.add(share.path(shown).asText()));
        if (!names.isEmpty()) {
            all.add(one);
        }
    }
}
