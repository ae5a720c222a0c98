package io.github.bladebook.simulator.state.kube.controller.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a pod requests must be left of what a node has to give; each resource that is not is named. */
record NodeResources(PodInfo pod) implements Filter {
    @Override
    public Verdict check(NodeInfo node) {
        List<String> reasons = new ArrayList<>();
        if (node.pods().size() + 1 > node.allocatable("pods")) {
            reasons.add("Too many pods");
        }
        for (Map.Entry<String, Long> request : pod.requests().entrySet()) {
            String name = request.getKey();
            if (request.getValue() > 0 && request.getValue() > node.allocatable(name) - node.requested(name)) {
                reasons.add("Insufficient " + name);
            }
        }
        return reasons.isEmpty() ? Verdict.PASS : new Verdict(Verdict.Fit.UNSCHEDULABLE, reasons);
    }
}
