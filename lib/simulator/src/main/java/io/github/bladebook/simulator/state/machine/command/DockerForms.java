package io.github.bladebook.simulator.state.machine.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which Docker tells of containers and images. */
final class DockerForms {
    private static final Pattern FIELD =
            Pattern.compile("\\{\\{\\s*(json )?\\s*(?:index )?\\s*((?:\\.\\w+)+|\\.)( \"[^\"]*\"| \\d+)?\\s*}}");

    private DockerForms() {}

    static Map<String, Object> container(Containers engine, Container one) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("Status", one.running() ? "running" : "exited");
        state.put("Running", one.running());
        state.put("ExitCode", one.exit() == null ? 0 : one.exit());
        state.put("StartedAt", one.started().toString());
        if (one.health()) {
            state.put("Health", Map.of("Status", engine.health(one).isEmpty() ? "unhealthy" : engine.health(one)));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Id", one.id());
        tree.put("Created", one.created().toString());
        tree.put("State", state);
        tree.put("Image", Containers.imageId(one.image()));
        tree.put("Name", "/" + one.name());
        tree.put("RestartCount", 0);
        tree.put(
                "Config",
                Map.of(
                        "Image",
                        one.image(),
                        "Labels",
                        one.labels(),
                        "Env",
                        one.environment().entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .sorted()
                                .toList()));
        return tree;
    }

    static Map<String, Object> image(String full) {
        String shown = full.replaceFirst("^docker\\.io/(library/)?", "");
        String repository = shown.replaceFirst("@.*", "").replaceFirst(":[^/:]+$", "");
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("Id", Containers.imageId(full));
        tree.put("RepoTags", full.contains("@") ? List.of() : List.of(shown));
        tree.put("RepoDigests", List.of(repository + "@" + Containers.digest(full)));
        tree.put("Architecture", "amd64");
        tree.put("Os", "linux");
        return tree;
    }

    /** Fills a Go template of fields. */
    static String format(Object object, String format) {
        JsonNode tree = Json.tree(object);
        StringBuilder out = new StringBuilder();
        Matcher field = FIELD.matcher(format);
        while (field.find()) {
            JsonNode value =
                    field.group(2).equals(".") ? tree : tree.at(field.group(2).replace('.', '/'));
            String index = field.group(3);
            if (index != null) {
                String key = index.strip().replace("\"", "");
                value = key.matches("\\d+") ? value.path(Integer.parseInt(key)) : value.path(key);
            }
            if (value.isMissingNode() && index == null) {
                throw new Usage(
                        1,
                        "template: :1:2: executing \"\" at <" + field.group(2) + ">: map has no entry for key \""
                                + field.group(2).replaceFirst(".*\\.", "") + "\"");
            }
            String text = field.group(1) != null || value.isContainerNode() ? Json.text(value) : value.asText();
            field.appendReplacement(out, Matcher.quoteReplacement(text));
        }
        field.appendTail(out);
        if (out.indexOf("{{") >= 0) {
            throw new Usage(64, "template parsing error: template: :1: function not defined in " + format);
        }
        return out.toString();
    }

    /** Reads {@code 8080:80}, with an address in front and a protocol behind, where they are given. */
    static void port(String word, Map<Integer, Integer> ports) {
        String[] part = word.replaceFirst("/(tcp|udp)$", "").split(":", -1);
        String published = part.length == 1 ? "" : part[part.length - 2];
        String target = part[part.length - 1];
        if (!target.matches("\\d{1,5}") || !published.matches("\\d{0,5}")) {
            throw new Usage(1, "invalid hostPort: " + word);
        }
        ports.put(Integer.parseInt(published.isEmpty() ? target : published), Integer.parseInt(target));
    }

    /** Throws where the machine may not run containers or a port is taken. */
    static void permitted(Containers engine, Map<Integer, Integer> ports) {
        if (!engine.permitted()) {
            throw new Usage(
                    1,
                    "Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime"
                            + " create failed: runc create failed: unable to start container process: error mounting \"proc\" to"
                            + " rootfs at \"/proc\": operation not permitted");
        }
        engine.taken(ports).ifPresent(port -> {
            throw new Usage(
                    1,
                    "Error response from daemon: failed to set up container networking: driver failed programming"
                            + " external connectivity: Bind for 0.0.0.0:" + port
                            + " failed: port is already allocated");
        });
    }
}
