package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.PodTemplate.NodeTerm;
import io.github.bladebook.snapshot.Taint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules between a pod and a node that do not change while pods are placed. Source: the scheduler's plugins nodeaffinity,
 * tainttoleration and nodeunschedulable (Kubernetes 1.33).
 */
final class NodeRules {
    /** The reason of every refusal for a node that is not ready. */
    static final String NOT_READY = "is not ready";

    /** Begins the reason of every refusal for a taint, and of no other. */
    static final String TAINTED = "has taint ";

    static final Taint CORDON = new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule");

    private NodeRules() {}

    /** Returns whether node selector and required node affinity let the pod onto the node. */
    static boolean affinity(PodTemplate template, Node node) {
        return node.labels().entrySet().containsAll(template.nodeSelector().entrySet())
                && (template.nodeAffinity().isEmpty() || anyTerm(template.nodeAffinity(), node));
    }

    /** Returns whether one of the terms holds; a term without requirements holds for no node. */
    static boolean anyTerm(List<NodeTerm> terms, Node node) {
        Map<String, String> fields = Map.of("metadata.name", node.name());
        return terms.stream()
                .anyMatch(term -> !(term.labels().isEmpty() && term.fields().isEmpty())
                        && term.labels().stream().allMatch(rule -> rule.matches(node.labels()))
                        && term.fields().stream().allMatch(rule -> rule.matches(fields)));
    }

    /** Returns the first taint that the pod does not bear; a cordon is one, whether the server wrote the taint or not. */
    static Optional<Taint> unborne(PodTemplate template, Node node) {
        List<Taint> taints = new ArrayList<>(node.taints());
        if (!node.schedulable()
                && taints.stream().noneMatch(taint -> taint.key().equals(CORDON.key()))) {
            taints.add(CORDON);
        }
        return taints.stream()
                .filter(taint ->
                        taint.effect().equals("NoSchedule") || taint.effect().equals("NoExecute"))
                .filter(taint -> template.tolerations().stream().noneMatch(toleration -> toleration.bears(taint)))
                .findFirst();
    }
}
