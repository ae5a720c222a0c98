package io.github.bladebook.traefik.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.files.LocalFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynamicFolderTest {
    private static final String ROUTER = "http: {routers: {%s: {rule: \"Host(`%s`)\", service: s}}}\n";

    @TempDir
    private Path path;

    private void file(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private DynamicFolder read() {
        return DynamicFolder.read(LocalFolder.of(path));
    }

    @Test
    void theFirstFileInTheOrderOfNamesWinsWithSubFoldersInTheirPlace() throws IOException {
        file("b.yml", ROUTER.formatted("x", "from-b"));
        file("a/z.yaml", ROUTER.formatted("x", "from-a-z"));
        file("c.TOML", "[http.routers.x]\nrule = \"Host(`from-c`)\"\n");
        file("notes.txt", "{{ not looked at");
        file(".a.yml.1234.part", "half a fi");
        DynamicFolder folder = read();

        assertThat(folder.files()).extracting(DynamicFile::name).containsExactly("a/z.yaml", "b.yml", "c.TOML");
        assertThat(folder.config().http().routers().get("x"))
                .extracting(RouterSpec::rule)
                .isEqualTo("Host(`from-a-z`)");
        assertThat(folder.duplicates())
                .extracting(DynamicFolder.Duplicate::toString)
                .containsExactly(
                        "http.routers x stands in a/z.yaml, which wins, and in b.yml",
                        "http.routers x stands in a/z.yaml, which wins, and in c.TOML");
        assertThat(folder.file("a/z.yaml"))
                .get()
                .extracting(DynamicFile::watched)
                .isEqualTo(false);
    }

    @Test
    void aFileThatBlocksIsNamedWithItsLine() throws IOException {
        file("good.yml", ROUTER.formatted("x", "a"));
        file("bad.yml", "http:\n  routers:\n    y: {rules: z}\n");
        assertThat(read().blocking())
                .singleElement()
                .hasToString(
                        "bad.yml is refused, and blocks the whole folder: line 3: http.routers.y has no field rules");
    }

    @Test
    void aTemplateIsNotedAndDoesNotCountAsBlocking() throws IOException {
        file("t.yml", "http:\n  routers:\n{{ range $i := until 3 }}\n    r{{ $i }}: {}\n{{ end }}\n");
        DynamicFolder folder = read();
        assertThat(folder.blocking()).isEmpty();
        assertThat(folder.toString()).isEqualTo("t.yml holds a template, and is known in part only");
    }

    @Test
    void whatAFolderWouldBeIsKnownBeforeItIs() throws IOException {
        file("b.yml", ROUTER.formatted("x", "from-b"));
        DynamicFolder folder = read();
        Parsed wanted = Parsed.of("a.yml", ROUTER.formatted("x", "from-a").getBytes(StandardCharsets.UTF_8));
        DynamicFolder after = folder.with("a.yml", Optional.of(wanted));
        assertThat(after.files()).extracting(DynamicFile::name).containsExactly("a.yml", "b.yml");
        assertThat(after.config().http().routers().get("x"))
                .extracting(RouterSpec::rule)
                .isEqualTo("Host(`from-a`)");
        assertThat(after.duplicates()).hasSize(1);
        assertThat(folder.with("b.yml", Optional.empty()).tree().isEmpty()).isTrue();
    }

    @Test
    void certificatesOfAllFilesAreOneListWithoutRepeats() throws IOException {
        file("a.yml", "tls: {certificates: [{certFile: a, keyFile: b}]}\n");
        file("b.yml", "tls: {certificates: [{certFile: a, keyFile: b}, {certFile: c, keyFile: d}]}\n");
        assertThat(read().config().tls().certificates()).hasSize(2);
    }

    @Test
    void anEmptyFolderIsNoMistake() {
        assertThat(read()).hasToString("no files");
        assertThat(read().config()).isEqualTo(DynamicConfig.empty());
    }
}
