package io.github.bladebook.simulator.state.kube.controller.scheduler;

import java.util.List;

/**
 * What a filter says about a node, or about a pod before any node is looked at.
 *
 * @param fit how well
 * @param reasons what the real scheduler would say, none when it fits
 */
record Verdict(Fit fit, List<String> reasons) {
    static final Verdict PASS = new Verdict(Fit.FITS, List.of());

    /** Whether a node fits, could fit if pods went away, or cannot. */
    enum Fit {
        FITS,
        UNSCHEDULABLE,
        UNRESOLVABLE
    }

    Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Deleting pods could help. */
    static Verdict unschedulable(String reason) {
        return new Verdict(Fit.UNSCHEDULABLE, List.of(reason));
    }

    /** Deleting pods could not help. */
    static Verdict unresolvable(String reason) {
        return new Verdict(Fit.UNRESOLVABLE, List.of(reason));
    }

    boolean passed() {
        return fit == Fit.FITS;
    }
}
