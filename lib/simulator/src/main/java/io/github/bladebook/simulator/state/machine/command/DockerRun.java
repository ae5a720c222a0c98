package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docker run}. */
final class DockerRun {
    private final Call call;
    private final Containers engine;

    DockerRun(Call call) {
        this.call = call;
        this.engine = Containers.of(call.machine());
    }

    int run() {
        Options options = Docker.options(
                call,
                "de:p:v:u:l:it",
                "detach>d",
                "rm",
                "env=>e",
                "publish=>p",
                "name=",
                "restart=",
                "label=>l",
                "network=",
                "volume=>v",
                "user=>u",
                "interactive>i",
                "tty>t");
        if (options.rest().isEmpty()) {
            Docker.one(List.of(), "run", "IMAGE [COMMAND] [ARG...]");
        }
        attached(options);
        restrained(options);
        String image = options.rest().get(0);
        if (!options.has("d") && !Containers.ends(image)) {
            throw new Usage(125, "docker: on this machine nothing is followed until it ends: give -d");
        }
        if (engine.image(image).isEmpty()) {
            call.err().println("Unable to find image '" + image + "' locally");
            DockerImages.pull(engine, image);
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
            String end = options.has("t") ? "\r\n" : "\n";
            engine.log(made).forEach(line -> call.out().print(line + end));
        }
        if (options.has("rm") && !made.running()) {
            engine.remove(made);
        }
        return 0;
    }

    /**
     * Refuses a user, whom no container here would run as, and an input that nothing would read; of a detached container the input stays
     * open but nobody has hold of it, so there is nothing to do.
     */
    private static void attached(Options options) {
        if (options.has("u")) {
            throw new Usage(125, "docker: on this machine containers run as their image says: leave -u away");
        }
        if (options.has("i") && !options.has("d")) {
            throw options.has("t")
                    ? new Usage(1, "the input device is not a TTY")
                    : new Usage(125, "docker: on this machine nothing is passed to a container's input: leave -i away");
        }
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
}
