package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import java.time.Duration;

/** Containers that end by themselves: they stay so, or are started again after a pause that doubles up to five minutes. */
final class Restarts {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    /** More are no news to anybody, and the lab need not go on for ever. */
    private static final int MOST = 20;

    private final Cluster cluster;
    private final PodRun run;

    Restarts(Cluster cluster, PodRun run) {
        this.cluster = cluster;
        this.run = run;
    }

    /** Follows a container that was just started. */
    void watch(ObjectNode pod, JsonNode container) {
        run.readyLater(pod, container);
        Program.of(pod, container)
                .ifPresent(program -> cluster.after(
                        program.after(),
                        () -> run.current(pod)
                                .filter(now -> !now.path("metadata").hasNonNull("deletionTimestamp"))
                                .ifPresent(now -> ended(now, container, program.code()))));
    }

    private void ended(ObjectNode pod, JsonNode container, int code) {
        String policy = pod.at("/spec/restartPolicy").asText("Always");
        boolean again = policy.equals("Always") || (policy.equals("OnFailure") && code != 0);
        int[] count = new int[1];
        run.change(pod, tree -> {
            ObjectNode entry = Statuses.entry(tree, "containers", container);
            String started = entry.at("/state/running/startedAt").asText(cluster.now());
            ObjectNode end = Statuses.terminated(code, started, cluster.now());
            entry.put("ready", false).put("started", false);
            if (again) {
                count[0] = entry.path("restartCount").asInt();
                entry.putObject("lastState").set("terminated", end);
                Statuses.waiting(entry, "CrashLoopBackOff", message(pod, container, pause(count[0])));
            } else {
                entry.putObject("state").set("terminated", end);
            }
            Statuses.summarize(tree, cluster.now());
        });
        if (again && count[0] < MOST) {
            cluster.warn(
                    pod,
                    "kubelet",
                    "BackOff",
                    "Back-off restarting failed container %s in pod %s_%s(%s)"
                            .formatted(
                                    container.path("name").asText(),
                                    pod.at("/metadata/name").asText(),
                                    pod.at("/metadata/namespace").asText(),
                                    pod.at("/metadata/uid").asText()));
            cluster.after(pause(count[0]), () -> run.current(pod).ifPresent(now -> again(now, container)));
        }
    }

    private void again(ObjectNode pod, JsonNode container) {
        run.tellStart(pod, container);
        run.change(pod, tree -> {
            ObjectNode entry = Statuses.entry(tree, "containers", container);
            Statuses.running(entry, container, cluster.now());
            entry.put("restartCount", entry.path("restartCount").asInt() + 1);
            Statuses.summarize(tree, cluster.now());
        });
        watch(pod, container);
    }

    private static Duration pause(int count) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count, 5));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String message(ObjectNode pod, JsonNode container, Duration pause) {
        return "back-off %s restarting failed container=%s pod=%s_%s(%s)"
                .formatted(
                        pause.compareTo(LONGEST_PAUSE) == 0 ? "5m0s" : text(pause),
                        container.path("name").asText(),
                        pod.at("/metadata/name").asText(),
                        pod.at("/metadata/namespace").asText(),
                        pod.at("/metadata/uid").asText());
    }

    private static String text(Duration pause) {
        return pause.toMinutes() > 0 ? pause.toMinutes() + "m" + pause.toSecondsPart() + "s" : pause.toSeconds() + "s";
    }
}
