package io.github.bladebook.openshift;

import java.util.List;

/**
 * One term of a node affinity: all requirements must hold. A term that was written empty matches no node and carries
 * {@link Requirement#NEVER}.
 *
 * @param labels requirements on the node's labels
 * @param fields requirements on the node's fields; the only one that exists is {@code metadata.name}
 */
public record NodeTerm(List<Requirement> labels, List<Requirement> fields) {
    public NodeTerm {
        labels = labels.isEmpty() && fields.isEmpty() ? List.of(Requirement.NEVER) : List.copyOf(labels);
        fields = List.copyOf(fields);
    }
}
