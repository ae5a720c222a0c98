package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.List;

/**
 * A project of {@code docker compose} on its machine.
 *
 * @param call what asks for it
 */
record ComposeProject(Call call, ComposeFile file, Containers engine) {
    /** What the labels begin with by which a container is known as a project's. */
    static final String LABEL = "com.docker.compose.";

    /** Reads the project's file; throws where that cannot be, or where the daemon does not answer. */
    static ComposeProject of(Call call, Options global) {
        ComposeFile file = ComposeFile.read(call, global);
        Docker.reach(call);
        return new ComposeProject(call, file, Containers.of(call.machine()));
    }

    String name() {
        return file.project();
    }

    List<Container> containers() {
        return engine.list().stream()
                .filter(one -> name().equals(one.labels().get(LABEL + "project")))
                .toList();
    }

    /** Pulls an image; throws with the status Compose gives. */
    void pull(String image) {
        try {
            DockerImages.pull(engine, image);
        } catch (Usage refusal) {
            throw new Usage(18, refusal.text());
        }
    }

    void say(String text) {
        call.err().println(" " + text);
    }
}
