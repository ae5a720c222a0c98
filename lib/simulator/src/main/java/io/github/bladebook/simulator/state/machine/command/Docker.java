package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            case "ps" -> ps();
            case "images" -> images();
            case "pull" -> pull();
            case "inspect" -> inspect(call.args());
            case "logs" -> logs();
            case "run" -> start();
            case "rm", "stop", "start" -> change(verb);
            case "load" -> load();
            default -> {
                if (call.args().size() > 1 && call.args().get(0).equals("inspect")) {
                    yield inspect(call.args().subList(1, call.args().size()));
                }
                throw new Usage(1, "docker: unknown command: docker " + verb + " " + String.join(" ", call.args()));
            }
        };
    }

    private static Options.Spec spec(String letters, String... names) {
        return Options.Spec.of(125, letters, names);
    }

    private Options options(Options.Spec spec) {
        try {
            return Options.of(call, spec);
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
        Options options = options(spec("f:", "format=>f"));
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
        Options options = options(spec("f:", "format=>f"));
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

    static String status(Containers engine, Container container) {
        String health = engine.health(container);
        return container.running()
                ? "Up Less than a second"
                        + (health.isEmpty() ? "" : " (" + (health.equals("starting") ? "health: " : "") + health + ")")
                : "Exited (" + container.exit() + ") Less than a second ago";
    }

    static String ports(Container container) {
        List<String> all = new ArrayList<>();
        container.ports().forEach((port, target) -> all.add("0.0.0.0:" + port + "->" + target + "/tcp"));
        return String.join(", ", all);
    }

    private int ps() {
        Options options = options(spec("aqf:", "all>a", "quiet>q", "filter=>f", "format=>F", "no-trunc"));
        String format = options.value("F", "");
        if (!options.has("q") && format.isEmpty()) {
            row("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES");
        }
        for (Container one : engine.list()) {
            boolean shown = (one.running() || options.has("a"))
                    && options.values("f").stream().allMatch(filter -> matches(one, filter));
            if (!shown) {
                continue;
            }
            if (options.has("q")) {
                call.out().println(one.id().substring(0, 12));
            } else if (format.isEmpty()) {
                row(
                        one.id().substring(0, 12),
                        one.image(),
                        "\"" + one.command() + "\"",
                        "Less than a second ago",
                        status(engine, one),
                        ports(one),
                        one.name());
            } else {
                call.out().println(filled(format, fields(one)));
            }
        }
        return 0;
    }

    private static boolean matches(Container one, String filter) {
        String[] part = filter.split("=", 2);
        return switch (part[0]) {
            case "name" -> one.name().contains(part[1]);
            case "label" ->
                part[1].contains("=")
                        ? part[1].equals(
                                ComposeFile.key(part[1]) + "=" + one.labels().get(ComposeFile.key(part[1])))
                        : one.labels().containsKey(part[1]);
            case "status" -> part[1].equals(one.running() ? "running" : "exited");
            default -> throw new Usage(1, "invalid filter '" + part[0] + "'");
        };
    }

    private Map<String, String> fields(Container one) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ID", one.id().substring(0, 12));
        fields.put("Image", one.image());
        fields.put("Names", one.name());
        fields.put("State", one.running() ? "running" : "exited");
        fields.put("Status", status(engine, one));
        fields.put("Ports", ports(one));
        return fields;
    }

    private static String filled(String format, Map<String, String> fields) {
        if (format.equals("json") || format.equals("{{json .}}")) {
            return Json.text(Json.tree(fields));
        }
        String text = format.replace("\\t", "\t");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text = text.replaceAll(
                    "\\{\\{\\s*\\." + field.getKey() + "\\s*}}",
                    java.util.regex.Matcher.quoteReplacement(field.getValue()));
        }
        if (text.contains("{{")) {
            throw new Usage(64, "template parsing error: " + format);
        }
        return text;
    }

    private void row(String... cells) {
        call.out().printf(Locale.ROOT, "%-14s %-30s %-12s %-24s %-24s %-24s %s%n", (Object[]) cells);
    }

    private int images() {
        Options options = options(spec("aq", "all>a", "quiet>q", "digests", "format=>F", "no-trunc"));
        if (!options.has("q")) {
            call.out().printf(Locale.ROOT, "%-36s %-10s %-14s %s%n", "REPOSITORY", "TAG", "IMAGE ID", "SIZE");
        }
        for (String full : engine.images()) {
            String id = Containers.imageId(full).substring(7, 19);
            String shown = full.replaceFirst("^docker\\.io/(library/)?", "");
            int at = shown.lastIndexOf(':');
            call.out()
                    .println(
                            options.has("q")
                                    ? id
                                    : String.format(
                                            Locale.ROOT,
                                            "%-36s %-10s %-14s %s",
                                            shown.substring(0, at).replaceFirst("@.*", ""),
                                            full.contains("@") ? "<none>" : shown.substring(at + 1),
                                            id,
                                            "48MB"));
        }
        return 0;
    }

    /** Pulls an image; throws in the daemon's words where no registry has it. */
    static void pull(Containers engine, String reference) {
        if (!engine.available(reference)) {
            String full = Containers.full(reference);
            String host = full.replaceFirst("/.*", "");
            throw new Usage(
                    1,
                    host.equals("docker.io")
                            ? "Error response from daemon: pull access denied for "
                                    + reference.replaceFirst("[:@].*", "")
                                    + ", repository does not exist or may require 'docker login': denied: requested access to the resource"
                                    + " is denied"
                            : "Error response from daemon: Get \"https://" + host + "/v2/\": dial tcp: lookup " + host
                                    + " on 172.16.100.210:53: no such host");
        }
        engine.add(reference);
    }

    private int pull() {
        Options options = options(spec("q", "quiet>q"));
        String reference = one(options.rest(), "pull", "NAME[:TAG|@DIGEST]");
        pull(engine, reference);
        String full = Containers.full(reference);
        if (!options.has("q")) {
            call.out()
                    .println(
                            "Digest: " + Containers.digest(full) + "\nStatus: Downloaded newer image for " + reference);
        }
        call.out().println(full);
        return 0;
    }

    private String one(List<String> words, String verb, String what) {
        if (words.size() != 1) {
            throw new Usage(
                    1,
                    "docker: 'docker " + verb + "' requires 1 argument\n\nUsage:  docker " + verb + " [OPTIONS] " + what
                            + "\n\nRun 'docker " + verb + " --help' for more information");
        }
        return words.get(0);
    }

    private int inspect(List<String> args) {
        Options options = Options.of(call.with(args), spec("f:s", "format=>f", "type=>t"));
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
        Options options = options(spec("n:", "tail=>n"));
        Container found = container(one(options.rest(), "logs", "CONTAINER"));
        List<String> lines = engine.log(found);
        String tail = options.value("n", "all");
        int wanted = tail.matches("\\d{1,9}") ? Integer.parseInt(tail) : lines.size();
        lines.subList(Math.max(0, lines.size() - wanted), lines.size()).forEach(call.out()::println);
        return 0;
    }

    private int start() {
        Options options = options(spec(
                "de:p:v:u:l:it",
                "detach>d",
                "rm",
                "env=>e",
                "publish=>p",
                "name=",
                "restart=",
                "label=>l",
                "network=",
                "volume=>v"));
        if (options.rest().isEmpty()) {
            one(List.of(), "run", "IMAGE [COMMAND] [ARG...]");
        }
        restrained(options);
        String image = options.rest().get(0);
        if (engine.image(image).isEmpty()) {
            call.err().println("Unable to find image '" + image + "' locally");
            pull(engine, image);
        }
        Map<Integer, Integer> ports = new LinkedHashMap<>();
        options.values("p").forEach(word -> DockerForms.port(word, ports));
        Map<String, String> environment = new LinkedHashMap<>();
        options.values("e").forEach(word -> environment.put(ComposeFile.key(word), word.replaceFirst("^[^=]*=?", "")));
        Map<String, String> labels = new LinkedHashMap<>();
        options.values("l").forEach(word -> labels.put(ComposeFile.key(word), word.replaceFirst("^[^=]*=?", "")));
        String name = options.value("name", "lab_" + call.machine().nextPid());
        if (engine.find(name).isPresent()) {
            throw new Usage(
                    125,
                    "docker: Error response from daemon: Conflict. The container name \"/" + name
                            + "\" is already in use by container \""
                            + engine.find(name).orElseThrow().id()
                            + "\". You have to remove (or rename) that container to be able to reuse that name.");
        }
        DockerForms.permitted(engine, ports);
        String command =
                String.join(" ", options.rest().subList(1, options.rest().size()));
        Container made = engine.run(name, image, command, labels, environment, ports, false);
        if (options.has("d")) {
            call.out().println(made.id());
        } else {
            engine.log(made).forEach(call.out()::println);
        }
        if (options.has("rm") && !made.running()) {
            engine.remove(made);
        }
        return 0;
    }

    /** Refuses what a container of this lab cannot have, and makes the folders it mounts, as the engine does. */
    private void restrained(Options options) {
        String network = options.value("network", "bridge");
        if (!network.equals("bridge")) {
            throw new Usage(125, "docker: Error response from daemon: network " + network + " not found");
        }
        String restart = options.value("restart", "no");
        if (!restart.matches("no|always|unless-stopped|on-failure(:\\d+)?")) {
            throw new Usage(
                    125,
                    "docker: Error response from daemon: invalid restart policy: unknown policy '" + restart + "'");
        }
        for (String volume : options.values("v")) {
            String source = volume.replaceFirst(":.*", "");
            if (source.startsWith("/") && volume.contains(":") && !call.files().exists(source)) {
                call.files().makeFolder(source, 0755);
            }
        }
    }

    private int change(String verb) {
        Options options = options(spec("fvt:", "force>f", "time=>t", "volumes>v"));
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

    /** Loads an archive: in this lab a text whose first line names the image. */
    private int load() throws IOException {
        Options options = options(spec("i:q", "input=>i", "quiet>q"));
        List<String> lines = Call.lines(call.bytes(options.value("i", "-")));
        if (lines.isEmpty() || !lines.get(0).matches("[\\w./:-]+")) {
            throw new Usage(1, "open /var/lib/docker/tmp/docker-import/repositories: no such file or directory");
        }
        engine.add(lines.get(0));
        call.out().println("Loaded image: " + lines.get(0));
        return 0;
    }
}
