package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;

/** A cordoned node takes only pods that tolerate that. */
record NodeUnschedulable(JsonNode spec) implements Filter {
    @Override
    public Verdict check(NodeInfo node) {
        return node.unschedulable() && !Taint.UNSCHEDULABLE.toleratedBy(spec.path("tolerations"))
                ? Verdict.unresolvable("node(s) were unschedulable")
                : Verdict.PASS;
    }
}
