package io.github.bladebook.simulator.state.machine.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The program {@code docker compose}. */
final class DockerCompose {
    static final String PLUGIN = "/usr/libexec/docker/cli-plugins/docker-compose";
    private static final String LABEL = "com.docker.compose.";

    private final Call call;
    private final Options global;
    private final Containers engine;

    private DockerCompose(Call call, Options global) {
        this.call = call;
        this.global = global;
        this.engine = Containers.of(call.machine());
    }

    static int run(Call call) throws InterruptedException {
        Options global = options(
                call,
                Options.Spec.of(
                                16,
                                "f:p:",
                                "file=>f",
                                "project-name=>p",
                                "project-directory=",
                                "env-file=",
                                "ansi=",
                                "progress=")
                        .stopping());
        List<String> words = global.rest();
        String verb = words.isEmpty() ? "" : words.get(0);
        Call inner = call.with(words.isEmpty() ? List.of() : words.subList(1, words.size()));
        DockerCompose compose = new DockerCompose(inner, global);
        return switch (verb) {
            case "version" -> compose.version();
            case "config" -> compose.config();
            case "up" -> compose.up();
            case "down" -> compose.down();
            case "ps" -> compose.ps();
            case "logs" -> compose.logs();
            case "pull" -> compose.pull();
            case "stop", "start", "restart" -> compose.change(verb);
            case "ls" -> compose.ls();
            default ->
                throw new Usage(
                        verb.isEmpty() ? 0 : 16,
                        verb.isEmpty()
                                ? "Usage:  docker compose [OPTIONS] COMMAND"
                                : "unknown docker command: \"compose " + verb + "\"");
        };
    }

    private static Options options(Call call, Options.Spec spec) {
        try {
            return Options.of(call, spec);
        } catch (Usage refusal) {
            String word = refusal.text().replaceFirst("(?s)[^']*'([^']*)'.*", "$1");
            throw new Usage(
                    16,
                    word.startsWith("--")
                            ? "unknown flag: " + word
                            : "unknown shorthand flag: '" + word + "' in -" + word);
        }
    }

    private Options options(String letters, String... names) {
        return options(call, Options.Spec.of(16, letters, names));
    }

    private int version() {
        call.out()
                .println(
                        options("f:", "short", "format=>f").has("short") ? "2.40.3" : "Docker Compose version v2.40.3");
        return 0;
    }

    private int config() {
        Options options = options("q", "quiet>q", "services", "images", "format=", "no-interpolate");
        ComposeFile file = ComposeFile.read(call, global);
        if (options.has("services")) {
            file.services().keySet().forEach(call.out()::println);
        } else if (options.has("images")) {
            file.services()
                    .values()
                    .forEach(service -> call.out().println(service.path("image").asText()));
        } else if (!options.has("q")) {
            call.out().print(file.text());
        }
        return 0;
    }

    private static String name(ComposeFile file, String service, JsonNode definition) {
        return definition.path("container_name").asText(file.project() + "-" + service + "-1");
    }

    private static String hash(JsonNode definition) {
        return Texts.hash(Json.bytes(definition), "SHA-256");
    }

    private void say(String text) {
        call.err().println(" " + text);
    }

    private List<Container> mine(ComposeFile file) {
        return engine.list().stream()
                .filter(one -> file.project().equals(one.labels().get(LABEL + "project")))
                .toList();
    }

