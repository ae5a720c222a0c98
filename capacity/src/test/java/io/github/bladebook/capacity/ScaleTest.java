package io.github.bladebook.capacity;

import static io.github.bladebook.capacity.Make.amount;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.capacity.Make.Rules;
import io.github.bladebook.snapshot.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Large clusters are answered whole. How long that takes is no matter of a test. */
class ScaleTest {
    private static Capacity cluster(int nodes, int pods) {
        Random random = new Random(7);
        Make make = new Make();
        for (int n = 0; n < nodes; n++) {
            make.node("n" + n, 64_000, 256);
        }
        List<PodTemplate> templates = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            templates.add(new Rules(amount(100L * (1 + random.nextInt(20)), 1 + random.nextInt(8))).template());
        }
        for (int p = 0; p < pods; p++) {
            make.pod("p-" + p, "n" + p % nodes, templates.get(random.nextInt(100)));
        }
        return make.capacity();
    }

    @Test
    void fifteenHundredNodesWithRoomSurviveEveryLoss() {
        Losses losses = cluster(1_523, 5_193).losses();
        assertThat(losses.all()).hasSize(1_523);
        assertThat(losses.survived()).isTrue();
    }

    @Test
    void everyPodOfTwoHundredFullNodesIsAccountedFor() {
        assertThat(cluster(200, 10_000).losses().all())
                .hasSize(200)
                .allSatisfy(loss -> assertThat(loss.moves().size()
                                + loss.withoutPlace().size()
                                + loss.gone().size())
                        .isEqualTo(50));
    }
}
