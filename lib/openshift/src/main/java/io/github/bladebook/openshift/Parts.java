package io.github.bladebook.openshift;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.core.unit.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the parts that many kinds have in common. */
final class Parts {
    private Parts() {}

    /** Reads the amounts of a ResourceList; all zero where it is empty. */
    static Resources resources(Map<String, String> amounts) {
        if (amounts.isEmpty()) {
            return Resources.ZERO;
        }
        Map<String, Long> other = new TreeMap<>();
        Cpu cpu = Cpu.ZERO;
        DataSize memory = DataSize.ZERO;
        DataSize ephemeral = DataSize.ZERO;
        for (Map.Entry<String, String> amount : amounts.entrySet()) {
            switch (amount.getKey()) {
                case "cpu" -> cpu = Cpu.parse(amount.getValue());
                case "memory" -> memory = DataSize.parse(amount.getValue());
                case "ephemeral-storage" -> ephemeral = DataSize.parse(amount.getValue());
                default ->
                    other.put(amount.getKey(), Quantity.parse(amount.getValue()).value());
            }
        }
        return new Resources(cpu, memory, ephemeral, other);
    }

    static @Nullable DataSize sizeOrNull(Tree tree, String name) {
        String text = tree.text(name);
        return text.isEmpty() ? null : DataSize.parse(text);
    }

    static DataSize size(Tree tree, String name) {
        return DataSize.parse(tree.text(name, "0"));
    }

    static Map<String, BigDecimal> amounts(Map<String, String> quantities) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        quantities.forEach(
                (name, quantity) -> amounts.put(name, Quantity.parse(quantity).amount()));
        return amounts;
    }

    /** Reads the selector under a name; {@code absent} where there is none. */
    static Selector selector(Tree around, String name, Selector absent) {
        return around.has(name) ? new Selector(requirements(around.at(name))) : absent;
    }

    private static List<Requirement> requirements(Tree selector) {
        List<Requirement> all = new ArrayList<>();
        selector.strings("matchLabels").forEach((key, value) -> all.add(new Requirement(key, "In", List.of(value))));
        all.addAll(requirements(selector, "matchExpressions"));
        return all;
    }

    static List<Requirement> requirements(Tree tree, String name) {
        return tree.list(name).stream()
                .map(one -> new Requirement(one.text("key"), one.text("operator"), one.texts("values")))
                .toList();
    }

    /** Reads the terms of a node selector: {@code spec.nodeAffinity.required} of a volume, required terms of a pod. */
    static List<NodeTerm> nodeTerms(Tree nodeSelector) {
        return nodeSelector.list("nodeSelectorTerms").stream()
                .map(term -> new NodeTerm(requirements(term, "matchExpressions"), requirements(term, "matchFields")))
                .toList();
    }

    static List<Condition> conditions(Tree status) {
        return status.list("conditions").stream().map(Parts::condition).toList();
    }

    static Condition condition(Tree one) {
        return new Condition(one.text("type"), one.text("status"), one.text("reason"), one.text("message"));
    }

    /** Returns the owner that controls an object, null where there is none. */
    static Pod.@Nullable Owner owner(Tree metadata) {
        for (Tree owner : metadata.list("ownerReferences")) {
            if (owner.is("controller")) {
                return new Pod.Owner(owner.text("kind"), owner.text("name"), owner.text("uid"));
            }
        }
        return null;
    }
}
