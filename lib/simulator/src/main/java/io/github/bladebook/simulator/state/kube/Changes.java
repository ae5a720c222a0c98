package io.github.bladebook.simulator.state.kube;

import java.util.List;

/**
 * What happened to a kind.
 *
 * @param changes in order
 * @param upTo the version up to which nothing else happened to it
 */
public record Changes(List<Change> changes, long upTo) {
    public Changes {
        changes = List.copyOf(changes);
    }
}
