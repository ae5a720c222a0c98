package io.github.bladebook.simulator.state.machine.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A project of Compose: its file with the variables filled in. */
final class ComposeFile {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
    private static final Set<String> SERVICE_KEYS = Set.of(
            "image",
            "container_name",
            "ports",
            "environment",
            "env_file",
            "volumes",
            "restart",
            "command",
            "entrypoint",
            "depends_on",
            "networks",
            "healthcheck",
            "labels",
            "user",
            "secrets",
            "expose",
            "hostname",
            "cap_add",
            "cap_drop",
            "security_opt",
            "read_only",
            "tmpfs",
            "logging",
            "deploy",
            "profiles",
            "extra_hosts",
            "dns",
            "init",
            "working_dir",
            "stop_grace_period",
            "ulimits",
            "shm_size",
            "pull_policy",
            "configs",
            "network_mode",
            "privileged",
            "build",
            "platform",
            "sysctls",
            "mem_limit",
            "cpus");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\$)|(\\w+)|\\{(\\w+)(?:(:?[-?+])([^}]*))?})");

    private final String path;
    private final String project;
    private final JsonNode tree;

    private ComposeFile(String path, String project, JsonNode tree) {
        this.path = path;
        this.project = project;
        this.tree = tree;
    }

    static ComposeFile read(Call call, Options options) {
        String path = path(call, options);
        String folder = options.has("project-directory")
                ? call.path(options.value("project-directory", "."))
                : MachineFiles.absolute(path, "..");
        Map<String, String> variables = new LinkedHashMap<>();
        String envFile = options.has("env-file") ? call.path(options.value("env-file", "")) : folder + "/.env";
        if (options.has("env-file") && !call.files().exists(envFile)) {
            throw new Usage(14, "couldn't find env file: " + envFile);
        }
        environment(call.files().read(envFile).orElse(""), variables);
        variables.putAll(call.environment());
        JsonNode tree;
        try {
            tree = YAML.readTree(call.files().read(path).orElse(""));
        } catch (JsonProcessingException e) {
            throw new Usage(
                    15,
                    "yaml: line " + e.getLocation().getLineNr() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        if (!(tree instanceof ObjectNode root)
                || !(root.path("services") instanceof ObjectNode services)
                || services.isEmpty()) {
            throw new Usage(15, tree.isObject() ? "no service selected" : "Top-level object must be a mapping");
        }
        validate(path, services);
        fill(call, root, variables);
        String name = options.value("p", root.path("name").asText(folder.replaceFirst(".*/", "")));
        return new ComposeFile(path, name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", ""), root);
    }

    private static String path(Call call, Options options) {
        String given = options.value("f");
        if (given != null) {
            if (!call.files().exists(call.path(given))) {
                throw new Usage(14, "stat " + call.path(given) + ": no such file or directory");
            }
            return call.path(given);
        }
        String base = options.has("project-directory")
                ? call.path(options.value("project-directory", "."))
                : call.shell().folder();
        for (String folder = base; ; folder = MachineFiles.absolute(folder, "..")) {
            for (String name : NAMES) {
                if (call.files().exists(MachineFiles.absolute(folder, name))) {
                    return MachineFiles.absolute(folder, name);
                }
            }
            if (folder.equals("/")) {
                throw new Usage(14, "no configuration file provided: not found");
            }
        }
    }

    private static void validate(String path, ObjectNode services) {
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            for (Iterator<String> keys = service.getValue().fieldNames(); keys.hasNext(); ) {
                String key = keys.next();
                if (!SERVICE_KEYS.contains(key) && !key.startsWith("x-")) {
                    throw new Usage(
                            15,
                            "validating " + path + ": services." + service.getKey() + " Additional property " + key
                                    + " is not allowed");
                }
            }
            if (!service.getValue().has("image") && !service.getValue().has("build")) {
                throw new Usage(
                        15,
                        "service \"" + service.getKey()
                                + "\" has neither an image nor a build context specified: invalid compose project");
            }
        }
    }

    /** Returns what stands before the first equals sign. */
    static String key(String pair) {
        return pair.replaceFirst("(?s)=.*", "");
    }

    /** Reads a file of variables; single quotes hold everything back, others let escapes through. */
    static void environment(String text, Map<String, String> into) {
        for (String raw : text.split("\n", -1)) {
            String line = raw.strip().replaceFirst("^export ", "");
            int equal = line.indexOf('=');
            if (line.startsWith("#") || equal < 1) {
                continue;
            }
            String value = line.substring(equal + 1).strip();
            boolean single = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
            boolean twice = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
            String bare = single || twice ? value.substring(1, value.length() - 1) : value.replaceFirst("\\s+#.*", "");
            into.put(line.substring(0, equal).strip(), single ? bare.replace("\\'", "'") : expand(bare, into, null));
        }
    }

    private static void fill(Call call, JsonNode node, Map<String, String> variables) {
        if (node instanceof ObjectNode object) {
            for (String key : List.copyOf(
                    object.properties().stream().map(Map.Entry::getKey).toList())) {
                if (object.path(key).isTextual()) {
                    object.put(key, expand(object.path(key).asText(), variables, call));
                } else {
                    fill(call, object.path(key), variables);
                }
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.path(i).isTextual()) {
                    list.set(i, expand(list.path(i).asText(), variables, call));
                } else {
                    fill(call, list.path(i), variables);
                }
            }
        }
    }

    private static String expand(
            String text, Map<String, String> variables, @org.jspecify.annotations.Nullable Call call) {
        return VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, variables, call)));
    }

    private static String value(
            java.util.regex.MatchResult match,
            Map<String, String> variables,
            @org.jspecify.annotations.Nullable Call call) {
        if (match.group(1) != null) {
            return "$";
        }
        String name = match.group(2) == null ? match.group(3) : match.group(2);
        String value = variables.getOrDefault(name, "");
        String operator = match.group(4) == null ? "" : match.group(4);
        boolean missing = operator.startsWith(":") ? value.isEmpty() : !variables.containsKey(name);
        if (operator.endsWith("?") && missing) {
            throw new Usage(
                    15,
                    "error while interpolating: required variable " + name + " is missing a value: " + match.group(5));
        }
        if (operator.endsWith("-")) {
            return missing ? match.group(5) : value;
        }
        if (operator.endsWith("+")) {
            return missing ? "" : match.group(5);
        }
        if (missing && call != null) {
            call.err()
                    .println("time=\"" + call.machine().now() + "\" level=warning msg=\"The \\\"" + name
                            + "\\\" variable is not set. Defaulting to a blank string.\"");
        }
        return value;
    }

    String path() {
        return path;
    }

    String project() {
        return project;
    }

    /** Returns the services in the order of the file. */
    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        tree.path("services").properties().forEach(entry -> services.put(entry.getKey(), entry.getValue()));
        return services;
    }

    /** Returns the whole as YAML with the project's name. */
    String text() {
        ObjectNode whole = YAML.createObjectNode().put("name", project);
        whole.setAll((ObjectNode) tree);
        try {
            return YAML.writeValueAsString(whole).replaceFirst("^---\n", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
