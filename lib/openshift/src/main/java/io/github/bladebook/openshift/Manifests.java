package io.github.bladebook.openshift;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads manifests: YAML or JSON, several documents in one text, Lists taken apart. No type but those of JSON comes out of it. What
 * kubectl's YAML would take for another value than it looks like ({@code yes}, {@code on}, {@code <<} of no map) is refused.
 */
public final class Manifests {
    private static final int LARGEST = 10 * 1024 * 1024;

    private Manifests() {}

    /**
     * Reads a text.
     *
     * @throws InvalidRequestException if it is no YAML, names a key twice, or a document is no object of the API; the message tells the line
     */
    public static List<KubeObject> parse(String text) {
        return parse("manifest", text);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws InvalidRequestException as {@link #parse}, and where the file cannot be read
     */
    public static List<KubeObject> read(Path file) {
        String name = "manifest " + file.getFileName();
        try {
            return parse(name, Files.readString(file));
        } catch (MalformedInputException e) {
            throw refused(name, "it is no UTF-8", "Write it in UTF-8.");
        } catch (IOException e) {
            throw refused(
                    name,
                    "it cannot be read (%s)".formatted(e.getClass().getSimpleName()),
                    "Check its path and rights.");
        }
    }

    private static List<KubeObject> parse(String name, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowRecursiveKeys(false);
        options.setCodePointLimit(LARGEST);
        List<KubeObject> objects = new ArrayList<>();
        try {
            for (Node document : new Yaml(new SafeConstructor(options)).composeAll(new StringReader(text))) {
                if (new YamlValues().value(document) instanceof Map<?, ?> fields) {
                    add(objects, fields, name, document.getStartMark().getLine() + 1);
                } else if (!YamlValues.empty(document)) {
                    throw refused(
                            name,
                            "the document at line %d is no object"
                                    .formatted(document.getStartMark().getLine() + 1),
                            "Write apiVersion, kind and metadata.");
                }
            }
        } catch (MarkedYAMLException e) {
            // Its message quotes the line, and a line may hold a secret.
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw refused(name, "line %d: %s".formatted(line, e.getProblem()), "Correct it.");
        } catch (YAMLException | IllegalArgumentException e) {
            throw refused(
                    name, String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no YAML"), "Correct it.");
        }
        return List.copyOf(objects);
    }

    private static void add(List<KubeObject> objects, Map<?, ?> fields, String name, int line) {
        if ("List".equals(fields.get("kind")) && fields.get("items") instanceof List<?> items) {
            for (Object item : items) {
                if (!(item instanceof Map<?, ?> object)) {
                    throw refused(name, "the List at line %d holds no objects".formatted(line), "Correct it.");
                }
                add(objects, object, name, line);
            }
            return;
        }
        KubeObject object;
        try {
            object = KubeObject.of(Values.open(fields));
        } catch (IllegalArgumentException e) {
            throw refused(name, "the document at line %d: %s".formatted(line, e.getMessage()), "Correct it.");
        }
        if (object.name().isEmpty() && object.metadata().text("generateName").isEmpty()) {
            throw refused(
                    name,
                    "the %s at line %d has no metadata.name".formatted(object.kind(), line),
                    "Name it; an object without a name cannot be found again.");
        }
        objects.add(object);
    }

    private static InvalidRequestException refused(String name, String cameBack, String next) {
        return new InvalidRequestException(new Problem(name, "read the objects in it", cameBack, next), Map.of());
    }
}