    private int up() throws InterruptedException {
        Options options = options(
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
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        if (!options.has("d") && !options.has("wait")) {
            throw new Usage(1, "on this machine nothing is followed until it ends: give -d or --wait");
        }
        String policy = options.value("pull", "policy");
        if (!List.of("policy", "always", "missing", "never").contains(policy)) {
            throw new Usage(1, "invalid --pull option \"" + policy + "\"");
        }
        for (JsonNode service : file.services().values()) {
            String image = service.path("image").asText();
            boolean here = engine.image(image).isPresent();
            if (!here && policy.equals("never")) {
                throw new Usage(1, "Error response from daemon: No such image: " + image);
            }
            if (!here || policy.equals("always")) {
                pulled(image);
            }
        }
        if (mine(file).isEmpty()) {
            say("Network " + file.project() + "_default  Created");
        }
        for (Map.Entry<String, JsonNode> service : file.services().entrySet()) {
            raise(file, service.getKey(), service.getValue(), options.has("force-recreate"));
        }
        if (options.has("remove-orphans")) {
            mine(file).stream()
                    .filter(one -> !file.services().containsKey(one.labels().get(LABEL + "service")))
                    .forEach(one -> {
                        engine.remove(one);
                        say("Container " + one.name() + "  Removed");
                    });
        }
        return options.has("wait") ? await(file, options.value("wait-timeout", "")) : 0;
    }

    /** Waits until every container runs, and is healthy where it can tell. */
    private int await(ComposeFile file, String limit) throws InterruptedException {
        if (!limit.matches("\\d{0,6}")) {
            throw new Usage(16, "invalid argument \"" + limit + "\" for \"--wait-timeout\" flag");
        }
        Instant end = limit.isEmpty() ? Instant.MAX : call.machine().now().plusSeconds(Long.parseLong(limit));
        for (Container one : mine(file)) {
            while (engine.health(one).equals("starting")) {
                if (!call.machine().now().isBefore(end)) {
                    throw new Usage(1, "application not healthy after " + limit + "s");
                }
                call.machine().seams().sleeper().sleep(Duration.ofMillis(20));
            }
            say("Container " + one.name() + "  " + (engine.health(one).isEmpty() ? "Started" : "Healthy"));
        }
        return 0;
    }

    private void pulled(String image) {
        try {
            Docker.pull(engine, image);
        } catch (Usage refusal) {
            throw new Usage(18, refusal.text());
        }
    }

    private void raise(ComposeFile file, String service, JsonNode definition, boolean anew) {
        String name = name(file, service, definition);
        var before = engine.find(name);
        String hash = hash(definition);
        if (before.isPresent()) {
            boolean same = hash.equals(before.get().labels().get(LABEL + "config-hash"));
            if (same && before.get().running() && !anew) {
                say("Container " + name + "  Running");
                return;
            }
            if (same && !anew) {
                engine.start(before.get());
                say("Container " + name + "  Started");
                return;
            }
            engine.remove(before.get());
            say("Container " + name + "  Recreated");
        } else {
            say("Container " + name + "  Created");
        }
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        definition.path("ports").forEach(port -> {
            if (port.isObject()) {
                ports.put(port.path("published").asInt(), port.path("target").asInt());
            } else {
                DockerForms.port(port.asText(), ports);
            }
        });
        DockerForms.permitted(engine, ports);
        boolean health = definition.has("healthcheck")
                && !definition.path("healthcheck").path("disable").asBoolean();
        engine.run(
                name,
                definition.path("image").asText(),
                definition.path("command").asText(""),
                labels(file, service, definition, hash),
                environment(file, definition),
                ports,
                health);
        say("Container " + name + "  Started");
    }

    private static Map<String, String> labels(ComposeFile file, String service, JsonNode definition, String hash) {
        Map<String, String> labels = pairs(definition.path("labels"));
        labels.put(LABEL + "project", file.project());
        labels.put(LABEL + "service", service);
        labels.put(LABEL + "config-hash", hash);
        labels.put(LABEL + "project.config_files", file.path());
        labels.put(LABEL + "container-number", "1");
        labels.put(LABEL + "oneoff", "False");
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

    private Map<String, String> environment(ComposeFile file, JsonNode definition) {
        Map<String, String> all = new LinkedHashMap<>();
        List<JsonNode> files = new ArrayList<>();
        if (definition.path("env_file").isArray()) {
            definition.path("env_file").forEach(files::add);
        } else if (definition.has("env_file")) {
            files.add(definition.path("env_file"));
        }
        for (JsonNode one : files) {
            String word = one.isObject() ? one.path("path").asText() : one.asText();
            String path = io.github.bladebook.simulator.state.machine.MachineFiles.absolute(
                    file.path().replaceFirst("/[^/]*$", "/"), word);
            String text = call.files()
                    .read(path)
                    .orElseThrow(() -> new Usage(
                            14, "env file " + path + " not found: stat " + path + ": no such file or directory"));
            ComposeFile.environment(text, all);
        }
        all.putAll(pairs(definition.path("environment")));
        return all;
    }

    private int down() {
        Options options = options("vt:", "volumes>v", "remove-orphans", "timeout=>t", "rmi=");
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        List<Container> all = mine(file);
        for (Container one : all) {
            if (file.services().containsKey(one.labels().getOrDefault(LABEL + "service", ""))
                    || options.has("remove-orphans")) {
                engine.remove(one);
                say("Container " + one.name() + "  Removed");
            }
        }
        if (!all.isEmpty()) {
            say("Network " + file.project() + "_default  Removed");
        }
        return 0;
    }

    private int ps() {
        Options options = options("aq", "all>a", "quiet>q", "format=", "services", "status=");
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        boolean json = options.value("format", "table").equals("json");
        if (!json && !options.has("q") && !options.has("services")) {
            row("NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS");
        }
        for (Container one : mine(file)) {
            String service = one.labels().getOrDefault(LABEL + "service", "");
            if (!one.running() && !options.has("a")) {
                continue;
            }
            if (options.has("q") || options.has("services")) {
                call.out().println(options.has("q") ? one.id() : service);
            } else if (json) {
                call.out().println(Json.text(line(one, service)));
            } else {
                row(
                        one.name(),
                        one.image(),
                        "\"" + one.command() + "\"",
                        service,
                        "Less than a second ago",
                        Docker.status(engine, one),
                        Docker.ports(one));
            }
        }
        return 0;
    }

    private void row(String... cells) {
        call.out().printf(Locale.ROOT, "%-24s %-32s %-12s %-12s %-24s %-24s %s%n", (Object[]) cells);
    }

    /** One object a line; that is what Compose prints since 2.21. */
    private ObjectNode line(Container one, String service) {
        ObjectNode line = Json.object();
        line.put("Command", "\"" + one.command() + "\"");
        line.put("CreatedAt", one.created().toString());
        line.put("ExitCode", one.exit() == null ? 0 : one.exit());
        line.put("Health", engine.health(one));
        line.put("ID", one.id().substring(0, 12));
        line.put("Image", one.image());
        List<String> labels = new ArrayList<>();
        one.labels().forEach((key, value) -> labels.add(key + "=" + value));
        line.put("Labels", String.join(",", labels));
        line.put("Name", one.name());
        line.put("Names", one.name());
        line.put("Ports", Docker.ports(one));
        line.put("Project", one.labels().getOrDefault(LABEL + "project", ""));
        ArrayNode publishers = line.putArray("Publishers");
        one.ports()
                .forEach((port, target) -> publishers
                        .addObject()
                        .put("URL", "0.0.0.0")
                        .put("TargetPort", target)
                        .put("PublishedPort", port)
                        .put("Protocol", "tcp"));
        line.put("Service", service);
        line.put("State", one.running() ? "running" : "exited");
        line.put("Status", Docker.status(engine, one));
        return line;
    }

    private int logs() {
        options("n:t", "tail=>n", "no-color", "timestamps>t", "no-log-prefix");
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        for (Container one : mine(file)) {
            engine.log(one)
                    .forEach(line -> call.out()
                            .println(one.name().replaceFirst("^" + file.project() + "-", "") + "  | " + line));
        }
        return 0;
    }

    private int pull() {
        options("q", "quiet>q", "ignore-pull-failures");
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        file.services().forEach((service, definition) -> {
            pulled(definition.path("image").asText());
            say(service + " Pulled ");
        });
        return 0;
    }

    private int change(String verb) {
        Options options = options("t:", "timeout=>t");
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        for (String service : options.rest()) {
            if (!file.services().containsKey(service)) {
                throw new Usage(1, "no such service: " + service);
            }
        }
        for (Container one : mine(file)) {
            if (options.rest().isEmpty() || options.rest().contains(one.labels().get(LABEL + "service"))) {
                engine.stop(one);
                if (!verb.equals("stop")) {
                    engine.start(one);
                }
                say("Container " + one.name() + (verb.equals("stop") ? "  Stopped" : "  Started"));
            }
        }
        return 0;
    }

    private int ls() {
        Docker.reach(call);
        call.out().println("NAME                STATUS              CONFIG FILES");
        Map<String, List<Container>> projects = new LinkedHashMap<>();
        engine.list()
                .forEach(one -> projects.computeIfAbsent(
                                one.labels().getOrDefault(LABEL + "project", ""), ignored -> new ArrayList<>())
                        .add(one));
        projects.forEach((name, all) -> {
            if (!name.isEmpty()) {
                call.out()
                        .printf(
                                Locale.ROOT,
                                "%-19s running(%d)          %s%n",
                                name,
                                all.size(),
                                all.get(0).labels().getOrDefault(LABEL + "project.config_files", ""));
            }
        });
        return 0;
    }
}
