package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The program {@code docker}. */
final class Docker {
    private static final Set<String> VERBS = Set.of(
            "version",
            "info",
            "ps",
            "images",
            "pull",
            "inspect",
            "logs",
            "run",
            "rm",
            "stop",
            "start",
            "load",
            "image",
            "container",
            "compose",
            "--version",
            "-v");

    private final Call call;
    private final Containers engine;

    private Docker(Call call) {
        this.call = call;
        this.engine = Containers.of(call.machine());
    }

    static int run(Call call) throws IOException, InterruptedException {
        List<String> args = call.args();
        String verb = args.isEmpty() ? "" : args.get(0);
        if (verb.isEmpty()) {
            call.out().println("Usage:  docker [OPTIONS] COMMAND");
            return 0;
        }
        if (verb.startsWith("-") && !VERBS.contains(verb)) {
            throw new Usage(
                    125,
                    "unknown flag: " + verb + "\n\nUsage:  docker [OPTIONS] COMMAND [ARG...]\n\n"
                            + "Run 'docker --help' for more information");
        }
        boolean compose = verb.equals("compose");
        if (!VERBS.contains(verb) || (compose && !call.files().exists(DockerCompose.PLUGIN))) {
            throw new Usage(
                    1, "docker: unknown command: docker " + verb + "\n\nRun 'docker --help' for more information");
        }
        Call inner = call.with(args.subList(1, args.size()));
        if (compose) {
            return DockerCompose.run(inner);
        }
        if (List.of("--version", "-version", "-v").contains(verb)) {
            call.out().println("Docker version 29.0.2, build 8108357");
            return 0;
        }
        return new Docker(inner).dispatch(verb);
    }

    /** Throws where the daemon does not answer. */
    static void reach(Call call) {
        boolean up = Units.of(call.machine())
                .find("docker")
                .map(Unit::active)
                .orElse("")
                .equals("active");
        boolean allowed = call.root()
                || call.machine().accounts().groupsOf(call.user()).stream()
                        .anyMatch(group -> group.name().equals("docker"));
        if (!allowed) {
            throw new Usage(
                    1, "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock");
        }
        if (!up) {
            throw new Usage(
                    1,
                    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock."
                            + " Is the docker daemon running?");
        }
    }

    private int dispatch(String verb) throws IOException {
        if (verb.equals("version")) {
            return version();
        }
        reach(call);
        return switch (verb) {
            case "info" -> info();
            case "ps" -> new DockerPs(call).run();
            case "images" -> new DockerImages(call).list();
            case "pull" -> new DockerImages(call).pull();
            case "inspect" -> inspect(call.args());
            case "logs" -> logs();
            case "run" -> new DockerRun(call).run();
            case "rm", "stop", "start" -> change(verb);
            case "load" -> new DockerImages(call).load();
            default -> {
                if (call.args().size() > 1 && call.args().get(0).equals("inspect")) {
                    yield inspect(call.args().subList(1, call.args().size()));
                }
                throw new Usage(1, "docker: unknown command: docker " + verb + " " + String.join(" ", call.args()));
            }
        };
    }

    /** Reads options; throws in Docker's words. */
    static Options options(Call call, String letters, String... names) {
        try {
            return Options.of(call, Options.Spec.of(125, letters, names));
        } catch (Usage refusal) {
            String word = refusal.text().replaceFirst("(?s)[^']*'([^']*)'.*", "$1");
            throw new Usage(
                    125,
                    word.startsWith("--")
                            ? "unknown flag: " + word
                            : "unknown shorthand flag: '" + word + "' in -" + word);
        }
    }

    private int version() {
        Options options = options(call, "f:", "format=>f");
        String format = options.value("f", "");
        if (format.isEmpty()) {
            call.out()
                    .println(
                            "Client: Docker Engine - Community\n Version:           29.0.2\n OS/Arch:           linux/amd64");
        }
        reach(call);
        call.out()
                .println(
                        format.isEmpty()
                                ? "\nServer: Docker Engine - Community\n Engine:\n  Version:          29.0.2\n  OS/Arch:          linux/amd64"
                                : format.replaceAll("\\{\\{\\s*\\.(Server|Client)\\.Version\\s*}}", "29.0.2"));
        return 0;
    }

    private int info() {
        Options options = options(call, "f:", "format=>f");
        String format = options.value("f", "");
        long running = engine.list().stream().filter(Container::running).count();
        call.out()
                .println(
                        format.isEmpty()
                                ? "Server:\n Containers: " + engine.list().size() + "\n  Running: " + running
                                        + "\n Images: " + engine.images().size()
                                        + "\n Server Version: 29.0.2\n Storage Driver: overlay2\n Cgroup Version: 2"
                                : format.replaceAll("\\{\\{\\s*\\.ServerVersion\\s*}}", "29.0.2"));
        return 0;
    }

    /** Returns the one word a program takes. */
    static String one(List<String> words, String verb, String what) {
        if (words.size() != 1) {
            throw new Usage(
                    1,
                    "docker: 'docker " + verb + "' requires 1 argument\n\nUsage:  docker " + verb + " [OPTIONS] " + what
                            + "\n\nRun 'docker " + verb + " --help' for more information");
        }
        return words.get(0);
    }

    private int inspect(List<String> args) {
        Options options = options(call.with(args), "f:s", "format=>f", "type=>t");
        List<Object> found = new ArrayList<>();
        String missing = "";
        for (String name : options.rest()) {
            var container = engine.find(name);
            var image = engine.image(name);
            if (container.isPresent()) {
                found.add(DockerForms.container(engine, container.get()));
            } else if (image.isPresent()) {
                found.add(DockerForms.image(image.get()));
            } else {
                missing = "Error: No such object: " + name;
            }
        }
        String format = options.value("f", "");
        if (format.isEmpty()) {
            call.out().println(Json.text(Json.tree(found)));
        } else {
            found.forEach(object -> call.out().println(DockerForms.format(object, format)));
            if (!missing.isEmpty()) {
                call.out().println();
            }
        }
        if (!missing.isEmpty()) {
            call.err().println(missing);
        }
        return missing.isEmpty() ? 0 : 1;
    }

    private Container container(String name) {
        return engine.find(name)
                .orElseThrow(() -> new Usage(1, "Error response from daemon: No such container: " + name));
    }

    private int logs() {
        Options options = options(call, "n:", "tail=>n");
        Container found = container(one(options.rest(), "logs", "CONTAINER"));
        List<String> lines = engine.log(found);
        String tail = options.value("n", "all");
        int wanted = tail.matches("\\d{1,9}") ? Integer.parseInt(tail) : lines.size();
        lines.subList(Math.max(0, lines.size() - wanted), lines.size()).forEach(call.out()::println);
        return 0;
    }

    private int change(String verb) {
        Options options = options(call, "fvt:", "force>f", "time=>t", "volumes>v");
        if (options.rest().isEmpty()) {
            throw new Usage(1, "docker: 'docker " + verb + "' requires at least 1 argument");
        }
        for (String name : options.rest()) {
            Container found = container(name);
            if (verb.equals("rm") && found.running() && !options.has("f")) {
                throw new Usage(
                        1,
                        "Error response from daemon: cannot remove container \"" + name
                                + "\": container is running: stop the container before removing or force remove");
            }
            switch (verb) {
                case "rm" -> engine.remove(found);
                case "stop" -> engine.stop(found);
                default -> engine.start(found);
            }
            call.out().println(name);
        }
        return 0;
    }
}
