package io.github.bladebook.kit.bench;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long the facts of a whole lab take, beside those of each of its systems alone, and beside Python clients that read the same data
 * one system after the other. Not a test, as a time says something on a quiet machine only; {@code .ci/bench/snapshot-speed} runs it.
 */
final class SnapshotSpeed {
    /** In turns, and the best of each counts: what else runs on the machine makes times longer, never shorter. */
    private static final int ROUNDS = 5;

    private static final Map<String, String> VARIABLES = Map.of(
            "openshift", "KUBECONFIG OPENSHIFT_",
            "proxmox", "PROXMOX_",
            "nautobot", "NAUTOBOT_",
            "traefik", "TRAEFIK_",
            "truenas", "TRUENAS_");
    private static final List<String> SYSTEMS = List.of("openshift", "proxmox", "nautobot", "traefik", "truenas");

    private SnapshotSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, Long> best = new HashMap<>();
        facts(SYSTEMS); // classes are loaded, and the server's caches filled
        for (int round = 1; round <= ROUNDS; round++) {
            best.merge("whole lab", facts(SYSTEMS), Math::min);
            for (String system : SYSTEMS) {
                best.merge(system, facts(List.of(system)), Math::min);
            }
            python().forEach((system, took) -> best.merge("python " + system, took, Math::min));
        }
        long slowest = SYSTEMS.stream().mapToLong(best::get).max().orElseThrow();
        for (String system : SYSTEMS) {
            System.out.printf(
                    "%-11s bladebook %d ms, python %d ms%n", system, best.get(system), best.get("python " + system));
        }
        long whole = best.get("whole lab");
        long python = best.get("python total");
        System.out.printf(
                "whole lab   bladebook %d ms, python %d ms; %.2f times the slowest system alone, %.1f times as fast%n",
                whole, python, (double) whole / slowest, (double) python / whole);
    }

    private static long facts(List<String> systems) {
        Map<String, String> environment = new HashMap<>();
        for (String system : systems) {
            for (String prefix : VARIABLES.get(system).split(" ", -1)) {
                System.getenv().forEach((name, value) -> {
                    if (name.startsWith(prefix)) {
                        environment.put(name, value);
                    }
                });
            }
        }
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            Instant begun = Instant.now();
            Snapshot now = lab.facts(Progress.none());
            long took = Duration.between(begun, Instant.now()).toMillis();
            if (!now.lacks().isEmpty()) {
                throw new IllegalStateException("not whole: " + now.lacks());
            }
            return took;
        }
    }

    private static Map<String, Long> python() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Objects.requireNonNull(System.getenv("BLADEBOOK_PYTHON"), "BLADEBOOK_PYTHON is not set"),
                Path.of(Objects.requireNonNull(SnapshotSpeed.class.getResource("snapshot_speed.py"))
                                .getPath())
                        .toString()));
        command.addAll(SYSTEMS);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the Python clients failed");
        }
        Map<String, Long> took = new HashMap<>();
        output.lines().map(line -> line.split(" ", -1)).forEach(words -> took.put(words[0], Long.parseLong(words[2])));
        return took;
    }
}
