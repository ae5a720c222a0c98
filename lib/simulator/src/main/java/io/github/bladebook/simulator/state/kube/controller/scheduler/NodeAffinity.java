package io.github.bladebook.simulator.state.kube.controller.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pod's node selector and its required node affinity. */
final class NodeAffinity implements Filter {
    private final JsonNode terms;
    private final boolean required;
    private final Selector selector;

    NodeAffinity(JsonNode spec) {
        JsonNode node = spec.at("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution");
        this.required = node.isObject();
        this.terms = node.path("nodeSelectorTerms");
        this.selector = Selector.ofLabels(spec.path("nodeSelector"));
    }

    /** Returns the only nodes that it could go to where it names them; empty when it names none. */
    Optional<Set<String>> named() {
        Set<String> all = new LinkedHashSet<>();
        for (JsonNode term : terms) {
            Optional<Set<String>> names = namedBy(term);
            if (names.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(names.get());
        }
        return required && !terms.isEmpty() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Set<String>> namedBy(JsonNode term) {
        Optional<Set<String>> names = Optional.empty();
        for (JsonNode field : term.path("matchFields")) {
            if (field.path("key").asText().equals("metadata.name")
                    && field.path("operator").asText().equals("In")) {
                Set<String> values = new LinkedHashSet<>();
                field.path("values").forEach(value -> values.add(value.asText()));
                names.ifPresent(values::retainAll);
                names = Optional.of(values);
            }
        }
        return names;
    }

    @Override
    public Verdict prepare() {
        return named().filter(Set::isEmpty).isPresent()
                ? Verdict.unresolvable("pod affinity terms conflict")
                : Verdict.PASS;
    }

    @Override
    public Verdict check(NodeInfo node) {
        return matches(node) ? Verdict.PASS : Verdict.unresolvable("node(s) didn't match Pod's node affinity/selector");
    }

    boolean matches(NodeInfo node) {
        return selector.matches(node.labels()) && (!required || anyTerm(terms, node));
    }

    /** Whether one of the terms of a node selector matches; an empty term matches nothing. */
    static boolean anyTerm(JsonNode terms, NodeInfo node) {
        for (JsonNode term : terms) {
            if (oneTerm(term, node)) {
                return true;
            }
        }
        return false;
    }

    static boolean oneTerm(JsonNode term, NodeInfo node) {
        boolean empty = term.path("matchExpressions").isEmpty()
                && term.path("matchFields").isEmpty();
        return !empty
                && Selector.ofExpressions(term.path("matchExpressions")).matches(node.labels())
                && Selector.ofExpressions(term.path("matchFields")).matches(Map.of("metadata.name", node.name()));
    }
}
