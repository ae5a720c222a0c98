package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a table says about a pod: the summary of its containers that everybody reads first. */
final class PodCells {
    private PodCells() {}

    /** A restartable init container runs beside the others and counts with them. */
    static String ready(JsonNode pod) {
        int all = pod.at("/spec/containers").size();
        int ready = countReady(pod.at("/status/containerStatuses"));
        JsonNode inits = pod.at("/spec/initContainers");
        for (int i = 0; i < inits.size(); i++) {
            if (isSidecar(inits.get(i))) {
                all++;
                JsonNode status = pod.at("/status/initContainerStatuses").path(i);
                ready += status.path("ready").asBoolean() ? 1 : 0;
            }
        }
        return ready + "/" + all;
    }

    private static int countReady(JsonNode statuses) {
        int ready = 0;
        for (JsonNode status : statuses) {
            ready += status.path("ready").asBoolean()
                            && status.at("/state/running").isObject()
                    ? 1
                    : 0;
        }
        return ready;
    }

    static String status(JsonNode pod) {
        String phase = pod.at("/status/phase").asText("Unknown");
        String reason = pod.at("/status/reason").asText(phase);
        Optional<String> init = initTrouble(pod);
        if (init.isPresent()) {
            reason = init.get();
        } else {
            reason = containerReason(pod, reason);
        }
        return pod.at("/metadata/deletionTimestamp").isTextual() ? "Terminating" : reason;
    }

    static String restarts(JsonNode pod, Instant now) {
        long restarts = 0;
        Instant last = Instant.MIN;
        for (JsonNode status : pod.at("/status/containerStatuses")) {
            restarts += status.path("restartCount").asLong();
            String finished = status.at("/lastState/terminated/finishedAt").asText("");
            if (!finished.isEmpty() && Instant.parse(finished).isAfter(last)) {
                last = Instant.parse(finished);
            }
        }
        return restarts == 0 || last.equals(Instant.MIN)
                ? String.valueOf(restarts)
                : restarts + " (" + Age.of(java.time.Duration.between(last, now)) + " ago)";
    }

    static String gates(JsonNode pod) {
        int all = pod.at("/spec/readinessGates").size();
        if (all == 0) {
            return "<none>";
        }
        int met = 0;
        for (JsonNode gate : pod.at("/spec/readinessGates")) {
            met += Cells.condition(pod, gate.path("conditionType").asText()).equals("True") ? 1 : 0;
        }
        return met + "/" + all;
    }

    private static Optional<String> initTrouble(JsonNode pod) {
        JsonNode statuses = pod.at("/status/initContainerStatuses");
        int all = pod.at("/spec/initContainers").size();
        for (int i = 0; i < statuses.size(); i++) {
            JsonNode state = statuses.get(i).path("state");
            boolean done = state.at("/terminated/exitCode").asInt(-1) == 0;
            boolean sidecarUp = statuses.get(i).path("started").asBoolean()
                    && isSidecar(pod.at("/spec/initContainers").path(i));
            if (!done && !sidecarUp) {
                String waiting = state.at("/waiting/reason").asText("");
                boolean telling = !waiting.isEmpty() && !waiting.equals("PodInitializing");
                return Optional.of("Init:" + (telling ? waiting : i + "/" + all));
            }
        }
        return Optional.empty();
    }

    private static String containerReason(JsonNode pod, String fallback) {
        String reason = fallback;
        boolean running = false;
        List<JsonNode> statuses = new ArrayList<>();
        pod.at("/status/containerStatuses").forEach(status -> statuses.add(0, status));
        for (JsonNode status : statuses) {
            String waiting = status.at("/state/waiting/reason").asText("");
            JsonNode terminated = status.at("/state/terminated");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (terminated.isObject()) {
                reason = terminated
                        .path("reason")
                        .asText("ExitCode:" + terminated.path("exitCode").asInt());
            } else if (status.path("ready").asBoolean()
                    && status.at("/state/running").isObject()) {
                running = true;
            }
        }
        return reason.equals("Completed") && running ? "Running" : reason;
    }

    private static boolean isSidecar(JsonNode container) {
        return container.path("restartPolicy").asText().equals("Always");
    }
}
