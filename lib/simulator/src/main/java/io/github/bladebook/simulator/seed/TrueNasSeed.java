package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.Growth;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.VolumeUse;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Plants the storage appliance of a lab; what the cluster's volumes hold there follows from the cluster's own objects. */
final class TrueNasSeed {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DAYS = 13;

    private TrueNasSeed() {}

    static void plant(JsonNode table, LabState lab) {
        TrueNasDump.read(table, lab.trueNas());
        TrueNasState state = lab.trueNas();
        synchronized (state) {
            lab.kube().list(Kinds.of("v1", "PersistentVolume")).forEach(volume -> volume(volume, state));
            lab.kube().list(Kinds.of("v1", "Node")).forEach(node -> client(node, state));
            Instant now = lab.seams().clock().instant();
            for (int day = DAYS; day >= 0; day--) {
                nightly(state, "tank/media", "auto-", now, day, 6);
                if (day < 3) {
                    nightly(state, "tank/k8s", "k8s-", now, day, 7);
                }
            }
        }
    }

    private static void nightly(TrueNasState state, String name, String prefix, Instant now, int day, int hours) {
        Instant taken = now.minus(Duration.ofDays(day).plusHours(hours));
        state.zfs().dataset(name).ifPresent(dataset -> {
            long referenced = (long) (dataset.referenced() * Growth.share(name, taken, now));
            long used = (long) (dataset.referenced() * 0.0004 * (1 + day % 4));
            state.zfs().snap(name, prefix + STAMP.format(taken), taken, referenced, used);
        });
    }

    /** Adds a node of the cluster to those who have mounted something, as the kernel tells of its clients. */
    private static void client(JsonNode node, TrueNasState state) {
        String name = node.at("/metadata/name").asText();
        for (JsonNode address : node.at("/status/addresses")) {
            if (address.path("type").asText().equals("InternalIP")
                    && !state.table("sharing.nfs").rows().isEmpty()) {
                String ip = address.path("address").asText();
                int id = state.table("nfs.client4").rows().size() + 4;
                ObjectNode row = Json.object().put("id", Integer.toString(id));
                row.putObject("info")
                        .put("clientid", 6_273_260_596_088_110_000L + id)
                        .put("address", ip + ":790")
                        .put("status", "confirmed")
                        .put("seconds from last renew", 11)
                        .put("name", "Linux NFSv4.2 " + name)
                        .put("minor version", 2)
                        .put("Implementation domain", "kernel.org")
                        .put("Implementation name", "Linux")
                        .put("callback state", "UP")
                        .put("callback address", ip + ":0")
                        .putArray("Implementation time")
                        .add(0)
                        .add(0);
                row.putArray("states");
                state.table("nfs.client4").add(row);
                return;
            }
        }
    }

    /** Fills the dataset behind a volume of the cluster; one that the CSI driver made is added with a share of its own. */
    private static void volume(JsonNode volume, TrueNasState state) {
        JsonNode spec = volume.path("spec");
        JsonNode attributes = spec.path("csi").path("volumeAttributes");
        String path = spec.has("nfs")
                ? spec.at("/nfs/path").asText()
                : attributes.path("share").asText();
        if (!path.startsWith("/mnt/")) {
            return;
        }
        String name = path.substring("/mnt/".length());
        long capacity = DataSize.parse(spec.at("/capacity/storage").asText("0")).bytes();
        long used = (long) (capacity * VolumeUse.share(spec.at("/claimRef/name").asText()));
        if (spec.has("nfs")) {
            state.zfs().fill(name, used);
            return;
        }
        Instant created = Instant.parse(volume.at("/metadata/creationTimestamp").asText("2025-06-01T00:00:00Z"));
        Dataset dataset = state.zfs().create(name, false, created);
        dataset.properties().put("refquota", Long.toString(capacity));
        dataset.userProperties().put("democratic-csi:managed_resource", "true");
        dataset.userProperties()
                .put(
                        "democratic-csi:csi_volume_name",
                        volume.at("/metadata/name").asText());
        state.zfs().fill(name, used);
        state.table("sharing.nfs").add(share(path));
    }

    private static ObjectNode share(String path) {
        ObjectNode share = Json.object().put("path", path);
        share.putArray("aliases");
        share.put("comment", "").putArray("networks").add("172.16.160.0/24").add("172.16.100.0/24");
        share.putArray("hosts");
        share.put("ro", false).put("maproot_user", "root").put("maproot_group", "root");
        share.putNull("mapall_user").putNull("mapall_group").putArray("security");
        return share.put("enabled", true).put("locked", false).put("expose_snapshots", false);
    }
}
