package io.github.bladebook.openshift;

import java.util.List;

/** Makes what admits, limits and protects pods. */
final class PolicyReader {
    private PolicyReader() {}

    static Quota quota(Tree quota) {
        Tree metadata = quota.at("metadata");
        Tree spec = quota.at("spec");
        List<Requirement> rules = spec.at("scopeSelector").list("matchExpressions").stream()
                .map(rule -> new Requirement(rule.text("scopeName"), rule.text("operator"), rule.texts("values")))
                .toList();
        return new Quota(
                metadata.text("namespace"),
                metadata.text("name"),
                Parts.amounts(spec.strings("hard")),
                Parts.amounts(quota.at("status").strings("used")),
                spec.texts("scopes"),
                rules);
    }

    static LimitRange limitRange(Tree range) {
        Tree metadata = range.at("metadata");
        List<LimitRange.Item> items = range.at("spec").list("limits").stream()
                .map(limit -> new LimitRange.Item(
                        limit.text("type"),
                        Parts.resources(limit.strings("min")),
                        Parts.resources(limit.strings("max")),
                        Parts.resources(limit.strings("defaultRequest")),
                        Parts.resources(limit.strings("default"))))
                .toList();
        return new LimitRange(metadata.text("namespace"), metadata.text("name"), items);
    }

    /** An absent selector of a PodDisruptionBudget matches no pod; an empty one, every pod of the namespace (policy/v1). */
    static DisruptionBudget disruptionBudget(Tree budget) {
        Tree metadata = budget.at("metadata");
        Tree spec = budget.at("spec");
        Tree status = budget.at("status");
        return new DisruptionBudget(
                metadata.text("namespace"),
                metadata.text("name"),
                Parts.selector(spec, "selector", Selector.NOTHING),
                status.integer("disruptionsAllowed"),
                status.integer("currentHealthy"),
                status.integer("desiredHealthy"),
                status.integer("expectedPods"),
                spec.text("minAvailable"),
                spec.text("maxUnavailable"),
                spec.text("unhealthyPodEvictionPolicy", "IfHealthyBudget"),
                Parts.conditions(status));
    }

    static PriorityClass priorityClass(Tree one) {
        return new PriorityClass(
                one.at("metadata").text("name"),
                one.integer("value"),
                one.is("globalDefault"),
                !one.text("preemptionPolicy").equals("Never"));
    }

    static Namespace namespace(Tree one) {
        Tree metadata = one.at("metadata");
        return new Namespace(
                metadata.text("name"),
                one.at("status").text("phase"),
                metadata.strings("labels"),
                metadata.strings("annotations"));
    }
}
