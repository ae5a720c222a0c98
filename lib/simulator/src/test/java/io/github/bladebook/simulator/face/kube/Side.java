package io.github.bladebook.simulator.face.kube;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.github.bladebook.simulator.state.LabState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Who answers: the lab's face, or a real API server. */
enum Side {
    EMBEDDED {
        @Override
        Opened open() {
            LabState state = SmallLab.state();
            // A bare API server has no controllers beside it either.
            state.controllers().close();
            state.work().pace(NOBODY);
            EmbeddedLab lab = EmbeddedLab.start(state);
            return new Opened(new Wire(lab), lab::close);
        }
    },
    REAL {
        @Override
        Opened open() {
            Optional<Path> kubeconfig = Optional.ofNullable(System.getenv("BLADEBOOK_REAL_KUBECONFIG"))
                    .map(Path::of)
                    .filter(Files::isReadable);
            assumeTrue(kubeconfig.isPresent(), "no real cluster: set BLADEBOOK_REAL_KUBECONFIG to compare with one");
            return new Opened(new Wire(kubeconfig.orElseThrow()), () -> {});
        }
    };

    /** Nothing is done while a test runs that a controller would do a moment later, such as emptying a namespace. */
    private static final double NOBODY = 1000;

    record Opened(Wire wire, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    abstract Opened open();
}
