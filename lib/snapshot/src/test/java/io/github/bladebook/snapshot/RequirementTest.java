package io.github.bladebook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
    /** The table of the label selector rules of Kubernetes. */
    @ParameterizedTest
    @CsvSource({
        "In, a, true",
        "In, b, false",
        "In, , false",
        "NotIn, a, false",
        "NotIn, b, true",
        "NotIn, , true",
        "Exists, a, true",
        "Exists, , false",
        "DoesNotExist, a, false",
        "DoesNotExist, , true",
        "Unheard, a, false"
    })
    void anOperatorIsMetAsKubernetesSays(String operator, String value, boolean met) {
        Map<String, String> labels = value == null ? Map.of() : Map.of("key", value);
        assertThat(new Requirement("key", operator, List.of("a")).matches(labels))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({"Gt, 5, true", "Gt, 4, false", "Lt, 3, true", "Lt, 4, false", "Gt, many, false"})
    void numbersAreComparedAsNumbers(String operator, String value, boolean met) {
        assertThat(new Requirement("key", operator, List.of("4")).matches(Map.of("key", value)))
                .isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource({
        "dedicated, Equal, db, NoSchedule, true",
        "dedicated, Equal, web, NoSchedule, false",
        "dedicated, Exists, '', '', true",
        "'', Exists, '', '', true",
        "'', Equal, db, '', false",
        "dedicated, Equal, db, NoExecute, false",
        "other, Exists, '', '', false"
    })
    void aTolerationBearsATaintAsKubernetesSays(
            String key, String operator, String value, String effect, boolean bears) {
        assertThat(new Toleration(key, operator, value, effect, null).bears(new Taint("dedicated", "db", "NoSchedule")))
                .isEqualTo(bears);
    }
}
