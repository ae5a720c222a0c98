package io.github.bladebook.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.SnapshotFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void jsonIsAsTheSchemaPublishesIt() throws IOException {
        assertThat(lab("capacity", "--json", "--lab", "reference")).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        String schema = Files.readString(root().resolve("docs/capacity.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(report))
                .isEmpty();
        assertThat(report.path("nodes")).hasSize(3);
        assertThat(report.path("losses")).hasSize(6);
        assertThat(report.path("lacks")).isEmpty();
        assertThat(report.at("/ceiling/memory").asDouble()).isBetween(0.6, 0.73);
    }

    @Test
    void csvHasARowForEveryPodWithoutAPlace() {
        assertThat(lab("capacity", "--csv", "--lab", "reference")).isZero();
        assertThat(out.toString().lines().findFirst().orElse("")).startsWith("node,allocatable_cpu_milli,");
        assertThat(out.toString().lines().skip(1))
                .allMatch(line -> line.startsWith("node"))
                .hasSizeGreaterThan(3);
    }

    @Test
    void aSavedSnapshotIsReadInPlaceOfALab() throws IOException {
        Path saved = folder.resolve("lab.json.gz");
        try (Lab open = Lab.open("generated:nodes=4,pods=40,seed=3")) {
            SnapshotFile.save(open.snapshot(Progress.none()), saved);
        }
        assertThat(lab("capacity", "--json", "--lab", saved.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("nodes")).hasSize(4);
    }

    @Test
    void theDoctorTellsAProgramOfEverySystem() throws IOException {
        assertThat(lab("doctor", "--json", "--lab", "reference")).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.path("fit").asBoolean()).isTrue();
        assertThat(told.path("checks").findValuesAsText("system"))
                .contains("openshift", "proxmox", "nautobot", "traefik");
        assertThat(told.path("checks").findValuesAsText("verdict"))
                .contains("GOOD")
                .doesNotContain("BAD");
    }

    @Test
    void aSnapshotIsSavedWithTheNumbersOfWhatIsInIt() {
        Path file = folder.resolve("lab.json.gz");
        assertThat(lab("snapshot", file.toString(), "--lab", "reference")).isZero();
        assertThat(out.toString()).contains("3 nodes", "13 guests", "saved");
        assertThat(SnapshotFile.load(file).copies()).isNotEmpty();
        assertThat(lab("snapshot", "lab.json", "--lab", "reference")).isEqualTo(64);
    }

    @Test
    void aKubeconfigThatIsNotThereEndsWithOneAndSaysSo() throws IOException {
        Path absent = folder.resolve("kubeconfig");
        assertThat(lab("capacity", "--json", "--kubeconfig", absent.toString())).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("lacks").toString()).contains(absent.toString(), "there is no such file");
        assertThat(report.at("/headline/0").asText()).startsWith("No verdict can be given");
    }

    @Test
    void aSeedThatDoesNotExistIsOneParagraphThatNamesThoseThatDo() {
        assertThat(lab("up", "--seed", "frob")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("frob", "reference", "openb:DIR");
    }

    @Test
    void aNotebookThatDoesNotExistIsNamedWithThoseThatDo() {
        assertThat(lab("run", "frob")).isEqualTo(1);
        assertThat(err.toString()).contains("frob", "capacity").doesNotContain("\tat ");
    }

    @Test
    void anUnknownOptionEndsWithSixtyFourAndSaysInALineWhereTheOthersStand() {
        assertThat(lab("capacity", "--frob")).isEqualTo(64);
        assertThat(err.toString().lines()).singleElement().asString().contains("--frob", "./lab help capacity");
        assertThat(lab("capacity", "--json", "--csv")).isEqualTo(64);
        assertThat(lab("run", "capacity", "-p", "lab")).isEqualTo(64);
        assertThat(err.toString()).doesNotContain("option option");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path folderOfThatName = Files.createDirectory(folder.resolve("lab.json.gz"));
        assertThat(lab("run", "capacity", "--out", file.resolve("below").toString()))
                .isEqualTo(1);
        assertThat(lab("snapshot", "--lab", "frob", file.resolve("lab.json.gz").toString()))
                .isEqualTo(1);
        assertThat(lab("snapshot", "--lab", "frob", folderOfThatName.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(3)
                .allMatch(line ->
                        line.contains("a file stands where a folder is wanted") || line.contains("it is a folder"));
        assertThat(folderOfThatName).isDirectory();
    }

    @Test
    void whatIsNotWholeOrNoSnapshotIsToldWithoutWordsOfTheLanguage() throws IOException {
        Path whole = folder.resolve("whole.json.gz");
        assertThat(lab("snapshot", "--lab", "empty", whole.toString())).isZero();
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        Path none = Files.createFile(folder.resolve("none.json.gz"));
        Path text = Files.writeString(folder.resolve("text.json.gz"), "<html>");
        Path newer = Files.writeString(folder.resolve("newer.json"), "{\"format\":\"bladebook-snapshot/2\",\"x\":{}}");
        Path absent = folder.resolve("absent.json.gz");
        for (Path wrong : List.of(cut, none, text, newer, absent, Files.createDirectory(folder.resolve("d.json.gz")))) {
            for (String[] use : new String[][] {{"capacity", "--lab"}, {"up", "--seed"}}) {
                err.getBuffer().setLength(0);
                assertThat(lab(use[0], use[1], wrong.toString())).isEqualTo(1);
                assertThat(err.toString().lines())
                        .singleElement()
                        .asString()
                        .contains(wrong.toString())
                        .doesNotContain("Exception", "null");
            }
        }
    }

    @Test
    void aSnapshotThatSomebodyUnpackedIsReadAsWell() throws IOException {
        Path packed = folder.resolve("lab.json.gz");
        assertThat(lab("snapshot", "--facts", "--lab", "generated:nodes=4,pods=40,seed=3", packed.toString()))
                .isZero();
        Path unpacked = folder.resolve("lab.json");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.copy(in, unpacked);
        }
        out.getBuffer().setLength(0);
        assertThat(lab("capacity", "--json", "--lab", unpacked.toString())).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("nodes")).hasSize(4);
    }

    @Test
    void everyVerbExplainsItself() {
        for (String verb : new String[] {"run", "capacity", "up"}) {
            out.getBuffer().setLength(0);
            assertThat(lab("help", verb)).isZero();
            assertThat(out.toString()).contains("Usage: ./lab " + verb);
        }
    }

    @Test
    void aRunWritesThePageAndTheNotebookAndPrintsTheHeadline() throws IOException {
        assertThat(lab("run", "capacity", "-p", "lab=generated:nodes=3,pods=30,seed=1", "--out", folder.toString()))
                .isZero();
        assertThat(Files.readString(folder.resolve("capacity.html"))).contains("<table");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("capacity.ipynb").toFile())
                        .path("cells"))
                .isNotEmpty();
        assertThat(out.toString()).contains("node-00001", "report", "capacity.html");
    }

    @Test
    void aCellThatFailsEndsWithOneAndKeepsWhatRan() {
        assertThat(lab("run", "capacity", "-p", "lab=frob", "--out", folder.toString()))
                .isEqualTo(1);
        assertThat(folder.resolve("capacity.html")).exists();
        assertThat(err.toString()).contains("there is no such seed").doesNotContain("io.github.bladebook.kit.run");
    }

    private int lab(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static Path root() {
        return Path.of(System.getProperty("bladebook.root", "."));
    }
}
