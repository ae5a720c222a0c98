package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.shell.BrokenPipe;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Runs commands inside a pod's containers, in the lab's own small shell, as root. */
final class PodShell {
    private static final int KILLED = 137;

    private final LabState lab;

    PodShell(LabState lab) {
        this.lab = lab;
    }

    /** Returns the pod and refuses a container that does not run. */
    ObjectNode pod(Target target, String container) {
        ObjectNode pod = lab.kube()
                .get(target.kind(), target.namespace(), target.name())
                .orElseThrow(() -> ApiError.notFound(target.kind(), target.name()));
        String name = PodLogAnswer.container(pod, container);
        // The server asks no kubelet where there is none (registry/core/pod, streamLocation).
        if (pod.at("/spec/nodeName").asText("").isEmpty()) {
            throw ApiError.badRequest("pod " + pod.at("/metadata/name").asText() + " does not have a host assigned");
        }
        if (!pod.at("/status/phase").asText().equals("Running")) {
            throw ApiError.internal("error upgrading connection: container not found (\"" + name + "\")");
        }
        return pod;
    }

    /** Runs a command to its end and returns the {@code Status} that tells how it ended. */
    ObjectNode run(ObjectNode pod, String container, List<String> command, Streams streams) {
        JsonNode metadata = pod.path("metadata");
        Machine machine = lab.machines()
                .pod(
                        metadata.path("uid").asText(),
                        metadata.path("name").asText(),
                        pod.at("/status/podIP").asText(""),
                        Instant.parse(pod.at("/status/startTime")
                                .asText(metadata.path("creationTimestamp").asText())));
        Account root = machine.accounts().find("root").orElseThrow();
        Shell shell = Shell.login(machine, root, streams);
        shell.export("HOSTNAME", metadata.path("name").asText());
        environment(pod, container, shell);
        int status;
        try {
            status = shell.run(command, streams);
        } catch (IOException | BrokenPipe e) {
            status = KILLED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            status = KILLED;
        }
        streams.out().flush();
        streams.err().flush();
        return status == 0 ? success() : failure(status);
    }

    private static void environment(ObjectNode pod, String container, Shell shell) {
        String name = PodLogAnswer.container(pod, container);
        for (JsonNode one : pod.at("/spec/containers")) {
            if (one.path("name").asText().equals(name)) {
                one.path("env")
                        .forEach(variable -> shell.export(
                                variable.path("name").asText(),
                                variable.path("value").asText("")));
            }
        }
    }

    private static ObjectNode success() {
        ObjectNode status = Json.object();
        status.putObject("metadata");
        return status.put("status", "Success");
    }

    private static ObjectNode failure(int code) {
        ObjectNode status = Json.object();
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", "command terminated with non-zero exit code: exit status " + code)
                .put("reason", "NonZeroExitCode");
        status.putObject("details")
                .putArray("causes")
                .addObject()
                .put("reason", "ExitCode")
                .put("message", String.valueOf(code));
        return status;
    }
}
