package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.PodLogs.Line;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;

/** Exec and attach: a command's streams, or what a container writes, over the channels of a WebSocket. */
final class Exec {
    private static final long PATIENCE_MILLIS = 200;

    private final LabState lab;
    private final PodShell shell;

    Exec(LabState lab) {
        this.lab = lab;
        this.shell = new PodShell(lab);
    }

    void exec(Target target, Call call) throws Exception {
        String container = call.parameter("container");
        List<String> command = call.parameters("command");
        ObjectNode pod = shell.pod(target, container);
        if (command.isEmpty()) {
            throw ApiError.badRequest("you must specify at least 1 command for the container");
        }
        boolean typed = call.flag("stdin");
        boolean terminal = call.flag("tty");
        Channels.open(call.exchange(), channels -> {
            Input input = new Input();
            if (!typed) {
                input.end();
            }
            lab.machines().background("exec", () -> {
                OutputStream error = channels.out(terminal ? Channels.STDOUT : Channels.STDERR);
                Streams streams = Streams.of(input, channels.out(Channels.STDOUT), error);
                ObjectNode status = shell.run(pod, container, command, streams);
                finish(channels, status);
            });
            return sink(input);
        });
    }

    private static void finish(Channels channels, ObjectNode status) throws IOException {
        channels.send(Channels.ERROR, Json.bytes(status));
        channels.close();
    }

    private static BiConsumer<Integer, byte[]> sink(Input input) {
        return (stream, bytes) -> {
            boolean closed = stream == Channels.CLOSE && bytes.length > 0 && bytes[0] == Channels.STDIN;
            if (stream == Channels.STDIN) {
                input.add(bytes);
            } else if (closed) {
                input.end();
            }
        };
    }

    /** Shows what the container writes from now on, until the client hangs up or the pod is gone. */
    void attach(Target target, Call call) throws Exception {
        ObjectNode pod = shell.pod(target, call.parameter("container"));
        String container = PodLogAnswer.container(pod, call.parameter("container"));
        String uid = pod.at("/metadata/uid").asText();
        Channels.open(call.exchange(), channels -> {
            lab.machines().background("attach", () -> {
                List<Line> written = lab.kube().logs().of(uid, container, false);
                long last =
                        written.isEmpty() ? 0 : written.get(written.size() - 1).number();
                while (!lab.kube().closed() && present(target, uid)) {
                    for (Line line : lab.kube().logs().after(uid, container, last, PATIENCE_MILLIS)) {
                        channels.send(Channels.STDOUT, (line.text() + "\n").getBytes(StandardCharsets.UTF_8));
                        last = line.number();
                    }
                    channels.alive();
                }
                channels.close();
            });
            return sink(new Input());
        });
    }

    private boolean present(Target target, String uid) {
        return lab.kube()
                .find(target.kind(), target.namespace(), target.name())
                .filter(pod -> pod.uid().equals(uid))
                .isPresent();
    }
}
