package io.github.bladebook.capacity;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.View;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What fits, and what has no place when a blade dies: questions to one snapshot. Every answer is reckoned when it is first asked for
 * and kept. Safe for use by several threads.
 *
 * <pre>{@code
 * show(Capacity.of(now).loss("node2"))
 * }</pre>
 */
public final class Capacity implements Showable {
    private final Snapshot snapshot;
    private final Policy policy;
    private final Board board;
    private final Map<Loss.Kind, Losses> losses = new EnumMap<>(Loss.Kind.class);
    private @Nullable List<NodeRoom> nodes;
    private @Nullable Ceiling ceiling;
    private @Nullable List<SizeFit> fits;

    private Capacity(Snapshot snapshot, Policy policy) {
        this.snapshot = snapshot;
        this.policy = policy;
        this.board = BoardBuilder.build(snapshot.cluster());
    }

    /** Asks by the policy that comes with Bladebook. */
    public static Capacity of(Snapshot snapshot) {
        return of(snapshot, Policy.standard());
    }

    /** Asks by a policy of one's own. */
    public static Capacity of(Snapshot snapshot, Policy policy) {
        return new Capacity(snapshot, policy);
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public Policy policy() {
        return policy;
    }

    /** Returns why no verdict about the cluster can be given; empty where one can. */
    public String unknown() {
        return Trust.doubt(snapshot);
    }

    /** Returns each node with what it has and what is asked of it. */
    public synchronized List<NodeRoom> nodes() {
        List<NodeRoom> known = nodes;
        if (known == null) {
            known = List.copyOf(new Rooms(board, policy).nodes());
            nodes = known;
        }
        return known;
    }

    /** Returns what each namespace takes, the largest share first. */
    public List<Share> namespaces() {
        return new Rooms(board, policy).namespaces();
    }

    /** Returns what each workload takes, the largest share first; pods of a ReplicaSet stand under their Deployment. */
    public List<Share> workloads() {
        return new Rooms(board, policy).workloads();
    }

    /** Returns what all nodes have together. */
    public Resources allocatable() {
        return board.nodes().stream().map(Node::allocatable).reduce(Resources.ZERO, Resources::plus);
    }

    /** Returns what all pods that count ask for together, those included whose node is not in the snapshot. */
    public Resources requested() {
        return board.pods().stream().map(EffectiveRequest::of).reduce(Resources.ZERO, Resources::plus);
    }

    /** Returns what happens when the node dies. */
    public Loss loss(String node) {
        return loss(node, Loss.Kind.CRASH);
    }

    /**
     * Returns what happens when the node is lost in this way.
     *
     * @throws NotFoundException if the snapshot has no such node
     */
    public synchronized Loss loss(String node, Loss.Kind kind) {
        Integer number = board.find(node);
        if (number == null) {
            String known = board.nodes().stream().map(Node::name).limit(12).collect(Collectors.joining(", "));
            throw new NotFoundException(new Problem(
                    "snapshot of " + snapshot.lab(),
                    "reckon the loss of node " + node,
                    known.isEmpty() ? "it has no nodes" : "it has the nodes " + known,
                    known.isEmpty() ? "Look at what the snapshot lacks" : "Ask about one of these"));
        }
        Losses known = losses.get(kind);
        if (known != null) {
            return known.all().get(number);
        }
        String doubt = unknown();
        return doubt.isEmpty() ? new LossSimulation(snapshot, board).of(number, kind) : unknown(node, kind, doubt);
    }

    /** Returns what happens when each node dies, one at a time. */
    public Losses losses() {
        return losses(Loss.Kind.CRASH);
    }

    /** Returns what happens when each node is lost in this way, one at a time. */
    public synchronized Losses losses(Loss.Kind kind) {
        Losses known = losses.get(kind);
        if (known == null) {
            String doubt = unknown();
            LossSimulation simulation = new LossSimulation(snapshot, board);
            known = new Losses(IntStream.range(0, board.nodes().size())
                    .mapToObj(n -> doubt.isEmpty()
                            ? simulation.of(n, kind)
                            : unknown(board.node(n).name(), kind, doubt))
                    .toList());
            losses.put(kind, known);
        }
        return known;
    }

    private static Loss unknown(String node, Loss.Kind kind, String doubt) {
        return new Loss(
                node,
                kind,
                Verdict.UNKNOWN,
                doubt,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /** Returns how full the cluster may be so that any one node may be lost. */
    public synchronized Ceiling ceiling() {
        Ceiling known = ceiling;
        if (known == null) {
            known = new Ceiling(line(Units.CPU), line(Units.MEMORY), policy.alarm());
            ceiling = known;
        }
        return known;
    }

    private Ceiling.Line line(int resource) {
        Resources asked = requested();
        Resources whole = allocatable();
        double requested = resource == Units.CPU
                ? NodeRoom.part(asked.cpu().milli(), whole.cpu().milli())
                : NodeRoom.part(asked.memory().bytes(), whole.memory().bytes());
        boolean survived = unknown().isEmpty() && losses().byDesign();
        return CeilingSearch.find(
                snapshot, board, resource, survived, requested, unknown().isEmpty());
    }

    /** Returns how many more of each size of the policy fit. */
    public synchronized List<SizeFit> fits() {
        List<SizeFit> known = fits;
        if (known == null) {
            known = unknown().isEmpty() ? List.copyOf(new Fits(snapshot, policy).all(losses())) : List.of();
            fits = known;
        }
        return known;
    }

    /** Returns the largest pods that fit on one node, by proportion of memory to processor time. */
    public List<LargestPod> largestPods() {
        return unknown().isEmpty() ? new Fits(snapshot, policy).largest() : List.of();
    }

    /** Returns the memory given to virtual machines, in the cluster and on each Proxmox host. */
    public List<MachineMemory> machineMemory() {
        return new Stores(snapshot, policy).machineMemory();
    }

    /** Returns the Proxmox hosts. */
    public List<HostRoom> hosts() {
        return new Stores(snapshot, policy).hosts();
    }

    /** Returns the Proxmox storages. */
    public List<StoreRoom> pools() {
        return new Stores(snapshot, policy).pools();
    }

    /** Returns the cluster's storage classes. */
    public List<StoreRoom> storageClasses() {
        return new Stores(snapshot, policy).classes();
    }

    /** Returns the report's first sentences. */
    public List<String> headline() {
        return new Advice(this).headline();
    }

    /** Returns what to do, the most useful first; empty where nothing needs doing. */
    public List<String> advice() {
        return new Advice(this).advice();
    }

    /** Returns the answers section by section, as a report shows them. */
    public Report report() {
        return new Report(this);
    }

    @Override
    public List<View> views() {
        return report().views();
    }
}
