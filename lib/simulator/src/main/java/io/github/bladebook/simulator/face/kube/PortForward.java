package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Port forwarding: two channels a port, one for its bytes and one for what goes wrong; behind it the lab's own network. */
final class PortForward {
    private final LabState lab;
    private final PodShell shell;

    PortForward(LabState lab) {
        this.lab = lab;
        this.shell = new PodShell(lab);
    }

    void forward(Target target, Call call) throws Exception {
        ObjectNode pod = shell.pod(target, first(target));
        List<Integer> ports = new ArrayList<>();
        call.parameters("ports").forEach(list -> {
            for (String port : list.split(",", -1)) {
                ports.add(Integer.valueOf(port));
            }
        });
        if (ports.isEmpty()) {
            throw ApiError.badRequest("query parameter \"ports\" is required");
        }
        String address = pod.at("/status/podIP").asText("");
        Channels.open(call.exchange(), channels -> {
            Map<Integer, HttpBytes> open = new ConcurrentHashMap<>();
            // Who is quick asks before the greeting is out; nothing may overtake it.
            CompletableFuture<Void> greeted = new CompletableFuture<>();
            lab.machines().background("port-forward", () -> {
                try {
                    greet(channels, ports);
                } finally {
                    greeted.complete(null);
                }
            });
            return (stream, bytes) -> {
                int index = stream / 2;
                if (stream % 2 == 0 && index < ports.size()) {
                    HttpBytes request = open.computeIfAbsent(stream, key -> new HttpBytes());
                    request.add(bytes)
                            .ifPresent(asked -> lab.machines().background("port-forward", () -> {
                                greeted.join();
                                answer(channels, stream, address, ports.get(index), asked);
                            }));
                }
            };
        });
    }

    private String first(Target target) {
        return lab.kube()
                .get(target.kind(), target.namespace(), target.name())
                .map(pod -> pod.at("/spec/containers/0/name").asText(""))
                .orElse("");
    }

    /** Each channel begins with the number of its port. */
    private static void greet(Channels channels, List<Integer> ports) throws IOException {
        for (int i = 0; i < ports.size(); i++) {
            byte[] port = ByteBuffer.allocate(2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(ports.get(i).shortValue())
                    .array();
            channels.send(2 * i, port);
            channels.send(2 * i + 1, port);
        }
    }

    private void answer(Channels channels, int stream, String address, int port, WebService.Call asked)
            throws IOException {
        Optional<WebService> service = lab.network().at(address, port);
        if (service.isEmpty()) {
            String why = "error forwarding port %d to pod, uid : failed to connect to localhost:%d: connection refused"
                    .formatted(port, port);
            channels.send(stream + 1, why.getBytes(StandardCharsets.UTF_8));
            channels.close();
            return;
        }
        WebService.Reply reply = service.get().answer(asked);
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        channels.send(stream, head.toString().getBytes(StandardCharsets.UTF_8));
        if (body.length > 0) {
            channels.send(stream, body);
        }
        channels.close();
    }
}
