package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the spec of a Backup or Restore includes: by namespace, by kind, by label. An empty list and a star mean all. */
record Wanted(
        List<String> namespaces,
        List<String> notNamespaces,
        List<String> kinds,
        List<String> notKinds,
        List<Selector> anyOf) {
    static Wanted of(JsonNode spec) {
        List<Selector> anyOf = new ArrayList<>();
        if (spec.path("labelSelector").isObject()) {
            anyOf.add(Selector.of(spec.path("labelSelector")));
        }
        spec.path("orLabelSelectors").forEach(one -> anyOf.add(Selector.of(one)));
        return new Wanted(
                texts(spec.path("includedNamespaces")),
                texts(spec.path("excludedNamespaces")),
                texts(spec.path("includedResources")),
                texts(spec.path("excludedResources")),
                anyOf);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** Returns what is wrong with the lists, as Velero says it. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        overlap("resource", kinds, notKinds, errors);
        overlap("namespace", namespaces, notNamespaces, errors);
        return errors;
    }

    private static void overlap(String what, List<String> in, List<String> out, List<String> errors) {
        if (in.size() > 1 && in.contains("*")) {
            errors.add(
                    "Invalid included/excluded %s lists: includes list must either contain '*' only, or a non-empty list of items"
                            .formatted(what));
        }
        if (out.contains("*")) {
            errors.add("Invalid included/excluded %s lists: excludes list cannot contain '*'".formatted(what));
        }
        out.stream()
                .filter(in::contains)
                .forEach(one -> errors.add(
                        "Invalid included/excluded %s lists: excludes list cannot contain an item in the includes list: %s"
                                .formatted(what, one)));
    }

    boolean namespace(String name) {
        return (namespaces.isEmpty() || namespaces.contains("*") || namespaces.contains(name))
                && !notNamespaces.contains(name);
    }

    boolean allNamespaces() {
        return (namespaces.isEmpty() || namespaces.contains("*")) && notNamespaces.isEmpty();
    }

    boolean kind(Kind kind) {
        return (kinds.isEmpty() || kinds.contains("*") || named(kinds, kind)) && !named(notKinds, kind);
    }

    private static boolean named(List<String> names, Kind kind) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(kind.plural())
                        || name.equals(kind.resource())
                        || name.equals(kind.singular())
                        || kind.shortNames().contains(name));
    }

    boolean labels(StoredObject object) {
        return anyOf.isEmpty() || anyOf.stream().anyMatch(one -> one.matches(object.labels()));
    }
}
