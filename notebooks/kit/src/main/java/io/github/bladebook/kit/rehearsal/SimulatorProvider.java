package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.lab.LabProvider;
import io.github.bladebook.simulator.EmbeddedLab;
import java.util.Map;

/** Starts the embedded lab for {@link io.github.bladebook.lab.Lab#open(String)}. */
public final class SimulatorProvider implements LabProvider {
    /** For {@link java.util.ServiceLoader}. */
    public SimulatorProvider() {}

    @Override
    public Running start(String seed) {
        EmbeddedLab lab = Rehearsal.start(seed);
        return new Running() {
            @Override
            public Map<String, String> environment() {
                return lab.environment();
            }

            @Override
            public void close() {
                lab.close();
            }
        };
    }
}
