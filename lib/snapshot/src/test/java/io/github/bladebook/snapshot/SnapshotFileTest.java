package io.github.bladebook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsReadBackEqual() {
        Path file = folder.resolve("deep/lab.json.gz");
        SnapshotFile.save(SampleLab.snapshot(), file);
        assertThat(SnapshotFile.load(file)).isEqualTo(SampleLab.snapshot());
    }

    @Test
    void podsOfOneTemplateShareItAgainAfterReading() {
        Path file = folder.resolve("lab.json.gz");
        SnapshotFile.save(SampleLab.snapshot(), file);
        List<Pod> pods = SnapshotFile.load(file).cluster().pods();
        assertThat(pods.get(0).template()).isSameAs(pods.get(1).template());
        assertThat(pods.get(2).template()).isNotEqualTo(pods.get(0).template());
    }

    @Test
    void savingAgainReplacesTheFormerFileAndLeavesNoDraft() throws IOException {
        Path file = folder.resolve("lab.json.gz");
        SnapshotFile.save(SampleLab.snapshot(), file);
        SnapshotFile.save(SampleLab.snapshot(List.of()), file);
        assertThat(SnapshotFile.load(file).cluster().pods()).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aCutFileIsNamedAtEveryLength() throws IOException {
        Path file = folder.resolve("lab.json.gz");
        SnapshotFile.save(SampleLab.snapshot(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SnapshotFile.load(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void anUnknownFormatSaysWhichOneIsRead() throws IOException {
        assertThatThrownBy(() -> SnapshotFile.load(compressed("{\"format\":\"bladebook-snapshot/9\"}")))
                .hasMessageContaining("bladebook-snapshot/9")
                .hasMessageContaining(SnapshotFile.FORMAT);
    }

    @Test
    void aSnapshotIsToldFromOtherFiles() throws IOException {
        Path file = folder.resolve("lab.json.gz");
        SnapshotFile.save(SampleLab.snapshot(), file);
        assertThat(SnapshotFile.isSnapshot(file)).isTrue();
        assertThat(SnapshotFile.isSnapshot(compressed("{\"format\":\"bladebook-lab/1\"}")))
                .isFalse();
        assertThat(SnapshotFile.isSnapshot(folder.resolve("none"))).isFalse();
    }

    @Test
    void anAbsentFileIsNamed() {
        assertThatThrownBy(() -> SnapshotFile.load(folder.resolve("none.json.gz")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no such file");
    }

    private Path compressed(String json) throws IOException {
        Path file = folder.resolve("made.json.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
