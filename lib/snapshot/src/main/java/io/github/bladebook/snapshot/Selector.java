package io.github.bladebook.snapshot;

import java.util.List;
import java.util.Map;

/** A label selector: every requirement must hold. One without requirements matches everything. */
public record Selector(List<Requirement> requirements) {
    public Selector {
        requirements = List.copyOf(requirements);
    }

    /** Returns whether labels meet every requirement. */
    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.matches(labels));
    }
}
