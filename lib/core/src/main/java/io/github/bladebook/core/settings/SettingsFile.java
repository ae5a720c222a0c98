package io.github.bladebook.core.settings;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Reads a settings file. Works on the YAML tree and not on objects, so that each complaint names its line. */
final class SettingsFile {
    private final Path path;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    private SettingsFile(Path path) {
        this.path = path;
    }

    static Map<String, Value> read(Path path) {
        SettingsFile file = new SettingsFile(path);
        if (Files.isDirectory(path)) {
            throw file.failure("it is a folder", "Name the file in it", null);
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            file.collect("", new Yaml(new LoaderOptions()).compose(reader));
        } catch (NoSuchFileException e) {
            throw file.failure("there is no such file", "Create it, or name another one in BLADEBOOK_SETTINGS", e);
        } catch (IOException e) {
            throw file.failure("it cannot be read as text", "Check its access rights and that it is UTF-8", e);
        } catch (YAMLException e) {
            // Not kept as the cause: it quotes the line, and a line may hold a secret.
            throw file.failure("it is not YAML: " + wrong(e), "Correct this line", null);
        }
        if (!file.complaints.isEmpty()) {
            throw file.failure(
                    String.join("; ", file.complaints),
                    "Correct what is named; docs/settings.md lists all settings",
                    null);
        }
        return file.values;
    }

    private void collect(String prefix, @Nullable Node node) {
        if (node == null || node.getTag().equals(Tag.NULL)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            complaints.add("%s: %s".formatted(at(node.getStartMark()), "names with values are expected here"));
            return;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode scalar ? prefix + scalar.getValue() : prefix;
            if (Registry.find(key).isPresent()) {
                take(key, entry.getValueNode());
            } else if (Registry.all().stream().anyMatch(known -> known.section().equals(key))) {
                collect(key + ".", entry.getValueNode());
            } else {
                complaints.add("%s: there is no setting %s%s"
                        .formatted(
                                at(entry.getKeyNode().getStartMark()),
                                name(key),
                                Registry.nearest(key)
                                        .map(name -> "; did you mean " + name + "?")
                                        .orElse("")));
            }
        }
    }

    private void take(String key, Node node) {
        String where = at(node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            complaints.add("%s: %s is one value, not a list or a group".formatted(where, key));
            return;
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            return;
        }
        Path folder = path.toAbsolutePath().getParent();
        Value value = new Value(scalar.getValue().strip(), path + " " + where, folder == null ? path : folder, true);
        if (values.putIfAbsent(key, value) != null) {
            complaints.add("%s: %s stands twice".formatted(where, key));
        }
    }

    /** What is no name may be a secret: as where {@code {tokenSecret:...}} lacks a space. */
    private static String name(String key) {
        return key.replaceFirst("(?s)[^\\w.-].*", "…");
    }

    /** The scanner complains of single characters; the later steps may quote an alias or a tag. */
    private static String wrong(YAMLException e) {
        if (!(e instanceof MarkedYAMLException marked)) {
            return "it holds a character that YAML does not allow";
        }
        String what = e instanceof ScannerException ? marked.getProblem() : "what stands here does not fit";
        return at(marked.getProblemMark()) + ": " + what;
    }

    private static String at(@Nullable Mark mark) {
        return mark == null ? "line ?" : "line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private ConfigurationException failure(String cameBack, String next, @Nullable Exception cause) {
        return new ConfigurationException(new Problem("settings", "read %s".formatted(path), cameBack, next), cause);
    }
}
