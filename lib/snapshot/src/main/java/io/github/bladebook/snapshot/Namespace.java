package io.github.bladebook.snapshot;

import java.util.Map;

/** A namespace; OpenShift keeps its node selector and admission switches in labels and annotations. */
public record Namespace(String name, Map<String, String> labels, Map<String, String> annotations) {
    public Namespace {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }
}
