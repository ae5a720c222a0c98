package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.Resources;
import io.github.bladebook.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts what still fits, now and with the loss of one node in hand. */
final class Fits {
    /** Up to here every loss is tried out with the new pods in place. */
    private static final int NODES = 40;

    private static final int COPIES = 5_000;

    private final Snapshot snapshot;
    private final Policy policy;
    private final Board board;
    private final List<Size> sizes;
    private final List<Shape> shapes;

    Fits(Snapshot snapshot, Policy policy) {
        this.snapshot = snapshot;
        this.policy = policy;
        sizes = policy.sizes();
        List<Pod> planned = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            planned.add(planned("size-" + i, asks(sizes.get(i))));
        }
        board = BoardBuilder.build(snapshot.cluster(), planned);
        int first = board.pods().size();
        shapes = IntStream.range(0, sizes.size())
                .mapToObj(i -> board.shapes().get(board.shapeOf()[first + i]))
                .toList();
    }

    /** @param losses what the loss of each node does as things are */
    List<SizeFit> all(Losses losses) {
        List<Set<Integer>> apart = losses.all().stream().map(this::apart).toList();
        long[] most = losses.byDesign() ? afterWorstLoss(apart) : new long[sizes.size()];
        List<SizeFit> fits = new ArrayList<>();
        Seating seats = new Seating(board);
        for (int i = 0; i < sizes.size(); i++) {
            Shape shape = shapes.get(i);
            long now = slots(shape, seats, Seating.NOWHERE);
            long kept = Math.min(now, most[i]);
            boolean exact = board.nodes().size() <= NODES && kept <= COPIES;
            long tried = exact ? largestKept(shape, kept, apart) : kept;
            fits.add(new SizeFit(
                    sizes.get(i),
                    asks(sizes.get(i)),
                    now,
                    tried,
                    exact,
                    binding(shape, seats),
                    stranded(shape, seats, now, Units.CPU),
                    stranded(shape, seats, now, Units.MEMORY)));
        }
        return fits;
    }

    /** Pods that have no place after this loss as they keep apart: they wait with new pods as without. */
    private Set<Integer> apart(Loss loss) {
        Set<String> paths = loss.withoutPlace().stream()
                .filter(Homeless::keepsApart)
                .map(pod -> pod.namespace() + "/" + pod.name())
                .collect(Collectors.toSet());
        return IntStream.range(0, board.pods().size())
                .filter(p -> paths.contains(board.pod(p).path()))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Returns the largest pods of 2, 4 and 8 GiB for each vCPU that fit on one open node. */
    List<LargestPod> largest() {
        Seating seats = new Seating(board);
        List<LargestPod> found = new ArrayList<>();
        for (int ratio : new int[] {2, 4, 8}) {
            LargestPod best = new LargestPod(ratio, Cpu.ZERO, DataSize.ZERO, "");
            for (int n = 0; n < board.nodes().size(); n++) {
                boolean slot = board.open(n) && seats.free(n, Units.PODS) > 0;
                long perMilli = (long) ratio * (1L << 30) / 1000;
                long milli = Math.min(seats.free(n, Units.CPU), seats.free(n, Units.MEMORY) / perMilli);
                if (slot && milli > best.cpu().milli()) {
                    best = new LargestPod(
                            ratio,
                            new Cpu(milli),
                            new DataSize(milli * perMilli),
                            board.node(n).name());
                }
            }
            found.add(best);
        }
        return found;
    }

    /** What fits on the others once the pods of the lost node have found their places; the least over all nodes. */
    private long[] afterWorstLoss(List<Set<Integer>> apart) {
        long[] least = new long[sizes.size()];
        Arrays.fill(least, board.nodes().size() < 2 ? 0 : Long.MAX_VALUE);
        LossSimulation simulation = new LossSimulation(snapshot, board);
        for (int n = 0; n < board.nodes().size(); n++) {
            int lost = n;
            simulation.quick(lost, apart.get(lost), () -> {
                for (int i = 0; i < least.length; i++) {
                    least[i] = Math.min(least[i], slots(shapes.get(i), simulation.seats(), lost));
                }
            });
        }
        return least;
    }

    private long largestKept(Shape shape, long most, List<Set<Integer>> apart) {
        long low = 0;
        long high = most;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (kept(shape, middle, apart)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Lays out so many new pods, each where most room is left, and tries every loss with them in place. */
    private boolean kept(Shape shape, long copies, List<Set<Integer>> apart) {
        LossSimulation simulation = new LossSimulation(snapshot, board);
        Seating seats = simulation.seats();
        int[] there = new int[board.nodes().size()];
        for (long c = 0; c < copies; c++) {
            int roomiest = Seating.NOWHERE;
            long most = 0;
            for (int n = 0; n < there.length; n++) {
                long slots = slotsOn(shape, seats, n);
                if (slots > most) {
                    most = slots;
                    roomiest = n;
                }
            }
            if (roomiest == Seating.NOWHERE) {
                return false;
            }
            seats.add(shape, roomiest, 1);
            there[roomiest]++;
        }
        for (int n = 0; n < there.length; n++) {
            int lost = n;
            boolean[] room = {false};
            List<Integer> homeless =
                    simulation.quick(lost, apart.get(lost), () -> room[0] = slots(shape, seats, lost) >= there[lost]);
            if (!homeless.isEmpty() || !room[0]) {
                return false;
            }
        }
        return true;
    }

    private long slots(Shape shape, Seating seats, int without) {
        long sum = 0;
        for (int n = 0; n < board.nodes().size(); n++) {
            sum += n == without ? 0 : slotsOn(shape, seats, n);
        }
        return sum;
    }

    private static long slotsOn(Shape shape, Seating seats, int n) {
        long least = shape.nodes().get(n) ? Long.MAX_VALUE : 0;
        for (int r = 0; r < shape.need().length; r++) {
            least = Math.min(least, slotsOf(shape, seats, n, r));
        }
        return least;
    }

    private static long slotsOf(Shape shape, Seating seats, int n, int r) {
        long need = shape.need()[r];
        return need == 0 ? Long.MAX_VALUE : Math.max(0, seats.free(n, r)) / need;
    }

    /** The resource of which the nodes together hold the fewest. */
    private String binding(Shape shape, Seating seats) {
        long least = Long.MAX_VALUE;
        String binding = "";
        for (int r = 0; r < shape.need().length && !shape.nodes().isEmpty(); r++) {
            long sum = 0;
            for (int n = shape.nodes().nextSetBit(0);
                    n >= 0 && shape.need()[r] > 0;
                    n = shape.nodes().nextSetBit(n + 1)) {
                sum += slotsOf(shape, seats, n, r);
            }
            if (shape.need()[r] > 0 && sum < least) {
                least = sum;
                binding = board.units().names().get(r);
            }
        }
        return binding;
    }

    private double stranded(Shape shape, Seating seats, long count, int resource) {
        double free = 0;
        for (int n = 0; n < board.nodes().size(); n++) {
            free += board.open(n) ? Math.max(0, seats.free(n, resource)) : 0;
        }
        return free == 0 ? 0 : 1 - count * shape.need()[resource] / free;
    }

    private Resources asks(Size size) {
        return size.kind() == Size.Kind.VM
                ? new Launcher(snapshot.cluster(), policy).asks(size.requests())
                : size.requests();
    }

    private static Pod planned(String name, Resources asks) {
        return new Pod(
                "planned",
                name,
                name,
                null,
                Pod.Phase.PENDING,
                Map.of(),
                new Pod.Owner("ReplicaSet", name, name),
                false,
                false,
                null,
                List.of(),
                Map.of(),
                false,
                PodTemplate.of(asks));
    }
}
