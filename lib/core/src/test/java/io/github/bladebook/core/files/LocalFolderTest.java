package io.github.bladebook.core.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFolderTest {
    @TempDir
    private Path path;

    @Test
    void whatIsWrittenIsReadBackWithItsMode() {
        Folder folder = LocalFolder.of(path);
        folder.write("a.yml", "x: 1\n".getBytes(UTF_8), 0640);

        assertThat(folder.read("a.yml")).isEqualTo("x: 1\n".getBytes(UTF_8));
        assertThat(folder.stat("a.yml")).get().satisfies(entry -> {
            assertThat(entry.file()).isTrue();
            assertThat(entry.bytes()).isEqualTo(5);
            assertThat(entry.mode()).isEqualTo(0640);
        });
    }

    @Test
    void writingLeavesNothingElseBehind() throws IOException {
        Folder folder = LocalFolder.of(path);
        folder.write("a.yml", new byte[] {1}, 0644);
        folder.write("a.yml", new byte[] {2}, 0644);

        try (Stream<Path> files = Files.list(path)) {
            assertThat(files).containsExactly(path.resolve("a.yml"));
        }
    }

    @Test
    void aFailedWriteLeavesTheFormerStateAndNothingBeside() throws IOException {
        Folder folder = LocalFolder.of(path);
        Files.createDirectories(path.resolve("a.yml/inner"));

        assertThatThrownBy(() -> folder.write("a.yml", new byte[] {1}, 0644)).isInstanceOf(LabException.class);

        assertThat(folder.list()).extracting(Entry::toString).containsExactly("a.yml/");
    }

    @Test
    void aReaderNeverSeesAPart() throws Exception {
        Folder folder = LocalFolder.of(path);
        byte[] first = "a".repeat(200_000).getBytes(UTF_8);
        byte[] second = "b".repeat(150_000).getBytes(UTF_8);
        folder.write("f", first, 0644);
        AtomicBoolean torn = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                String seen = new String(folder.read("f"), UTF_8);
                if (!seen.equals(new String(first, UTF_8)) && !seen.equals(new String(second, UTF_8))) {
                    torn.set(true);
                }
            }
        });
        reader.start();
        for (int i = 0; i < 20; i++) {
            folder.write("f", i % 2 == 0 ? second : first, 0644);
        }
        done.set(true);
        reader.join();

        assertThat(torn).isFalse();
    }

    @Test
    void theListIsInTheOrderOfBytesAndSeesThroughLinks() throws IOException {
        for (String name : List.of("b.yml", "B.yml", "a-b.yml", "a.yml", "ä.yml")) {
            Files.writeString(path.resolve(name), "");
        }
        Files.createDirectory(path.resolve("sub"));
        Files.createSymbolicLink(path.resolve("c.yml"), Path.of("a.yml"));
        Files.createSymbolicLink(path.resolve("gone.yml"), Path.of("nowhere"));

        assertThat(LocalFolder.of(path).list())
                .extracting(entry -> entry.name() + " " + entry.kind())
                .containsExactly(
                        "B.yml FILE",
                        "a-b.yml FILE",
                        "a.yml FILE",
                        "b.yml FILE",
                        "c.yml FILE",
                        "gone.yml OTHER",
                        "sub FOLDER",
                        "ä.yml FILE");
    }

    @Test
    void renamingReplacesAndDeletingTellsWhetherThereWasOne() {
        Folder folder = LocalFolder.of(path);
        folder.write("a", new byte[] {1}, 0644);
        folder.write("b", new byte[] {2}, 0644);
        folder.rename("a", "b");

        assertThat(folder.read("b")).containsExactly(1);
        assertThat(folder.delete("b")).isTrue();
        assertThat(folder.delete("b")).isFalse();
        assertThat(folder.stat("b")).isEmpty();
    }

    @Test
    void whatIsAbsentIsToldSo() {
        Folder folder = LocalFolder.of(path);
        assertThatThrownBy(() -> folder.read("nope"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("could not read nope: there is no such file");
        assertThatThrownBy(() -> folder.folder("nope").list()).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/etc/passwd", "a\nb", "a\0b"})
    void aNameIsNoWayOut(String name) {
        Folder folder = LocalFolder.of(path);
        assertThatThrownBy(() -> folder.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.write(name, new byte[0], 0644)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> folder.folder(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
