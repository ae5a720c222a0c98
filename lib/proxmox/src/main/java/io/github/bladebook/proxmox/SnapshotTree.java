package io.github.bladebook.proxmox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A guest's snapshots and which came after which. Printed, one a line.
 *
 * @param roots those that came after none
 * @param current the one that the guest goes on from now; null where there is none
 */
public record SnapshotTree(List<Branch> roots, @Nullable String current) {
    /**
     * One snapshot and those that came after it.
     *
     * @param children in the order they were made
     */
    public record Branch(GuestSnapshot snapshot, List<Branch> children) {
        public Branch {
            children = List.copyOf(children);
        }
    }

    public SnapshotTree {
        roots = List.copyOf(roots);
    }

    static SnapshotTree of(List<GuestSnapshot> snapshots, @Nullable String current) {
        Set<String> names = new HashSet<>();
        snapshots.forEach(snapshot -> names.add(snapshot.name()));
        // The parent of one may have been taken away by hand.
        return new SnapshotTree(
                branches(snapshots, each -> each.parent() == null || !names.contains(each.parent()), new HashSet<>()),
                current);
    }

    private static List<Branch> branches(List<GuestSnapshot> all, Predicate<GuestSnapshot> here, Set<String> done) {
        List<Branch> branches = new ArrayList<>();
        for (GuestSnapshot snapshot : all) {
            if (here.test(snapshot) && done.add(snapshot.name())) {
                List<Branch> children = branches(all, each -> snapshot.name().equals(each.parent()), done);
                branches.add(new Branch(snapshot, children));
            }
        }
        return branches;
    }

    /** Returns one by its name. */
    public Optional<GuestSnapshot> find(String name) {
        return all().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Returns all, parents before children. */
    public List<GuestSnapshot> all() {
        List<GuestSnapshot> all = new ArrayList<>();
        roots.forEach(root -> collect(root, all));
        return all;
    }

    private static void collect(Branch branch, List<GuestSnapshot> all) {
        all.add(branch.snapshot());
        branch.children().forEach(child -> collect(child, all));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        roots.forEach(root -> print(root, "", text));
        return text.isEmpty() ? "no snapshots" : text.toString().stripTrailing();
    }

    private void print(Branch branch, String indent, StringBuilder text) {
        text.append(indent).append(branch.snapshot());
        text.append(branch.snapshot().name().equals(current) ? " ← now\n" : "\n");
        branch.children().forEach(child -> print(child, indent + "  ", text));
    }
}
