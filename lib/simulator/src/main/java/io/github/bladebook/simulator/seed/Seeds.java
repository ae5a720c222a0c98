package io.github.bladebook.simulator.seed;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;

/** Makes a lab from the name of a seed. */
public final class Seeds {
    private Seeds() {}

    /**
     * Returns the lab that {@code spec} names; {@code empty} holds nothing at all.
     *
     * @throws IllegalArgumentException when there is no such seed
     */
    public static LabState of(String spec, Seams seams) {
        if (spec.equals("empty")) {
            return new LabState(seams);
        }
        throw new IllegalArgumentException("No seed is called \"" + spec + "\"; there is: empty");
    }
}
