package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Cluster;
import io.github.bladebook.snapshot.DisruptionBudget;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the way of draining a node. */
final class Obstacles {
    private final Cluster cluster;
    private final List<Obstacle> found = new ArrayList<>();

    private Obstacles(Cluster cluster) {
        this.cluster = cluster;
    }

    /** @param pods the pods of the node that count */
    static List<Obstacle> of(Cluster cluster, List<Pod> pods) {
        Obstacles obstacles = new Obstacles(cluster);
        List<Pod> evicted = pods.stream()
                .filter(pod -> !Departure.staysWithNode(pod) && !pod.terminating())
                .toList();
        evicted.forEach(obstacles::own);
        List<Pod> guarded = evicted.stream()
                .filter(pod ->
                        obstacles.machine(pod).filter(VirtualMachine::movable).isEmpty())
                .toList();
        cluster.disruptionBudgets().forEach(budget -> obstacles.budget(budget, guarded));
        return obstacles.found;
    }

    private void own(Pod pod) {
        machine(pod).filter(vm -> !vm.movable()).ifPresent(vm -> {
            boolean migrates = vm.evictionStrategy().equals("LiveMigrate");
            if (migrates) {
                String why = vm.whyNot().isEmpty() ? "no reason given" : vm.whyNot();
                add(
                        Obstacle.Kind.NOT_MIGRATABLE,
                        pod,
                        "LiveMigratable",
                        "virtual machine %s cannot live-migrate: %s".formatted(vm.name(), why));
            }
        });
        if (pod.template().emptyDir() && machine(pod).isEmpty()) {
            add(Obstacle.Kind.EMPTY_DIR, pod, "emptyDir", pod.path() + " loses the data in its emptyDir");
        }
        if (pod.owner() == null) {
            add(Obstacle.Kind.BARE, pod, "no controller", pod.path() + " has no controller and is not made again");
        }
    }

    private void budget(DisruptionBudget budget, List<Pod> pods) {
        List<Pod> covered = pods.stream()
                .filter(pod -> pod.namespace().equals(budget.namespace())
                        && budget.pods().matches(pod.labels()))
                .toList();
        if (covered.size() <= budget.allowed()) {
            return;
        }
        if (budget.allowed() > 0) {
            add(
                    Obstacle.Kind.WAVES,
                    covered.get(0),
                    budget.name(),
                    "budget %s lets %d of the %d pods go at once"
                            .formatted(budget.name(), budget.allowed(), covered.size()));
            return;
        }
        for (Pod pod : covered) {
            String text = "budget %s allows no disruption now (%d healthy, %d wanted)"
                    .formatted(budget.name(), budget.healthy(), budget.wantedHealthy());
            add(Obstacle.Kind.BUDGET, pod, budget.name(), text);
        }
    }

    /**
     * Returns the virtual machine a launcher pod runs. KubeVirt guards it with a budget of its own that allows nothing, and turns an
     * eviction into a live migration; so for a machine that can migrate that budget is no obstacle.
     */
    private Optional<VirtualMachine> machine(Pod pod) {
        Pod.Owner owner = pod.owner();
        if (owner == null || !owner.kind().equals("VirtualMachineInstance")) {
            return Optional.empty();
        }
        return cluster.virtualMachines().stream()
                .filter(vm ->
                        vm.namespace().equals(pod.namespace()) && vm.name().equals(owner.name()))
                .findFirst();
    }

    private void add(Obstacle.Kind kind, Pod pod, String by, String text) {
        found.add(new Obstacle(kind, pod.namespace(), pod.name(), by, text));
    }
}
