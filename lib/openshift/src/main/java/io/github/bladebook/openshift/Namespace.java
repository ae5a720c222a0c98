package io.github.bladebook.openshift;

import java.util.Map;

/**
 * A namespace; OpenShift keeps its node selector and admission switches in labels and annotations.
 *
 * @param phase Active or Terminating
 */
public record Namespace(String name, String phase, Map<String, String> labels, Map<String, String> annotations) {
    public Namespace {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
