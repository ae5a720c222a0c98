package io.github.bladebook.simulator.state.kube.controller.scheduler;

/** Two pods cannot take the same port of a node. */
record NodePorts(PodInfo pod) implements Filter {
    @Override
    public Verdict check(NodeInfo node) {
        boolean taken = pod.ports().stream()
                .anyMatch(port -> node.pods().stream()
                        .flatMap(other -> other.ports().stream())
                        .anyMatch(port::conflictsWith));
        return taken
                ? Verdict.unschedulable("node(s) didn't have free ports for the requested pod ports")
                : Verdict.PASS;
    }
}
