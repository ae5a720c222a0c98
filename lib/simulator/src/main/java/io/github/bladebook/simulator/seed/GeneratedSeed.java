package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of any size from a small set of shapes; the same numbers give the same cluster. DaemonSets come first, then
 * deployments by first fit, each node filled to 60 to 75 % of its CPU and memory, until there are enough pods.
 */
final class GeneratedSeed {
    private static final int MOST_NODES = 20_000;
    private static final int MOST_PODS = 1_000_000;
    private final int nodes;
    private final int pods;
    private final long seed;

    private GeneratedSeed(Map<String, Long> numbers) {
        this.nodes = Math.toIntExact(numbers.getOrDefault("nodes", 20L));
        this.pods = Math.toIntExact(numbers.getOrDefault("pods", 50L * nodes));
        this.seed = numbers.getOrDefault("seed", 7L);
    }

    static GeneratedSeed of(String spec) {
        Map<String, Long> numbers = new TreeMap<>();
        String list = spec.equals("generated") ? "" : spec.substring("generated:".length());
        for (String pair : list.split(",", -1)) {
            if (list.isEmpty()) {
                break;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!List.of("nodes", "pods", "seed").contains(key)) {
                throw Seeds.refused(spec, "'" + pair + "' is none of nodes=N, pods=N, seed=N", Seeds.accepted());
            }
            numbers.put(key, number(spec, pair, equals));
        }
        within(spec, numbers, "nodes", 1, MOST_NODES);
        within(spec, numbers, "pods", 0, MOST_PODS);
        return new GeneratedSeed(numbers);
    }

    private static long number(String spec, String pair, int equals) {
        try {
            return Long.parseLong(pair.substring(equals + 1));
        } catch (NumberFormatException e) {
            throw Seeds.refused(spec, "'" + pair + "' has no whole number", Seeds.accepted());
        }
    }

    private static void within(String spec, Map<String, Long> numbers, String key, long least, long most) {
        Long value = numbers.get(key);
        if (value != null && (value < least || value > most)) {
            throw Seeds.refused(spec, key + " is " + value, "Choose " + key + " from " + least + " to " + most);
        }
    }

    void plant(LabState lab) {
        Instant created = lab.seams().clock().instant().minus(Duration.ofDays(30));
        SplittableRandom random = new SplittableRandom(seed);
        lab.kube().store(Cluster.namespace("generated", created));
        List<Room> rooms = new ArrayList<>();
        for (int i = 1; i <= nodes; i++) {
            Shape.Node shape = Shape.NODES.get(random.nextInt(Shape.NODES.size()));
            String name = String.format(Locale.ROOT, "node-%05d", i);
            lab.kube().store(Cluster.node(name, "zone-" + i % 3, shape.milli(), shape.mebibytes(), "", created));
            double share = 0.60 + 0.15 * random.nextDouble();
            rooms.add(new Room(name, (long) (shape.milli() * share), (long) (shape.mebibytes() * share), 250));
        }
        int placed = daemons(lab, rooms, created);
        deployments(lab, rooms, random, created, placed);
    }

    private int daemons(LabState lab, List<Room> rooms, Instant created) {
        int placed = 0;
        for (int i = 0; i < Shape.DAEMONS.size() && placed + nodes <= pods; i++) {
            Shape shape = Shape.DAEMONS.get(i);
            ObjectNode owner = Cluster.owner("DaemonSet", shape.name(), nodes, shape.spec(), created);
            lab.kube().store(owner);
            for (Room room : rooms) {
                room.take(shape.milli(), shape.mebibytes());
                String name = shape.name() + "-" + Manifest.suffix(shape.name() + room.name, 5);
                lab.kube().store(Cluster.pod(name, room.name, owner, shape.spec(), "Running", created));
                placed++;
            }
        }
        return placed;
    }

    private void deployments(LabState lab, List<Room> rooms, SplittableRandom random, Instant created, int already) {
        int placed = already;
        int first = 0;
        for (int number = 1; placed < pods; number++) {
            Shape shape = Shape.WORKLOADS.get(random.nextInt(Shape.WORKLOADS.size()));
            int replicas = Math.min(pods - placed, 1 + random.nextInt(8));
            String name = String.format(Locale.ROOT, "%s-%05d", shape.name(), number);
            ObjectNode deployment = Cluster.owner("Deployment", name, replicas, shape.spec(), created);
            String hash = Manifest.suffix(name, 9);
            ObjectNode set = Cluster.owner("ReplicaSet", name + "-" + hash, replicas, shape.spec(), created);
            lab.kube().store(deployment);
            lab.kube().store(Manifest.ownedBy(set, deployment));
            for (int i = 0; i < replicas; i++) {
                String pod = name + "-" + hash + "-" + Manifest.suffix(name + i, 5);
                first = firstWithRoom(rooms, first);
                Room room = fit(rooms, first, shape);
                String node = room == null ? "" : room.name;
                lab.kube()
                        .store(Cluster.pod(
                                pod, node, set, shape.spec(), node.isEmpty() ? "Pending" : "Running", created));
                placed++;
            }
        }
    }

    /** Skips the rooms at the front that the smallest shape no longer fits, so that first fit stays fast. */
    private static int firstWithRoom(List<Room> rooms, int from) {
        int first = from;
        while (first < rooms.size() && !rooms.get(first).fits(Shape.LEAST_MILLI, Shape.LEAST_MEBIBYTES)) {
            first++;
        }
        return first;
    }

    private static @Nullable Room fit(List<Room> rooms, int from, Shape shape) {
        for (int i = from; i < rooms.size(); i++) {
            Room room = rooms.get(i);
            if (room.fits(shape.milli(), shape.mebibytes())) {
                room.take(shape.milli(), shape.mebibytes());
                return room;
            }
        }
        return null;
    }

    /** What is left of one node's share. */
    private static final class Room {
        private final String name;
        private long milli;
        private long mebibytes;
        private int pods;

        Room(String name, long milli, long mebibytes, int pods) {
            this.name = name;
            this.milli = milli;
            this.mebibytes = mebibytes;
            this.pods = pods;
        }

        boolean fits(long needMilli, long needMebibytes) {
            return pods > 0 && milli >= needMilli && mebibytes >= needMebibytes;
        }

        void take(long takenMilli, long takenMebibytes) {
            milli -= takenMilli;
            mebibytes -= takenMebibytes;
            pods--;
        }
    }
}
