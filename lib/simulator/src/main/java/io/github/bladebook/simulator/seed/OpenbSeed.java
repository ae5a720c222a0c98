package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The OpenB trace (Alibaba cluster-trace-gpu-v2023) as a cluster. It tells no node of a pod, so that running pods are placed by
 * best fit: where the least GPU, then the least of CPU and memory is left. A running pod that fits nowhere stays unbound.
 */
final class OpenbSeed {
    private static final List<String> NODE_COLUMNS = List.of("sn", "cpu_milli", "memory_mib", "gpu");
    private static final List<String> POD_COLUMNS = List.of("name", "cpu_milli", "memory_mib", "num_gpu", "pod_phase");

    private OpenbSeed() {}

    static void plant(Path folder, LabState lab) {
        if (!Files.isDirectory(folder)) {
            throw Seeds.refused("openb:" + folder, "there is no such folder", Seeds.accepted());
        }
        Instant created = lab.seams().clock().instant().minus(Duration.ofDays(30));
        lab.kube().store(Cluster.namespace(Cluster.NAMESPACE, created));
        List<Room> rooms = new ArrayList<>();
        for (CsvTable.Row row : CsvTable.read(folder.resolve("openb_node_list_all_node.csv"), NODE_COLUMNS)) {
            Room room = new Room(row.text("sn"), row.whole("cpu_milli"), row.whole("memory_mib"), row.whole("gpu"));
            String gpus = room.gpus == 0 ? "" : String.valueOf(room.gpus);
            lab.kube().store(Cluster.node(room.name, "zone-0", room.milli, room.mebibytes, gpus, created));
            rooms.add(room);
        }
        for (CsvTable.Row row : CsvTable.read(folder.resolve("openb_pod_list_default.csv"), POD_COLUMNS)) {
            lab.kube().store(pod(row, rooms, created));
        }
    }

    private static ObjectNode pod(CsvTable.Row row, List<Room> rooms, Instant created) {
        long milli = row.whole("cpu_milli");
        long mebibytes = row.whole("memory_mib");
        long gpus = row.whole("num_gpu");
        String phase = row.oneOf("pod_phase", List.of("Pending", "Running", "Succeeded", "Failed"));
        String node = phase.equals("Running") ? place(rooms, milli, mebibytes, gpus) : "";
        ObjectNode spec = Cluster.spec();
        ObjectNode container = Cluster.container("main", milli, mebibytes);
        if (gpus > 0) {
            ObjectNode resources = container.withObjectProperty("resources");
            resources.withObjectProperty("requests").put("nvidia.com/gpu", String.valueOf(gpus));
            resources.putObject("limits").put("nvidia.com/gpu", String.valueOf(gpus));
        }
        spec.putArray("containers").add(container);
        ObjectNode pod = Manifest.object("v1", "Pod", Cluster.NAMESPACE, row.text("name"), created);
        Manifest.labels(pod, Map.of("app", "openb"));
        return Cluster.bound(pod, node, spec, phase, created);
    }

    private static String place(List<Room> rooms, long milli, long mebibytes, long gpus) {
        @Nullable Room best = null;
        double least = Double.MAX_VALUE;
        for (Room room : rooms) {
            if (room.milli < milli || room.mebibytes < mebibytes || room.gpus < gpus) {
                continue;
            }
            double left = (room.gpus - gpus) * 1_000
                    + (room.milli - milli) / 1_000.0
                    + (room.mebibytes - mebibytes) / 8_192.0;
            if (left < least) {
                least = left;
                best = room;
            }
        }
        if (best == null) {
            return "";
        }
        best.milli -= milli;
        best.mebibytes -= mebibytes;
        best.gpus -= gpus;
        return best.name;
    }

    /** What is left of one node. */
    private static final class Room {
        private final String name;
        private long milli;
        private long mebibytes;
        private long gpus;

        Room(String name, long milli, long mebibytes, long gpus) {
            this.name = name;
            this.milli = milli;
            this.mebibytes = mebibytes;
            this.gpus = gpus;
        }
    }
}
