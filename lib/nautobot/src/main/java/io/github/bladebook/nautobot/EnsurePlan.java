package io.github.bladebook.nautobot;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What it takes for several objects to be as wanted, in the order in which it will be done: what others refer to comes first.
 *
 * @param steps one for each object, those that are as wanted already included
 */
public record EnsurePlan(List<Step> steps) {
    /** One object, and what it takes. */
    public record Step(Wanted<?> wanted, Change change) {}

    public EnsurePlan {
        steps = List.copyOf(steps);
    }

    /** Returns what will be written. */
    public List<Change> changes() {
        return steps.stream().map(Step::change).filter(change -> !change.none()).toList();
    }

    /** Returns whether nothing will be written. */
    public boolean none() {
        return changes().isEmpty();
    }

    /** Returns one line for each change, and a line that counts them. */
    @Override
    public String toString() {
        List<Change> changes = changes();
        long made = changes.stream()
                .filter(change -> change.action() == Change.Action.CREATE)
                .count();
        String sum = "%d to create, %d to update, %d as wanted"
                .formatted(made, changes.size() - made, steps.size() - changes.size());
        return changes.isEmpty()
                ? sum
                : changes.stream().map(Change::toString).collect(Collectors.joining("\n")) + "\n" + sum;
    }
}
