package io.github.bladebook.kit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellAgentTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private JShell shell;

    @BeforeAll
    void start() {
        shell = JShell.builder()
                .executionEngine("jdi:remoteAgent(" + ShellAgent.class.getName() + ")")
                .remoteVMOptions("-cp", System.getProperty("java.class.path"))
                .out(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        shell.eval("import java.util.List;");
        shell.eval("record Guest(int id, String name) {}");
        shell.eval("record Told(int id) { public String toString() { return \"guest \" + id; } }");
    }

    @AfterAll
    void end() {
        shell.close();
    }

    @BeforeEach
    void forget() {
        printed.reset();
    }

    private SnippetEvent eval(String code) {
        List<SnippetEvent> events = shell.eval(code);
        return events.get(0);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsLookedAtIsATable() {
        SnippetEvent event = eval("List.of(new Guest(106, \"web\"), new Guest(107, \"db\"))");

        assertThat(event.value()).isEqualTo("2 × Guest");
        assertThat(printed()).isEqualToNormalizingNewlines(" id  name\n106  web\n107  db\n");
    }

    @Test
    void whatIsKeptIsToldInALineAndATableWhenItsNameIsTyped() {
        assertThat(eval("var kept = List.of(new Guest(106, \"web\"));").value()).isEqualTo("1 × Guest");
        assertThat(printed()).isEmpty();

        eval("kept");
        assertThat(printed()).contains("106  web");
    }

    @Test
    void aRecordIsATableOfItsPartsUnlessItTellsItself() {
        assertThat(eval("new Guest(106, \"web\")").value()).isEqualTo("Guest");
        assertThat(printed()).contains("id    106").contains("name  web");

        forget();
        assertThat(eval("new Told(106)").value()).isEqualTo("guest 106");
        assertThat(printed()).isEmpty();
    }

    @Test
    void everythingElseIsAsJShellHasIt() {
        assertThat(eval("1 + 1").value()).isEqualTo("2");
        assertThat(eval("\"text\"").value()).isEqualTo("\"text\"");
        assertThat(eval("new int[] {1, 2}").value()).isEqualTo("int[2] { 1, 2 }");
        assertThat(eval("List.of(1, 2)").value()).isEqualTo("[1, 2]");
        assertThat(eval("List.of()").value()).isEqualTo("[]");
        assertThat(eval("(Object) null").value()).isEqualTo("null");
        assertThat(eval("throw new IllegalStateException(\"as thrown\");").exception())
                .hasMessage("as thrown");
        assertThat(printed()).isEmpty();
    }

    @Test
    void whatNeverEndsCanBeStopped() {
        CompletableFuture<SnippetEvent> endless = CompletableFuture.supplyAsync(
                () -> eval("{ System.out.println(\"runs\"); while (true) { Thread.onSpinWait(); } }"));
        while (!printed().contains("runs")) {
            Thread.onSpinWait();
        }
        shell.stop();
        endless.join();

        assertThat(eval("40 + 2").value()).isEqualTo("42");
    }
}
