package io.github.bladebook.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import org.junit.jupiter.api.Test;

class TrueNasDumpTest {
    @Test
    void aDumpedApplianceComesBackAsItWasWithoutItsSecrets() {
        try (LabState lab = Seeds.of("reference", Seams.system());
                LabState other = new LabState(Seams.system())) {
            JsonNode dump = TrueNasDump.write(lab.trueNas());
            TrueNasDump.read(dump, other.trueNas());
            assertThat(TrueNasDump.write(other.trueNas())).isEqualTo(dump);
            assertThat(Json.text(dump))
                    .contains("tank/media", "before-openshift")
                    .doesNotContain(lab.credentials().trueNasKey())
                    .doesNotContain(lab.trueNas().accounts().password());
        }
    }
}
