package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
    private static KubeObject data(String yaml) {
        return Manifests.parse("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: " + yaml + "\n")
                .get(0);
    }

    @Test
    void severalDocumentsAndListsAreTakenApartInTheirOrder() {
        List<KubeObject> objects = Manifests.parse("""
                # nothing
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a}
                ---
                ---
                apiVersion: v1
                kind: List
                items:
                - {apiVersion: v1, kind: Secret, metadata: {name: b}}
                - {apiVersion: v1, kind: Pod, metadata: {generateName: c-}}
                """);

        assertThat(objects).extracting(KubeObject::kind).containsExactly("ConfigMap", "Secret", "Pod");
    }

    @Test
    void jsonIsReadAsWell() {
        assertThat(Manifests.parse(
                                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"},\"spec\":null}")
                        .get(0)
                        .fields())
                .containsOnlyKeys("apiVersion", "kind", "metadata");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-01-31",
        "22:30, 22:30",
        "1:30:00, 1:30:00",
        "'\"yes\"', yes",
        "0x1F, 31",
        "0644, 420",
        "0o644, 420",
        "08, 8",
        "0b11, 3",
        "1_000, 1000",
        "1e3, 1000",
        "1.50, 1.5",
        "true, true",
        "latest, latest"
    })
    void valuesAreWhatKubectlTakesThemFor(String yaml, String value) {
        assertThat(data(yaml).text("data", "a")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"yes", "No", "on", "OFF", "y", "N"})
    void whatOthersTakeForAWordAndKubectlForABooleanIsRefused(String doubtful) {
        assertThatThrownBy(() -> data(doubtful))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining("write true, false or quote it");
    }

    @Test
    void largeNumbersStayExact() {
        assertThat(data("123456789012345678901").at("data", "a")).isEqualTo(new BigInteger("123456789012345678901"));
        assertThat(data("9007199254740993").json()).contains("9007199254740993");
    }

    @Test
    void anchorsAndMergesAreFollowed() {
        KubeObject object = Manifests.parse("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: x}
                base: &base {a: 1, b: 2}
                data: {<<: *base, b: 3}
                """).get(0);

        assertThat(object.at("data")).isEqualTo(Map.of("a", 1L, "b", 3L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'kind: Pod'                                           | needs apiVersion and kind",
                "'[a, b]'                                              | is no object",
                "'{apiVersion: v1, kind: Pod}'                         | has no metadata.name",
                "'{apiVersion: v1, kind: Pod, metadata: x}'            | metadata is no object",
                "'{a: 1, a: 2}'                                        | stands there twice",
                "'{a: !java.lang.Runtime x}'                           | is not known here",
                "'{a: [}'                                              | line 1",
                "'a: &x [*x]'                                          | holds itself"
            })
    void whatIsNoManifestIsRefusedWithoutItsContent(String text, String why) {
        assertThatThrownBy(() -> Manifests.parse(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("manifest: could not read the objects in it")
                .hasMessageContaining(why);
    }

    @Test
    void aFileIsNamedInItsMistake(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("web.yaml"), "password: [hunter2");

        assertThatThrownBy(() -> Manifests.read(file))
                .hasMessageContaining("web.yaml")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> Manifests.read(folder.resolve("none.yaml")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anObjectNeverChanges() {
        KubeObject object = data("x");

        assertThat(object.with("y", "data", "a").text("data", "a")).isEqualTo("y");
        assertThat(object.without("data", "a").at("data")).isEqualTo(Map.of());
        assertThat(object.text("data", "a")).isEqualTo("x");
        assertThatThrownBy(() -> object.fields().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(object).hasToString("ConfigMap x");
    }
}
