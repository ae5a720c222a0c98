package io.github.bladebook.simulator.state.kube.controller.scheduler;

/** One reason why a pod may not go to a node; made for one pod and one state of the cluster. */
interface Filter {
    /** Looks at the pod alone; what does not pass here fits no node. */
    default Verdict prepare() {
        return Verdict.PASS;
    }

    /** Looks at one node. */
    Verdict check(NodeInfo node);
}
