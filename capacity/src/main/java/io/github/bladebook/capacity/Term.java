package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;

/**
 * Which pods a rule about pods counts, and over which domains of nodes.
 *
 * @param rule selector and namespaces
 * @param forSpread whether it serves a spread rule, which leaves terminating pods out
 */
record Term(PodTemplate.PodRule rule, boolean forSpread) {
    boolean counts(Pod pod) {
        return (!forSpread || !pod.terminating())
                && (rule.allNamespaces() || rule.namespaces().contains(pod.namespace()))
                && rule.selector().matches(pod.labels());
    }
}
