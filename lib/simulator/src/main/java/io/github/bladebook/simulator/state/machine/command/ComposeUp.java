package io.github.bladebook.simulator.state.machine.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docker compose up}: pulls what is missing, and makes, replaces or starts the containers of a project. */
final class ComposeUp {
    private final ComposeProject project;

    private ComposeUp(ComposeProject project) {
        this.project = project;
    }

    static int run(Call call, Options global) throws InterruptedException {
        Options options = DockerCompose.options(
                call,
                "d",
                "detach>d",
                "wait",
                "force-recreate",
                "remove-orphans",
                "pull=",
                "quiet-pull",
                "no-deps",
                "wait-timeout=",
                "no-color");
        return new ComposeUp(ComposeProject.of(call, global)).raiseAll(options);
    }

    private int raiseAll(Options options) throws InterruptedException {
        if (!options.has("d") && !options.has("wait")) {
            throw new Usage(1, "on this machine nothing is followed until it ends: give -d or --wait");
        }
        String policy = options.value("pull", "policy");
        if (!List.of("policy", "always", "missing", "never").contains(policy)) {
            throw new Usage(1, "invalid --pull option \"" + policy + "\"");
        }
        for (JsonNode service : project.file().services().values()) {
            String image = service.path("image").asText();
            boolean here = project.engine().image(image).isPresent();
            if (!here && policy.equals("never")) {
                throw new Usage(1, "Error response from daemon: No such image: " + image);
            }
            if (!here || policy.equals("always")) {
                project.pull(image);
            }
        }
        if (project.containers().isEmpty()) {
            project.say("Network " + project.name() + "_default  Created");
        }
        for (Map.Entry<String, JsonNode> service : project.file().services().entrySet()) {
            raise(service.getKey(), service.getValue(), options.has("force-recreate"));
        }
        if (options.has("remove-orphans")) {
            project.containers().stream()
                    .filter(one ->
                            !project.file().services().containsKey(one.labels().get(ComposeProject.LABEL + "service")))
                    .forEach(one -> {
                        project.engine().remove(one);
                        project.say("Container " + one.name() + "  Removed");
                    });
        }
        return options.has("wait") ? await(options.value("wait-timeout", "")) : 0;
    }

    /** Waits until every container runs, and is healthy where it can tell. */
    private int await(String limit) throws InterruptedException {
        if (!limit.matches("\\d{0,6}")) {
            throw new Usage(16, "invalid argument \"" + limit + "\" for \"--wait-timeout\" flag");
        }
        Instant end =
                limit.isEmpty() ? Instant.MAX : project.call().machine().now().plusSeconds(Long.parseLong(limit));
        for (Container one : project.containers()) {
            while (project.engine().health(one).equals("starting")) {
                if (!project.call().machine().now().isBefore(end)) {
                    throw new Usage(1, "application not healthy after " + limit + "s");
                }
                project.call().machine().seams().sleeper().sleep(Duration.ofMillis(20));
            }
            project.say("Container " + one.name() + "  "
                    + (project.engine().health(one).isEmpty() ? "Started" : "Healthy"));
        }
        return 0;
    }

    private void raise(String service, JsonNode definition, boolean anew) {
        String name = name(service, definition);
        var before = project.engine().find(name);
        String hash = hash(definition);
        if (before.isPresent()) {
            boolean same = hash.equals(before.get().labels().get(ComposeProject.LABEL + "config-hash"));
            if (same && before.get().running() && !anew) {
                project.say("Container " + name + "  Running");
                return;
            }
            if (same && !anew) {
                project.engine().start(before.get());
                project.say("Container " + name + "  Started");
                return;
            }
            project.engine().remove(before.get());
            project.say("Container " + name + "  Recreated");
        } else {
            project.say("Container " + name + "  Created");
        }
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        definition.path("ports").forEach(port -> {
            if (port.isObject()) {
                ports.put(port.path("published").asInt(), port.path("target").asInt());
            } else {
                DockerForms.port(port.asText(), ports);
            }
        });
        DockerForms.permitted(project.engine(), ports);
        boolean health = definition.has("healthcheck")
                && !definition.path("healthcheck").path("disable").asBoolean();
        project.engine()
                .run(
                        name,
                        definition.path("image").asText(),
                        definition.path("command").asText(""),
                        labels(service, definition, hash),
                        environment(definition),
                        ports,
                        health);
        project.say("Container " + name + "  Started");
    }

    private Map<String, String> labels(String service, JsonNode definition, String hash) {
        Map<String, String> labels = pairs(definition.path("labels"));
        labels.put(ComposeProject.LABEL + "project", project.name());
        labels.put(ComposeProject.LABEL + "service", service);
        labels.put(ComposeProject.LABEL + "config-hash", hash);
        labels.put(ComposeProject.LABEL + "project.config_files", project.file().path());
        labels.put(ComposeProject.LABEL + "container-number", "1");
        labels.put(ComposeProject.LABEL + "oneoff", "False");
        return labels;
    }

    private static Map<String, String> pairs(JsonNode node) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> pairs.put(entry.getKey(), entry.getValue().asText()));
        }
        for (JsonNode entry : node.isArray() ? node : Json.object()) {
            pairs.put(ComposeFile.key(entry.asText()), entry.asText().replaceFirst("^[^=]*=?", ""));
        }
        return pairs;
    }

    private Map<String, String> environment(JsonNode definition) {
        Map<String, String> all = new LinkedHashMap<>();
        List<JsonNode> files = new ArrayList<>();
        if (definition.path("env_file").isArray()) {
            definition.path("env_file").forEach(files::add);
        } else if (definition.has("env_file")) {
            files.add(definition.path("env_file"));
        }
        for (JsonNode one : files) {
            String word = one.isObject() ? one.path("path").asText() : one.asText();
            String path = MachineFiles.absolute(project.file().path().replaceFirst("/[^/]*$", "/"), word);
            String text = project.call()
                    .files()
                    .read(path)
                    .orElseThrow(() -> new Usage(
                            14, "env file " + path + " not found: stat " + path + ": no such file or directory"));
            ComposeFile.environment(text, all);
        }
        all.putAll(pairs(definition.path("environment")));
        return all;
    }

    private String name(String service, JsonNode definition) {
        return definition.path("container_name").asText(project.name() + "-" + service + "-1");
    }

    private static String hash(JsonNode definition) {
        return Texts.hash(Json.bytes(definition), "SHA-256");
    }
}
