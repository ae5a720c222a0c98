package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.PodLogs.Line;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pod's log: of one container, its last run or the one before, from some moment on, and on as it is written. */
final class PodLogAnswer {
    private static final String TEXT = "text/plain";
    private static final long PATIENCE_MILLIS = 200;

    private final LabState lab;

    PodLogAnswer(LabState lab) {
        this.lab = lab;
    }

    void send(Target target, Call call) throws IOException, InterruptedException {
        Kind pods = target.kind();
        ObjectNode pod = lab.kube()
                .get(pods, target.namespace(), target.name())
                .orElseThrow(() -> ApiError.notFound(pods, target.name()));
        LogOptions.check(call, target.name());
        String container = container(pod, call.parameter("container"));
        boolean previous = call.flag("previous");
        JsonNode status = status(pod, container);
        waitsFor(pod, container, status, previous);
        String uid = pod.at("/metadata/uid").asText();
        List<Line> lines = lines(pod, status, container, previous);
        call.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, TEXT);
        try (OutputStream out = call.exchange().getOutputStream()) {
            for (Line line : chosen(lines, call)) {
                out.write(text(line, call));
            }
            long last = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number();
            while (call.flag("follow") && !lab.kube().closed() && runs(target, uid)) {
                out.flush();
                for (Line line : lab.kube().logs().after(uid, container, last, PATIENCE_MILLIS)) {
                    out.write(text(line, call));
                    last = line.number();
                }
            }
        }
    }

    private boolean runs(Target target, String uid) {
        return lab.kube()
                .get(target.kind(), target.namespace(), target.name())
                .filter(pod -> pod.at("/metadata/uid").asText().equals(uid))
                .filter(pod -> !List.of("Succeeded", "Failed")
                        .contains(pod.at("/status/phase").asText()))
                .isPresent();
    }

    static String container(ObjectNode pod, String asked) {
        List<String> names = new ArrayList<>();
        List<String> inits = new ArrayList<>();
        pod.at("/spec/containers").forEach(one -> names.add(one.path("name").asText()));
        pod.at("/spec/initContainers").forEach(one -> inits.add(one.path("name").asText()));
        String name = pod.at("/metadata/name").asText();
        if (asked.isEmpty() && names.size() != 1) {
            String choice = "[" + String.join(" ", names) + "]";
            String more = inits.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", inits) + "]";
            throw ApiError.badRequest(
                    "a container name must be specified for pod " + name + ", choose one of: " + choice + more);
        }
        if (!asked.isEmpty() && !names.contains(asked) && !inits.contains(asked)) {
            throw ApiError.badRequest("container " + asked + " is not valid for pod " + name);
        }
        return asked.isEmpty() ? names.get(0) : asked;
    }

    private static JsonNode status(ObjectNode pod, String container) {
        for (String list : List.of("containerStatuses", "initContainerStatuses")) {
            for (JsonNode status : pod.path("status").path(list)) {
                if (status.path("name").asText().equals(container)) {
                    return status;
                }
            }
        }
        return pod.path("none");
    }

    /** A container that has not run has no log, and the server says what it waits for. */
    private static void waitsFor(ObjectNode pod, String container, JsonNode status, boolean previous) {
        String name = pod.at("/metadata/name").asText();
        if (pod.at("/spec/nodeName").asText("").isEmpty()) {
            throw ApiError.badRequest("pod " + name + " does not have a host assigned");
        }
        JsonNode reason = status.at("/state/waiting/reason");
        boolean ranBefore = status.path("restartCount").asInt() > 0;
        if (previous && !ranBefore) {
            throw ApiError.badRequest(
                    "previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, name));
        }
        if (reason.isTextual() && !ranBefore) {
            throw ApiError.badRequest("container \"%s\" in pod \"%s\" is waiting to start: %s"
                    .formatted(container, name, reason.asText()));
        }
    }

    /** A pod of a seed has written what a service writes when it starts. */
    private List<Line> lines(ObjectNode pod, JsonNode status, String container, boolean previous) {
        List<Line> written = lab.kube().logs().of(pod.at("/metadata/uid").asText(), container, previous);
        if (!written.isEmpty() || previous) {
            return written.isEmpty() ? ended(status, container) : written;
        }
        String started = status.at("/state/running/startedAt")
                .asText(pod.at("/status/startTime").asText(""));
        if (started.isEmpty()) {
            return List.of();
        }
        Instant time = Instant.parse(started);
        return List.of(
                new Line(0, time, "starting " + container),
                new Line(0, time.plusMillis(300), "configuration loaded"),
                new Line(0, time.plusMillis(900), container + " is ready"));
    }

    private static List<Line> ended(JsonNode status, String container) {
        JsonNode last = status.at("/lastState/terminated");
        Instant time = Instant.parse(last.path("finishedAt").asText("1970-01-01T00:00:00Z"));
        String why = last.path("reason").asText("Error");
        return List.of(
                new Line(0, time.minusSeconds(60), "starting " + container),
                new Line(
                        0,
                        time,
                        container + " ended: " + why + " (exit code "
                                + last.path("exitCode").asInt() + ")"));
    }

    private List<Line> chosen(List<Line> lines, Call call) {
        List<Line> chosen = lines;
        long seconds = call.number("sinceSeconds");
        String sinceTime = call.parameter("sinceTime");
        if (seconds > 0 || !sinceTime.isEmpty()) {
            Instant from = seconds > 0 ? lab.seams().clock().instant().minusSeconds(seconds) : Instant.parse(sinceTime);
            chosen = chosen.stream().filter(line -> !line.time().isBefore(from)).toList();
        }
        if (!call.parameter("tailLines").isEmpty()) {
            int tail = (int) Math.min(call.number("tailLines"), chosen.size());
            chosen = chosen.subList(chosen.size() - tail, chosen.size());
        }
        return chosen;
    }

    private static byte[] text(Line line, Call call) {
        String time = call.flag("timestamps") ? line.time() + " " : "";
        return (time + line.text() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
