package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The shape of a generated pod; all pods of a shape share one tree until they are stored.
 *
 * @param milli effective CPU request
 * @param mebibytes effective memory request
 */
record Shape(String name, long milli, long mebibytes, ObjectNode spec) {
    static final List<Node> NODES =
            List.of(new Node(15_500, 62_000), new Node(31_500, 126_000), new Node(63_500, 254_000));
    static final List<Shape> DAEMONS =
            List.of(plain("network-agent", 100, 300), plain("node-exporter", 20, 60), plain("csi-node", 50, 100));
    static final List<Shape> WORKLOADS = List.of(
            plain("web", 100, 128),
            plain("api", 250, 512),
            plain("worker", 500, 1_024),
            plain("cache", 100, 2_048),
            withSidecar("mesh", 250, 256, 100, 128),
            withInit("migrating", 200, 256, 500, 1_024));
    static final long LEAST_MILLI = 100;
    static final long LEAST_MEBIBYTES = 128;

    /** The allocatable CPU and memory of a kind of node. */
    record Node(long milli, long mebibytes) {}

    private static Shape plain(String name, long milli, long mebibytes) {
        ObjectNode spec = Cluster.spec();
        spec.putArray("containers").add(Cluster.container("main", milli, mebibytes));
        return new Shape(name, milli, mebibytes, spec);
    }

    private static Shape withSidecar(String name, long milli, long mebibytes, long sideMilli, long sideMebibytes) {
        ObjectNode spec = Cluster.spec();
        ObjectNode sidecar = Cluster.container("proxy", sideMilli, sideMebibytes);
        spec.putArray("initContainers").add(sidecar.put("restartPolicy", "Always"));
        spec.putArray("containers").add(Cluster.container("main", milli, mebibytes));
        return new Shape(name, milli + sideMilli, mebibytes + sideMebibytes, spec);
    }

    private static Shape withInit(String name, long milli, long mebibytes, long initMilli, long initMebibytes) {
        ObjectNode spec = Cluster.spec();
        spec.putArray("initContainers").add(Cluster.container("migrate", initMilli, initMebibytes));
        spec.putArray("containers").add(Cluster.container("main", milli, mebibytes));
        return new Shape(name, Math.max(milli, initMilli), Math.max(mebibytes, initMebibytes), spec);
    }
}
