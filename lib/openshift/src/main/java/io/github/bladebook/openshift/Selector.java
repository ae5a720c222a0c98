package io.github.bladebook.openshift;

import java.util.List;

/** A label selector: every requirement must hold; {@code matchLabels} are written as In. One without requirements matches all. */
public record Selector(List<Requirement> requirements) {
    /** The selector that matches everything. */
    public static final Selector EVERYTHING = new Selector(List.of());

    /** The selector that matches nothing. */
    public static final Selector NOTHING = new Selector(List.of(Requirement.NEVER));

    public Selector {
        requirements = List.copyOf(requirements);
    }
}
