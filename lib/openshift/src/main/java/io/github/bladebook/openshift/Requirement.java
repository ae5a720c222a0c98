package io.github.bladebook.openshift;

import java.util.List;

/**
 * One requirement on a label, or on a field of a node.
 *
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt; any other operator is one that nothing meets
 */
public record Requirement(String key, String operator, List<String> values) {
    /** A requirement that nothing meets: what an absent selector means in an affinity term. */
    public static final Requirement NEVER = new Requirement("", "Never", List.of());

    public Requirement {
        values = List.copyOf(values);
    }
}
