package io.github.bladebook.kit.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.snapshot.Resources;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts JSON objects together the way the Kubernetes API writes them: what is empty is left out. */
final class Tree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode node = JSON.objectNode();

    /** Begins an object of the API. */
    static Tree object(String apiVersion, String kind, String namespace, String name, Tree metadata) {
        return new Tree()
                .put("apiVersion", apiVersion)
                .put("kind", kind)
                .put("metadata", metadata.put("name", name).put("namespace", namespace));
    }

    Tree put(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            node.put(name, text);
        }
        return this;
    }

    Tree put(String name, long number) {
        node.put(name, number);
        return this;
    }

    Tree put(String name, boolean flag) {
        if (flag) {
            node.put(name, true);
        }
        return this;
    }

    Tree put(String name, Tree inner) {
        if (!inner.node.isEmpty()) {
            node.set(name, inner.node);
        }
        return this;
    }

    Tree put(String name, Map<String, String> texts) {
        Tree inner = new Tree();
        // A label with an empty value is a label all the same.
        texts.forEach(inner.node::put);
        return put(name, inner);
    }

    Tree put(String name, @Nullable Resources amount) {
        return amount == null ? this : put(name, resources(amount));
    }

    Tree texts(String name, Collection<String> all) {
        return all(name, all, JSON::textNode);
    }

    <T> Tree each(String name, Collection<T> all, Function<T, Tree> mapping) {
        return all(name, all, each -> mapping.apply(each).node);
    }

    private <T> Tree all(String name, Collection<T> all, Function<T, ? extends JsonNode> mapping) {
        if (!all.isEmpty()) {
            ArrayNode array = node.putArray(name);
            all.forEach(each -> array.add(mapping.apply(each)));
        }
        return this;
    }

    ObjectNode node() {
        return node;
    }

    /** Writes amounts as quantities; a zero that was asked for explicitly cannot be told from one that was not, and is left out. */
    static Tree resources(Resources amount) {
        Tree tree = new Tree();
        if (amount.cpu().milli() != 0) {
            tree.put("cpu", amount.cpu().milli() + "m");
        }
        if (amount.memory().bytes() != 0) {
            tree.put("memory", String.valueOf(amount.memory().bytes()));
        }
        if (amount.ephemeral().bytes() != 0) {
            tree.put("ephemeral-storage", String.valueOf(amount.ephemeral().bytes()));
        }
        amount.other().forEach((name, value) -> tree.put(name, String.valueOf(value)));
        return tree;
    }
}
