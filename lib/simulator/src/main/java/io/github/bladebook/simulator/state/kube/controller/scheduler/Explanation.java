package io.github.bladebook.simulator.state.kube.controller.scheduler;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words why nodes do not fit, as the real scheduler's: how many of each reason, in the order of the texts. */
final class Explanation {
    private Explanation() {}

    static String nodes(int count) {
        return "0/" + count + " nodes are available:";
    }

    static String of(Collection<Verdict> verdicts) {
        Map<String, Integer> counts = new TreeMap<>();
        verdicts.forEach(verdict -> verdict.reasons().forEach(reason -> counts.merge(reason, 1, Integer::sum)));
        List<String> reasons = counts.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .sorted()
                .toList();
        return nodes(verdicts.size()) + (reasons.isEmpty() ? "" : " " + String.join(", ", reasons) + ".");
    }
}
