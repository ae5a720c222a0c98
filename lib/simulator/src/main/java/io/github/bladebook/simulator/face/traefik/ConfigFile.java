package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** One file of the folder, from its bytes to Traefik's structures. */
final class ConfigFile {
    private static final TomlMapper TOML = new TomlMapper();

    private ConfigFile() {}

    /** Whether Traefik looks into a file of this name. */
    static boolean counts(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yml") || name.endsWith(".yaml") || name.endsWith(".toml");
    }

    static ObjectNode read(Path file, Map<String, String> environment) throws BadFile {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadFile("error reading configuration file: " + e.getMessage());
        }
        String rendered = Template.render(text, environment);
        boolean toml = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".toml");
        return Decoder.configuration(toml ? toml(rendered) : yaml(rendered));
    }

    private static Map<?, ?> toml(String text) throws BadFile {
        try {
            return TOML.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new BadFile("toml: " + e.getOriginalMessage());
        }
    }

    private static Map<?, ?> yaml(String text) throws BadFile {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions dump = new DumperOptions();
        try {
            Object tree = new Yaml(
                            new SafeConstructor(options), new Representer(dump), dump, options, new NewerScalars())
                    .load(text);
            if (tree == null) {
                return Map.of();
            }
            if (tree instanceof Map<?, ?> map) {
                return map;
            }
            throw new BadFile("yaml: unmarshal errors: cannot unmarshal the document into map[string]interface {}");
        } catch (YAMLException e) {
            throw new BadFile("yaml: " + e.getMessage());
        }
    }

    /** YAML 1.2's plain scalars, as Go's library reads them: {@code yes} and {@code 1:30} are texts. */
    private static final class NewerScalars extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|True|TRUE|false|False|FALSE"), "tTfF");
            addImplicitResolver(Tag.INT, Pattern.compile("[-+]?(?:0x[0-9a-fA-F]+|[0-9]+)"), "-+0123456789");
            addImplicitResolver(
                    Tag.FLOAT,
                    Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
                    "-+.0123456789");
            addImplicitResolver(Tag.MERGE, Pattern.compile("<<"), "<");
            addImplicitResolver(Tag.NULL, Pattern.compile("~|null|Null|NULL| "), "~nN\0");
            addImplicitResolver(Tag.NULL, Pattern.compile(""), null);
        }
    }
}
