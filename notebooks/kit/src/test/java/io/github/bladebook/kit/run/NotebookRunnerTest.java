package io.github.bladebook.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.display.Outlet;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookRunnerTest {
    @Test
    void laterImportsKeepEveryVariable() {
        NotebookRun run = run(
                """
                import java.time.*;
                import java.util.*;
                String rack = "r1"; var list = new ArrayList<>(List.of(1, 2)); int days = 90;
                record Box(int size) {}
                Box box = new Box(3);
                Runnable lambda = () -> list.add(3);
                int twice(int x) { return 2 * x; }
                """,
                "import java.time.*;\nimport java.util.*;\nimport java.io.*;\nimport java.net.*;\nimport java.text.*;",
                "import java.util.concurrent.atomic.*;\nimport static java.lang.Math.*;\nlambda.run();",
                "// What follows moves the lines of every earlier snippet.\n\nimport java.util.regex.*;\n// and\nimport java.util.*;",
                "rack + list + days + box + twice(days)");

        assertThat(last(run).data("text/plain")).isEqualTo("r1[1, 2, 3]90Box[size=3]180");
    }

    @Test
    void aVariableThatAnImportTakesAwayIsNotLostInSilence() {
        NotebookRun run = run("List<Integer> list = List.of(1);", "import java.awt.*;", "list");

        assertThat(stop(run).cell()).isEqualTo(2);
        assertThat(stop(run).failure().text())
                .contains("list cannot be used", "List is ambiguous", "at cell 1, line 1");
    }

    @Test
    void aRedefinitionWinsForVariablesAndMethods() {
        NotebookRun run = run(
                "String rack = \"r1\";\nint rate() { return 1; }\nint doubled() { return 2 * rate(); }",
                "String rack = \"r2\";\nint rate() { return 5; }",
                "import java.util.*;",
                "rack + rate() + doubled()");

        assertThat(last(run).data("text/plain")).isEqualTo("r2510");
    }

    @Test
    void sealedAndMutualClassesStandInOneCell() {
        NotebookRun run = run(
                """
                sealed interface Shape permits Round, Square {}
                record Round(Square inner) implements Shape {}
                record Square(Round inner) implements Shape {}
                class Ping { Pong pong; }
                class Pong { Ping ping; }
                """,
                "Shape shape = new Round(new Square(null));\nvar ping = new Ping(); ping.pong = new Pong();\nshape");

        assertThat(run.complete()).isTrue();
        assertThat(last(run).text()).contains("Square[inner=null]");
    }

    @Test
    void anExceptionStopsTheRunAndNamesOnlyPlacesInCells(@TempDir Path folder) {
        NotebookRun run = run(
                "int broken(int[] numbers) {\n    return numbers[7];\n}",
                "System.out.println(\"before\");\n\nbroken(new int[1]);",
                "System.out.println(\"never\");");
        run.notebook().write(folder.resolve("out.ipynb"));
        Notebook written = Notebook.read(folder.resolve("out.ipynb"));

        assertThat(run.exitCode()).isEqualTo(1);
        Output error = written.cells().get(1).outputs().get(1);
        assertThat(written.cells().get(1).outputs().get(0).text()).isEqualTo("before\n");
        assertThat(error.type()).isEqualTo("error");
        assertThat(error.text()).isEqualTo("""
                        ArrayIndexOutOfBoundsException: Index 7 out of bounds for length 1
                            at cell 1, line 2, in broken
                            at cell 2, line 3""");
        assertThat(written.cells().get(2).outputs()).isEmpty();
        assertThat(written.cells().get(2).json().path("execution_count").isNull())
                .isTrue();
    }

    @Test
    void placesStayRightWhenLaterImportsMoveTheLines() {
        NotebookRun run = run(
                "int broken() {\n    throw new IllegalStateException(\"x\");\n}",
                "// two lines more\n\nimport java.util.concurrent.atomic.*;",
                "broken();");

        assertThat(stop(run).failure().trace())
                .containsExactly("    at cell 1, line 2, in broken", "    at cell 3, line 1");
    }

    @Test
    void theCauseOfAnExceptionIsKept() {
        NotebookRun run = run("throw new IllegalStateException(\"no plan\", new IOException(\"disk full\"));");

        assertThat(stop(run).failure().text())
                .startsWith("IllegalStateException: no plan\n    at cell 1, line 1")
                .contains("Caused by: IOException: disk full");
    }

    @Test
    void anExceptionOfOursIsItsMessageAlone() {
        String lacking = "new io.github.bladebook.core.error.ConfigurationException("
                + "new io.github.bladebook.core.error.Problem(\"settings\", \"read lab.yaml\", \"it is not YAML\", \"Correct it.\"),"
                + " new IOException(\"GEHEIM-123\"))";
        String message = "settings: could not read lab.yaml: it is not YAML. Correct it.";

        assertThat(stop(run("throw " + lacking + ";")).text())
                .isEqualTo("cell 1 of 1: " + message + "\n    at cell 1, line 1");
        assertThat(stop(run("throw new IllegalStateException(\"no plan\", " + lacking + ");"))
                        .text())
                .contains("IllegalStateException: no plan", "Caused by: " + message)
                .doesNotContain("ConfigurationException", "GEHEIM-123");
        assertThat(stop(run("new Object() { public String toString() { throw " + lacking + "; } }"))
                        .text())
                .isEqualTo("cell 1 of 1: " + message);
    }

    @Test
    void onlyTheNotebooksOwnCellsAreCountedAndNumbered() {
        Notebook notebook = notebook("int days = 90;", "int more = days + 1;", "throw new Error(\"\" + more);");
        tag(notebook, 0, "parameters");
        List<String> heard = new ArrayList<>();

        NotebookRun run = new NotebookRunner()
                .parameter("days", "7")
                .progress((work, done, total) -> heard.add(done + "/" + total))
                .run(notebook);

        assertThat(stop(run).text()).isEqualTo("cell 3 of 3: Error: 8\n    at cell 3, line 1");
        assertThat(heard).startsWith("0/3").endsWith("2/3", "3/3");
        assertThat(run.notebook().cells())
                .extracting(cell -> cell.json().path("execution_count").asInt())
                .containsExactly(1, 0, 2, 3);
    }

    @Test
    void aCompileErrorShowsTheOffendingSpan() {
        NotebookRun run = run("int a = 1;\n\nint days = \"many\" ;\nint b = 2;");

        assertThat(stop(run).failure().text()).isEqualTo("""
                        CompilationException: incompatible types: java.lang.String cannot be converted to int
                            at cell 1, line 3
                            int days = "many" ;
                                       ^^^^^^""");
    }

    @Test
    void anUnfinishedCellIsRefused() {
        assertThat(run("int a = (1 +").exitCode()).isEqualTo(1);
        assertThat(run("class A extends Missing {}").exitCode()).isEqualTo(1);
    }

    @Test
    void parametersTakeTheTypeOfTheirDefault() {
        Notebook notebook = notebook(
                "int days = 90; // how far to look\nlong bytes = 1L;\nvar rate = 0.5;\nboolean deep = false;\nString rack = \"r1\";",
                "days + \" \" + bytes + \" \" + rate + \" \" + deep + \" \" + rack");
        tag(notebook, 0, "parameters");
        Map<String, String> values =
                Map.of("days", "30", "bytes", "5000000000", "rate", "1.25", "deep", "true", "rack", "r\"2\\ \n€");

        NotebookRun run = new NotebookRunner().parameters(values).run(notebook);

        assertThat(last(run).data("text/plain")).isEqualTo("30 5000000000 1.25 true r\"2\\ \n€");
        assertThat(run.notebook().cells().get(1).tagged("injected-parameters")).isTrue();
    }

    @Test
    void anUnknownParameterIsRefusedWithTheKnownOnes() {
        Notebook notebook = notebook("int days = 90;\nString rack = \"r1\";");
        tag(notebook, 0, "parameters");

        assertThatThrownBy(() -> new NotebookRunner().parameter("day", "30").run(notebook))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'day'")
                .hasMessageContaining("days (int), rack (String)");
        assertThatThrownBy(() -> new NotebookRunner().parameter("days", "many").run(notebook))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'many'")
                .hasMessageContaining("int");
    }

    @Test
    void anInjectedCellOfAnEarlierRunIsReplaced() {
        Notebook notebook = notebook("int days = 90;", "days");
        tag(notebook, 0, "parameters");

        Notebook first =
                new NotebookRunner().parameter("days", "30").run(notebook).notebook();
        NotebookRun second = new NotebookRunner().parameter("days", "7").run(first);

        assertThat(second.notebook().cells()).hasSize(3);
        assertThat(last(second).text()).isEqualTo("7");
    }

    @Test
    void magicsAreLeftOutAndLinesStay() {
        NotebookRun run = run("%maven io.github:x:1\n%classpath /nowhere\nint a = 10 % 3;\nthrow new Error(\"\" + a);");

        assertThat(stop(run).failure().text()).startsWith("Error: 1\n    at cell 1, line 4");
    }

    @Test
    void printsAreJoinedInBlocksAndKeepTheirOrder() {
        NotebookRun run = run("for (int i = 0; i < 1000; i++) System.out.println(\"ä\" + i);\n"
                + "System.err.println(\"red\");\nSystem.out.print(\"end\");");
        List<Output> outputs = run.notebook().cells().get(0).outputs();

        assertThat(outputs).extracting(Output::stream).containsExactly("stdout", "stderr", "stdout");
        assertThat(outputs.get(0).text()).startsWith("ä0\nä1\n").endsWith("ä999\n");
    }

    @Test
    void valuesShowThemselves() {
        NotebookRun run = run(
                "record Pod(String name, Cpu cpu) {}\nList.of(new Pod(\"a<b\", Cpu.cores(2)))",
                "new Headline(\"All fits\", Tone.OK)",
                "Outlet.current().show(new Note(\"aside\"));",
                "tech.tablesaw.api.Table.create(\"t\", tech.tablesaw.api.IntColumn.create(\"n\", new int[] {4}))",
                "List.of(1, 2)",
                "int quiet = 5;");
        List<Cell> cells = run.notebook().cells();

        assertThat(cells.get(0).outputs().get(0).data("text/html")).contains("<table", "a&lt;b");
        assertThat(cells.get(1).outputs().get(0).data("text/html")).contains("All fits");
        assertThat(cells.get(2).outputs()).extracting(Output::type).containsExactly("display_data");
        assertThat(cells.get(3).outputs().get(0).data("text/html")).contains("<table");
        assertThat(cells.get(4).outputs().get(0).data("text/html")).isEmpty();
        assertThat(cells.get(4).outputs().get(0).text()).isEqualTo("[1, 2]");
        assertThat(cells.get(5).outputs()).isEmpty();
    }

    @Test
    void aPictureSaysHowWideItIsShown() {
        NotebookRun run = run("Charts.bars(\"Memory\", List.of(1), n -> \"one\").segment(\"used\", n -> n)");
        ObjectNode output = (ObjectNode)
                run.notebook().cells().get(0).json().path("outputs").path(0);

        assertThat(output.path("data").has("image/png")).isTrue();
        assertThat(output.path("metadata").path("image/png").path("width").asInt())
                .isEqualTo(760);
    }

    @Test
    void progressCollapsesToItsLastState() {
        NotebookRun run = run(
                "var progress = ProgressDisplay.on(Outlet.current());\nprogress.update(\"pods\", 1, 3);",
                "for (int i = 1; i <= 3; i++) progress.update(\"pods\", i, 3);");

        assertThat(run.notebook().cells().get(0).outputs()).hasSize(1);
        assertThat(run.notebook().cells().get(0).outputs().get(0).text()).isEqualTo("✓ pods 3");
        assertThat(run.notebook().cells().get(1).outputs()).isEmpty();
    }

    @Test
    void theProcessHasItsStreamsBackAndTheListenerHeardEachCell() {
        PrintStream out = System.out;
        Outlet outlet = Outlet.current();
        List<String> heard = new ArrayList<>();

        new NotebookRunner()
                .progress((work, done, total) -> heard.add(work + " " + done + "/" + total))
                .run(notebook("1", "throw new Error();", "2"));

        assertThat(System.out).isSameAs(out);
        assertThat(Outlet.current()).isSameAs(outlet);
        assertThat(heard).containsExactly("test 0/3", "test 1/3", "test 3/3");
    }

    @Test
    void theFileIsValidNbformat() {
        ObjectNode json = (ObjectNode) parse(run("40 + 2").notebook().json());

        assertThat(json.path("nbformat").asInt()).isEqualTo(4);
        assertThat(json.path("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(json.path("metadata").path("kernelspec").path("name").asText())
                .isEqualTo("java");
        assertThat(json.path("cells").path(0).path("id").asText()).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(json.path("cells").path(0).path("execution_count").asInt()).isEqualTo(1);
        assertThat(json.path("cells")
                        .path(0)
                        .path("outputs")
                        .path(0)
                        .path("execution_count")
                        .asInt())
                .isEqualTo(1);
    }

    private static NotebookRun run(String... cells) {
        return new NotebookRunner().run(notebook(cells));
    }

    private static Output last(NotebookRun run) {
        assertThat(run.stop()).isNull();
        List<Output> outputs =
                run.notebook().cells().get(run.notebook().cells().size() - 1).outputs();
        return outputs.get(outputs.size() - 1);
    }

    private static NotebookRun.Stop stop(NotebookRun run) {
        NotebookRun.Stop stop = run.stop();
        assertThat(stop).isNotNull();
        return java.util.Objects.requireNonNull(stop);
    }

    static Notebook notebook(String... cells) {
        ObjectNode root = Notebook.JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        root.putObject("metadata");
        ArrayNode array = root.putArray("cells");
        for (String cell : cells) {
            ObjectNode json = Notebook.JSON.createObjectNode().put("cell_type", "code");
            json.putObject("metadata");
            json.putArray("outputs");
            json.putNull("execution_count").set("source", Cell.lines(cell));
            array.add(json);
        }
        return Notebook.parse("test", root.toString());
    }

    private static void tag(Notebook notebook, int cell, String tag) {
        ((ObjectNode) notebook.cells().get(cell).json().path("metadata"))
                .putArray("tags")
                .add(tag);
    }

    private static com.fasterxml.jackson.databind.JsonNode parse(String json) {
        try {
            return Notebook.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
