package io.github.bladebook.core.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShellTest {
    /** What a shell, or a hasty quoting, could take for something else. */
    private static final String[] TRAPS = {
        "'",
        "\"",
        "\\",
        "`id`",
        "$(id)",
        "$HOME",
        "${IFS}",
        "!!",
        "*",
        "?",
        "[a-z]",
        "{a,b}",
        "~",
        "~root",
        "#",
        ";",
        "&",
        "&&",
        "|",
        ">",
        "<",
        "<<EOF",
        "\n",
        "\r",
        "\t",
        " ",
        "-n",
        "--",
        "=",
        "A=b",
        "%s",
        "\\n",
        "\\'",
        "'\\''",
        "$'x'",
        "\u0001",
        "\u001b[31m",
        "\u007f",
        "é",
        "☂",
        "\uD83D\uDE80",
        "\u202e",
        "if",
        "exit 1",
        "(",
        ")",
        "^",
        ":"
    };

    @Provide
    Arbitrary<List<String>> words() {
        Arbitrary<String> trap = Arbitraries.of(TRAPS);
        Arbitrary<String> text = Arbitraries.strings()
                .excludeChars('\0')
                .ofMaxLength(12)
                .filter(word -> StandardCharsets.UTF_8.newEncoder().canEncode(word));
        return Arbitraries.oneOf(trap, text, trap.list().ofMaxSize(6).map(parts -> String.join("", parts)))
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 500)
    void shellReadsBackExactlyTheWords(@ForAll("words") List<String> words) throws Exception {
        List<String> all = new ArrayList<>(List.of("printf", "%s\\0"));
        all.addAll(words);
        // printf runs its format once even where there is nothing to print.
        List<String> expected = words.isEmpty() ? List.of("") : words;

        assertThat(printed(Shell.line(all)))
                .isEqualTo((String.join("\0", expected) + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] printed(byte[] line) throws IOException {
        // By standard input: what the JVM does with arguments is not what is tested here.
        Process process = new ProcessBuilder("/bin/sh").start();
        try (var in = process.getOutputStream()) {
            in.write(line);
            in.write('\n');
        }
        return process.getInputStream().readAllBytes();
    }

    @Test
    void firstWordIsAlwaysAProgram() {
        assertThat(new String(Shell.line(List.of("A=b", "if")), StandardCharsets.UTF_8))
                .isEqualTo("'A=b' 'if'");
    }

    @Test
    void whatNoShellCanCarryIsRefused() {
        assertThatThrownBy(() -> Shell.line(List.of("a\0b"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shell.line(List.of("half \uD83D"))).isInstanceOf(IllegalArgumentException.class);
    }
}
