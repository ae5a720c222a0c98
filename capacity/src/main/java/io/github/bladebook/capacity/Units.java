package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of a cluster in a fixed order, so that amounts become plain arrays: thousandths of a vCPU, bytes of memory, bytes of
 * scratch space, pod slots, then the rest by name.
 *
 * @param names in that order
 */
record Units(List<String> names) {
    static final int CPU = 0;
    static final int MEMORY = 1;
    static final int EPHEMERAL = 2;
    static final int PODS = 3;
    private static final int OTHER = 4;

    static Units of(Cluster cluster, Iterable<Resources> wanted) {
        TreeSet<String> other = new TreeSet<>();
        cluster.nodes().forEach(node -> other.addAll(node.allocatable().other().keySet()));
        wanted.forEach(amount -> other.addAll(amount.other().keySet()));
        List<String> names = new ArrayList<>(List.of("cpu", "memory", "ephemeral-storage", "pods"));
        names.addAll(other);
        return new Units(List.copyOf(names));
    }

    int count() {
        return names.size();
    }

    long[] array(Resources amount, long pods) {
        long[] values = new long[names.size()];
        values[CPU] = amount.cpu().milli();
        values[MEMORY] = amount.memory().bytes();
        values[EPHEMERAL] = amount.ephemeral().bytes();
        values[PODS] = pods;
        for (int r = OTHER; r < values.length; r++) {
            values[r] = amount.other().getOrDefault(names.get(r), 0L);
        }
        return values;
    }

    Resources resources(long[] values) {
        Map<String, Long> other = new TreeMap<>();
        for (int r = OTHER; r < values.length; r++) {
            other.put(names.get(r), values[r]);
        }
        return new Resources(
                new Cpu(values[CPU]), new DataSize(values[MEMORY]), new DataSize(values[EPHEMERAL]), other);
    }

    /** Returns an amount of one resource as people read it: {@code 8 GiB memory}, {@code 500m vCPU}, {@code 1 pod slot}. */
    String text(int resource, long amount) {
        return switch (resource) {
            case CPU -> new Cpu(amount) + " vCPU";
            case MEMORY -> new DataSize(amount) + " memory";
            case EPHEMERAL -> new DataSize(amount) + " scratch space";
            case PODS -> amount + (amount == 1 ? " pod slot" : " pod slots");
            default -> {
                String name = names.get(resource);
                yield (name.startsWith("hugepages-") ? new DataSize(amount).toString() : String.valueOf(amount)) + " "
                        + name;
            }
        };
    }

    /** Returns the amount without the resource's name: {@code 5.1 GiB}. */
    String bare(int resource, long amount) {
        boolean bytes = resource == MEMORY
                || resource == EPHEMERAL
                || names.get(resource).startsWith("hugepages-");
        if (resource == CPU) {
            return new Cpu(amount) + " vCPU";
        }
        return bytes ? new DataSize(amount).toString() : String.valueOf(amount);
    }
}
