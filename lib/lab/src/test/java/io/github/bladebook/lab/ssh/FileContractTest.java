package io.github.bladebook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.files.Entry;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.core.ssh.SshHost;
import io.github.bladebook.core.unit.DataSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for files on every host. */
@ParameterizedClass
@EnumSource(Side.class)
class FileContractTest {
    @Parameter
    @SuppressWarnings("UnusedVariable") // injected, and told in the names of the tests
    private Side side;

    @TempDir
    static Path local;

    private static Side.Opened opened;
    private static Ssh ssh;
    private static SshHost host;
    private String path;
    private Folder folder;

    @BeforeParameterizedClassInvocation
    static void open(Side side) {
        opened = side.open(local);
        ssh = opened.ssh();
        host = ssh.host(opened.name());
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ssh.close();
        opened.close();
    }

    @BeforeEach
    void make() {
        path = "/var/tmp/bladebook-" + UUID.randomUUID();
        host.check("mkdir", path);
        folder = host.folder(path);
    }

    @AfterEach
    void remove() {
        host.check("rm", "-r", path);
    }

    @Test
    void whatIsUploadedIsDownloadedByteForByte() {
        byte[] bytes = new byte[300_001];
        new Random(66).nextBytes(bytes);
        host.upload(path + "/some file", bytes, 0600);

        assertThat(host.download(path + "/some file", DataSize.mebibytes(1))).isEqualTo(bytes);
        assertThat(folder.stat("some file")).get().satisfies(entry -> {
            assertThat(entry.file()).isTrue();
            assertThat(entry.bytes()).isEqualTo(300_001);
            assertThat(entry.mode()).isEqualTo(0600);
        });
    }

    @Test
    void permissionsAreThoseAskedForWhateverTheUmask() {
        folder.write("open", text("x"), 0666);

        assertThat(folder.stat("open")).get().extracting(Entry::mode).isEqualTo(0666);
    }

    @Test
    void ownerIsSet() {
        host.upload(path + "/owned", text("x"), 0640, "nobody:root");

        assertThat(host.check("stat", "-c", "%U:%G %a", path + "/owned").out()).isEqualTo("nobody:root 640\n");
    }

    @Test
    void writingReplacesAndLeavesNothingBeside() {
        folder.write("a.yml", text("one"), 0644);
        folder.write("a.yml", text("two"), 0600);

        assertThat(folder.read("a.yml")).isEqualTo(text("two"));
        assertThat(folder.list()).extracting(Entry::toString).containsExactly("a.yml (3 bytes)");
    }

    @Test
    void failedWriteLeavesTheFormerStateAndNothingBeside() {
        host.check("mkdir", "-p", path + "/a.yml/inner");

        assertThatThrownBy(() -> folder.write("a.yml", text("x"), 0644)).isInstanceOf(LabException.class);

        assertThat(folder.list()).extracting(Entry::toString).containsExactly("a.yml/");
    }

    @Test
    void emptyFileIsAFile() {
        folder.write("empty", new byte[0], 0644);

        assertThat(folder.read("empty")).isEmpty();
    }

    @Test
    void fileThatIsTooLargeIsRefused() {
        folder.write("large", new byte[2000], 0644);

        assertThatThrownBy(() -> host.download(path + "/large", new DataSize(1999)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("larger");
        assertThat(host.download(path + "/large", new DataSize(2000))).hasSize(2000);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(folder.stat("none")).isEmpty();
        assertThatThrownBy(() -> folder.read("none")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> folder.folder("none").list()).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> folder.folder("none").write("x", text("x"), 0644))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> folder.rename("none", "x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void listingIsInTheOrderOfTheNamesBytesAndFollowsLinks() {
        folder.write("b", text("12"), 0644);
        folder.write("Z", text("1"), 0644);
        folder.write("é", text("1"), 0644);
        host.check("mkdir", path + "/inner");
        host.check("ln", "-s", "b", path + "/link");
        host.check("ln", "-s", "gone", path + "/nowhere");

        assertThat(folder.list())
                .extracting(Entry::toString)
                .containsExactly(
                        "Z (1 bytes)",
                        "b (2 bytes)",
                        "inner/",
                        "link (2 bytes)",
                        "nowhere (neither file nor folder)",
                        "é (1 bytes)");
    }

    @Test
    void renameReplacesInOneStep() {
        folder.write("from", text("new"), 0644);
        folder.write("to", text("old"), 0644);
        folder.rename("from", "to");

        assertThat(folder.list()).extracting(Entry::name).containsExactly("to");
        assertThat(folder.read("to")).isEqualTo(text("new"));
    }

    @Test
    void deleteTellsWhetherThereWasOne() {
        folder.write("x", text("x"), 0644);

        assertThat(folder.delete("x")).isTrue();
        assertThat(folder.delete("x")).isFalse();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
