package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The program {@code docker compose}. */
final class DockerCompose {
    static final String PLUGIN = "/usr/libexec/docker/cli-plugins/docker-compose";

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
            case "up" -> ComposeUp.run(inner, global);
            case "down" -> compose.down();
            case "ps" -> ComposePs.run(inner, global);
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

    /** Reads the options of a verb; throws in the words of Compose. */
    static Options options(Call call, String letters, String... names) {
        return options(call, Options.Spec.of(16, letters, names));
    }

    private Options options(String letters, String... names) {
        return options(call, letters, names);
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

    private int down() {
        Options options = options("vt:", "volumes>v", "remove-orphans", "timeout=>t", "rmi=");
        ComposeProject project = ComposeProject.of(call, global);
        List<Container> all = project.containers();
        for (Container one : all) {
            if (project.file().services().containsKey(one.labels().getOrDefault(ComposeProject.LABEL + "service", ""))
                    || options.has("remove-orphans")) {
                engine.remove(one);
                project.say("Container " + one.name() + "  Removed");
            }
        }
        if (!all.isEmpty()) {
            project.say("Network " + project.name() + "_default  Removed");
        }
        return 0;
    }

    private int logs() {
        options("n:t", "tail=>n", "no-color", "timestamps>t", "no-log-prefix");
        ComposeProject project = ComposeProject.of(call, global);
        for (Container one : project.containers()) {
            engine.log(one)
                    .forEach(line -> call.out()
                            .println(one.name().replaceFirst("^" + project.name() + "-", "") + "  | " + line));
        }
        return 0;
    }

    private int pull() {
        options("q", "quiet>q", "ignore-pull-failures");
        ComposeProject project = ComposeProject.of(call, global);
        project.file().services().forEach((service, definition) -> {
            project.pull(definition.path("image").asText());
            project.say(service + " Pulled ");
        });
        return 0;
    }

    private int change(String verb) {
        Options options = options("t:", "timeout=>t");
        ComposeProject project = ComposeProject.of(call, global);
        for (String service : options.rest()) {
            if (!project.file().services().containsKey(service)) {
                throw new Usage(1, "no such service: " + service);
            }
        }
        for (Container one : project.containers()) {
            if (options.rest().isEmpty()
                    || options.rest().contains(one.labels().get(ComposeProject.LABEL + "service"))) {
                engine.stop(one);
                if (!verb.equals("stop")) {
                    engine.start(one);
                }
                project.say("Container " + one.name() + (verb.equals("stop") ? "  Stopped" : "  Started"));
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
                                one.labels().getOrDefault(ComposeProject.LABEL + "project", ""),
                                ignored -> new ArrayList<>())
                        .add(one));
        projects.forEach((name, all) -> {
            if (!name.isEmpty()) {
                call.out()
                        .printf(
                                Locale.ROOT,
                                "%-19s running(%d)          %s%n",
                                name,
                                all.size(),
                                all.get(0).labels().getOrDefault(ComposeProject.LABEL + "project.config_files", ""));
            }
        });
        return 0;
    }
}
