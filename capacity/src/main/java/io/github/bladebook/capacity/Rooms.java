package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up who asks for what. */
final class Rooms {
    private final Board board;
    private final Policy policy;
    private final Resources whole;
    private final Map<String, Workload> workloads = new HashMap<>();

    Rooms(Board board, Policy policy) {
        this.board = board;
        this.policy = policy;
        Cluster cluster = board.cluster();
        whole = cluster.nodes().stream().map(Node::allocatable).reduce(Resources.ZERO, Resources::plus);
        cluster.workloads()
                .forEach(each -> workloads.put(each.namespace() + "/" + each.kind() + "/" + each.name(), each));
    }

    List<NodeRoom> nodes() {
        int count = board.nodes().size();
        Resources[] requested = new Resources[count];
        Resources[] dies = new Resources[count];
        int[] pods = new int[count];
        Arrays.fill(requested, Resources.ZERO);
        Arrays.fill(dies, Resources.ZERO);
        for (int p = 0; p < board.pods().size(); p++) {
            int n = board.nodeOf()[p];
            if (n >= 0) {
                Resources own = EffectiveRequest.of(board.pod(p));
                requested[n] = requested[n].plus(own);
                pods[n]++;
                if (Departure.of(board.pod(p), n, board) != Departure.MOVES) {
                    dies[n] = dies[n].plus(own);
                }
            }
        }
        List<NodeRoom> rooms = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Node node = board.node(n);
            rooms.add(new NodeRoom(
                    node.name(),
                    node.ready(),
                    node.schedulable(),
                    board.open(n),
                    node.allocatable(),
                    requested[n],
                    dies[n],
                    pods[n],
                    node.maxPods()));
        }
        return rooms;
    }

    List<Share> namespaces() {
        Map<Key, Sum> sums = new HashMap<>();
        for (Pod pod : board.pods()) {
            add(sums, new Key(pod.namespace(), "Namespace", pod.namespace()), pod);
        }
        return shares(sums, false);
    }

    List<Share> workloads() {
        Map<Key, Sum> sums = new HashMap<>();
        for (Pod pod : board.pods()) {
            add(sums, workload(pod), pod);
        }
        return shares(sums, true);
    }

    /** A workload by what a person calls it: the Deployment above the ReplicaSet, the CronJob above the Job. */
    record Key(String namespace, String kind, String name) {}

    private Key workload(Pod pod) {
        Pod.Owner owner = pod.owner();
        if (owner == null) {
            return new Key(pod.namespace(), "Pod", pod.name());
        }
        Key key = new Key(pod.namespace(), owner.kind(), owner.name());
        // An owner chain is short; the bound keeps a damaged snapshot from turning in circles.
        for (int up = 0; up < 5; up++) {
            Workload known = workloads.get(key.namespace() + "/" + key.kind() + "/" + key.name());
            if (known == null || known.ownerKind().isEmpty()) {
                return key;
            }
            key = new Key(key.namespace(), known.ownerKind(), known.ownerName());
        }
        return key;
    }

    private static final class Sum {
        private Resources requested = Resources.ZERO;
        private Resources limits = Resources.ZERO;
        private int pods;
    }

    private static void add(Map<Key, Sum> sums, Key key, Pod pod) {
        Sum sum = sums.computeIfAbsent(key, added -> new Sum());
        sum.requested = sum.requested.plus(EffectiveRequest.of(pod));
        sum.limits = sum.limits.plus(EffectiveRequest.limits(pod));
        sum.pods++;
    }

    private List<Share> shares(Map<Key, Sum> sums, boolean judge) {
        List<Share> shares = new ArrayList<>();
        sums.forEach((key, sum) -> {
            double share = Math.max(
                    NodeRoom.part(sum.requested.cpu().milli(), whole.cpu().milli()),
                    NodeRoom.part(sum.requested.memory().bytes(), whole.memory().bytes()));
            shares.add(new Share(
                    key.namespace(),
                    key.kind(),
                    key.name(),
                    sum.pods,
                    sum.requested,
                    sum.limits,
                    share,
                    judge && share > policy.confirmShare()));
        });
        shares.sort(Comparator.comparingDouble((Share each) -> -each.share())
                .thenComparing(Share::namespace)
                .thenComparing(Share::kind)
                .thenComparing(Share::name));
        return shares;
    }
}
