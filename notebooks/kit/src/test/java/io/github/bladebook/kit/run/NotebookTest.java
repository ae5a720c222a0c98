package io.github.bladebook.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    @Test
    void whatIsReadIsWrittenAsJupyterWritesIt() throws IOException {
        try (InputStream in = NotebookTest.class.getResourceAsStream("/notebooks/demo.ipynb")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(Notebook.parse("demo", json).json()).isEqualTo(json);
        }
    }

    @Test
    void anUnreadableFileIsNamedWithItsReason(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.ipynb"), "# no JSON");
        Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\": 3, \"worksheets\": []}");

        assertThatThrownBy(() -> Notebook.read(folder.resolve("none.ipynb")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("none.ipynb")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Notebook.read(text)).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> Notebook.read(old)).hasMessageContaining("format 4");
    }

    @Property
    void splittingIntoLinesLosesNothing(@ForAll String text) {
        assertThat(Cell.text(Cell.lines(text))).isEqualTo(text);
    }

    @Property
    void aQuotedStringCannotEndItsLiteral(@ForAll String text) {
        String literal = Parameters.quoted(text);
        String inner = literal.substring(1, literal.length() - 1);

        assertThat(inner.replace("\\\\", "").replace("\\\"", "")).doesNotContain("\"", "\n", "\r");
        assertThat(literal.chars()).allMatch(c -> c >= ' ' && c <= '~');
    }
}
