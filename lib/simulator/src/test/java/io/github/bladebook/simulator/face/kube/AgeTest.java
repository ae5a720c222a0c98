package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s", "PT119S, 119s", "PT2M, 2m", "PT9M59S, 9m59s", "PT10M5S, 10m", "PT179M, 179m", "PT3H5M, 3h5m",
        "PT8H30M, 8h", "PT47H, 47h", "PT50H, 2d2h", "P7DT23H, 7d23h", "P8DT1H, 8d", "P729D, 729d", "P731D, 2y1d",
        "P3000D, 8y"
    })
    void anAgeIsAsShortAsKubectlHasIt(Duration age, String text) {
        assertThat(Age.of(age)).isEqualTo(text);
    }
}
