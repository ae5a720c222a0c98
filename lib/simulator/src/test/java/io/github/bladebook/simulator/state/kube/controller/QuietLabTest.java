package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab that was seeded is left as it is, and one small change stays small. */
class QuietLabTest {
    @ParameterizedTest
    @ValueSource(strings = {"reference", "generated:nodes=20,pods=1000,seed=7"})
    void nothingChangesByItself(String seed) throws InterruptedException {
        try (LabState lab = Seeds.of(seed, Seams.system())) {
            List<Long> before = versions(lab);
            lab.work().pace(0);
            lab.controllers().start();
            Thread.sleep(300);

            assertThat(versions(lab)).isEqualTo(before);
        }
    }

    private static List<Long> versions(LabState lab) {
        return Kinds.all().stream()
                .flatMap(kind -> lab.kube().snapshot(kind).items().stream())
                .map(StoredObject::resourceVersion)
                .toList();
    }
}
