package io.github.bladebook.kit.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.DiskWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notebook as its file holds it: nbformat 4.5. What this class does not know survives reading and writing.
 * Format: <a href="https://nbformat.readthedocs.io/en/latest/format_description.html">The Notebook file format</a>.
 */
public final class Notebook {
    static final ObjectMapper JSON = new ObjectMapper();
    /** As Jupyter writes it, so that a run changes no line that it need not change. */
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter(" ", "\n"))
            .withArrayIndenter(new DefaultIndenter(" ", "\n"));

    private final String name;
    private final ObjectNode root;

    private Notebook(String name, ObjectNode root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a notebook.
     *
     * @throws ConfigurationException if there is no such file, or it is no notebook of format 4
     */
    public static Notebook read(Path file) {
        try {
            return parse(file.getFileName().toString().replaceFirst("\\.ipynb$", ""), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file.toString(), "there is no such file", e);
        } catch (IOException e) {
            throw unreadable(file.toString(), DiskWords.of(e), e);
        }
    }

    /**
     * Reads a notebook from its text.
     *
     * @param name what it is called, usually its file without the ending
     */
    public static Notebook parse(String name, String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root instanceof ObjectNode object
                    && root.path("nbformat").asInt() == 4
                    && root.path("cells").isArray()) {
                return new Notebook(name, object);
            }
            throw unreadable(name, "it is JSON, but no notebook of format 4", null);
        } catch (JsonProcessingException e) {
            throw unreadable(name, "it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns what the notebook is called. */
    public String name() {
        return name;
    }

    /** Returns the title: the first Markdown heading, or else the name. */
    public String title() {
        return cells().stream()
                .filter(cell -> cell.kind() == Cell.Kind.MARKDOWN)
                .flatMap(cell -> cell.source().lines())
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse(name);
    }

    /** Returns the cells from top to bottom; changing one changes the notebook. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : array()) {
            cells.add(new Cell((ObjectNode) cell));
        }
        return cells;
    }

    /** Returns a copy, which can be changed without changing this one. */
    Notebook copy() {
        return new Notebook(name, root.deepCopy());
    }

    void removeTagged(String tag) {
        ArrayNode cells = array();
        for (int i = cells.size() - 1; i >= 0; i--) {
            if (new Cell((ObjectNode) cells.get(i)).tagged(tag)) {
                cells.remove(i);
            }
        }
    }

    /** Puts a cell in place of this one, which moves down with all that follow. */
    void insert(int index, Cell cell) {
        array().insert(index, cell.json());
    }

    /** Says which kernel and language this is, and that cells have ids; without that a front end asks on opening. */
    void stamp() {
        root.put("nbformat_minor", Math.max(5, root.path("nbformat_minor").asInt()));
        ObjectNode metadata = root.withObjectProperty("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Java")
                .put("language", "java")
                .put("name", "java");
        metadata.putObject("language_info")
                .put("codemirror_mode", "java")
                .put("file_extension", ".jshell")
                .put("mimetype", "text/x-java-source")
                .put("name", "java")
                .put("version", Runtime.version().toString());
        int number = 0;
        for (Cell cell : cells()) {
            cell.identify("cell-" + ++number);
        }
    }

    /** Returns the file's text. */
    public String json() {
        try {
            return JSON.writer(PRINTER).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file. */
    public void write(Path file) {
        TextFile.write(file, "notebook", json());
    }

    private ArrayNode array() {
        return (ArrayNode) root.path("cells");
    }

    private static ConfigurationException unreadable(String file, String reason, @Nullable Throwable cause) {
        return new ConfigurationException(
                new Problem("file " + file, "read the notebook", reason, "Name an .ipynb file."), cause);
    }
}
