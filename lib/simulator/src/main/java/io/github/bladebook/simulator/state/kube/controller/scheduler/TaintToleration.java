package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;

/** A taint keeps out pods that do not tolerate it; the first such taint is named. */
record TaintToleration(JsonNode spec) implements Filter {
    @Override
    public Verdict check(NodeInfo node) {
        return node.taints().stream()
                .filter(Taint::keepsOut)
                .filter(taint -> !taint.toleratedBy(spec.path("tolerations")))
                .findFirst()
                .map(taint -> Verdict.unresolvable(
                        "node(s) had untolerated taint {%s: %s}".formatted(taint.key(), taint.value())))
                .orElse(Verdict.PASS);
    }
}
