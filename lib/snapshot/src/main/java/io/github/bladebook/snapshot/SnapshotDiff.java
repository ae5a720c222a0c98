package io.github.bladebook.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** What changed from one snapshot to another. Figures that move by themselves (usage, history) are left out. */
public final class SnapshotDiff {
    private final List<Change> changes = new ArrayList<>();

    private SnapshotDiff() {}

    /**
     * One difference.
     *
     * @param collection {@code pods}, {@code guests}, …
     * @param key the object's name, with its namespace where it has one
     * @param detail what became of it, in words; for a change {@code field: before → after}
     */
    public record Change(Kind kind, String collection, String key, String detail) {}

    /** The kinds of difference. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** Returns the differences, ordered by collection and key. */
    public static List<Change> between(Snapshot before, Snapshot after) {
        SnapshotDiff diff = new SnapshotDiff();
        Cluster c1 = before.cluster();
        Cluster c2 = after.cluster();
        diff.compare("nodes", c1.nodes(), c2.nodes(), Node::name);
        diff.compare("pods", c1.pods(), c2.pods(), Pod::path);
        diff.compare("workloads", c1.workloads(), c2.workloads(), w -> w.namespace() + "/" + w.kind() + "/" + w.name());
        diff.compare("claims", c1.claims(), c2.claims(), claim -> claim.namespace() + "/" + claim.name());
        diff.compare("volumes", c1.volumes(), c2.volumes(), Volume::name);
        diff.compare("quotas", c1.quotas(), c2.quotas(), quota -> quota.namespace() + "/" + quota.name());
        diff.compare(
                "disruption budgets",
                c1.disruptionBudgets(),
                c2.disruptionBudgets(),
                budget -> budget.namespace() + "/" + budget.name());
        diff.compare(
                "virtual machines",
                c1.virtualMachines(),
                c2.virtualMachines(),
                machine -> machine.namespace() + "/" + machine.name());
        diff.compare("hosts", before.hypervisor().hosts(), after.hypervisor().hosts(), Host::name);
        diff.compare("guests", before.hypervisor().guests(), after.hypervisor().guests(), g -> String.valueOf(g.id()));
        diff.compare("pools", before.hypervisor().pools(), after.hypervisor().pools(), p -> p.host() + "/" + p.name());
        diff.compare(
                "datasets", before.appliance().datasets(), after.appliance().datasets(), Appliance.Dataset::id);
        diff.compare(
                "shares",
                before.appliance().shares(),
                after.appliance().shares(),
                share -> share.protocol() + " " + share.path());
        SourceOfTruth t1 = before.truth();
        SourceOfTruth t2 = after.truth();
        diff.compare("prefixes", t1.prefixes(), t2.prefixes(), each -> each.namespace() + " " + each.prefix());
        diff.compare("addresses", t1.addresses(), t2.addresses(), each -> each.namespace() + " " + each.address());
        diff.compare("recorded machines", t1.machines(), t2.machines(), RecordedMachine::name);
        diff.compare("routes", before.proxy().routes(), after.proxy().routes(), r -> r.protocol() + " " + r.name());
        return List.copyOf(diff.changes);
    }

    private <T extends Record> void compare(String name, List<T> before, List<T> after, Function<T, String> key) {
        Map<String, T> old = byKey(before, key);
        Map<String, T> now = byKey(after, key);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        for (String each : keys) {
            T was = old.get(each);
            T is = now.get(each);
            if (was == null) {
                changes.add(new Change(Kind.ADDED, name, each, "new"));
            } else if (is == null) {
                changes.add(new Change(Kind.REMOVED, name, each, "gone"));
            } else if (!was.equals(is)) {
                changes.add(new Change(Kind.CHANGED, name, each, RecordDifference.of(was, is)));
            }
        }
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(key.apply(each), each));
        return map;
    }
}
