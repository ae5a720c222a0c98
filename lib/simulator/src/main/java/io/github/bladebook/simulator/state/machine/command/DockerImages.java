package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Containers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What {@code docker} does with images: list, pull, load. */
final class DockerImages {
    private final Call call;
    private final Containers engine;

    DockerImages(Call call) {
        this.call = call;
        this.engine = Containers.of(call.machine());
    }

    int list() {
        Options options = Docker.options(call, "aq", "all>a", "quiet>q", "digests", "format=>F", "no-trunc");
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

    int pull() {
        Options options = Docker.options(call, "q", "quiet>q");
        String reference = Docker.one(options.rest(), "pull", "NAME[:TAG|@DIGEST]");
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

    /** Loads an archive: in this lab a text whose first line names the image. */
    int load() throws IOException {
        Options options = Docker.options(call, "i:q", "input=>i", "quiet>q");
        List<String> lines = Call.lines(call.bytes(options.value("i", "-")));
        if (lines.isEmpty() || !lines.get(0).matches("[\\w./:-]+")) {
            throw new Usage(1, "open /var/lib/docker/tmp/docker-import/repositories: no such file or directory");
        }
        engine.add(lines.get(0));
        call.out().println("Loaded image: " + lines.get(0));
        return 0;
    }
}
