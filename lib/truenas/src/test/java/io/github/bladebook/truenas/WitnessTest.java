package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import org.junit.jupiter.api.Test;

/** Who watches is there: without it, all else would pass too. */
class WitnessTest {
    @Test
    void aLabOfTheseTestsIsWatchedWithoutAWord() {
        assumeTrue(Oracle.find().there(), Oracle.ABSENT);
        long before = Witness.held();
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                TrueNasClient nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()))) {
            nas.pools().list();
        }
        assertThat(Witness.held() - before).as("a login and a list").isGreaterThanOrEqualTo(2);
    }
}
