package io.github.bladebook.simulator.state.kube.controller.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real API server with the real kube-scheduler, spoken to by kubectl. What is made here carries a label and goes at the end. */
final class RealScheduler implements AutoCloseable {
    private static final List<String> CLUSTER_WIDE = List.of(
            "node", "persistentvolume", "storageclass", "csidriver", "csinode", "priorityclass", "runtimeclass");

    private final String kubectl;
    private final String kubeconfig;
    private final Wishes wishes;
    private final String label;

    private RealScheduler(String kubectl, String kubeconfig, Wishes wishes) {
        this.kubectl = kubectl;
        this.kubeconfig = kubeconfig;
        this.wishes = wishes;
        this.label = "bladebook-oracle=" + wishes.namespace();
    }

    /** Finds it, or ends the test in one line. */
    static RealScheduler open(Wishes wishes) throws IOException, InterruptedException {
        String kubeconfig =
                Optional.ofNullable(System.getenv("BLADEBOOK_REAL_KUBECONFIG")).orElse("");
        String kubectl = Optional.ofNullable(System.getenv("BLADEBOOK_KUBECTL")).orElse("kubectl");
        assumeTrue(
                !kubeconfig.isEmpty() && Files.isReadable(Path.of(kubeconfig)),
                "no real scheduler: set BLADEBOOK_REAL_KUBECONFIG, see .ci/real/kube-up");
        RealScheduler real = new RealScheduler(kubectl, kubeconfig, wishes);
        assumeTrue(
                real.list("nodes").isEmpty(),
                "the real cluster has nodes of somebody else, which its messages would count");
        return real;
    }

    /** Makes objects, and returns nothing before the server has them. */
    void create(List<ObjectNode> objects) throws IOException, InterruptedException {
        ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
        for (ObjectNode object : objects) {
            ObjectNode labelled = object.deepCopy();
            String[] pair = label.split("=", 2);
            labelled.withObject("/metadata").withObjectProperty("labels").put(pair[0], pair[1]);
            list.withArrayProperty("items").add(labelled);
        }
        run(list, "create", "-f", "-");
    }

    /** Returns objects as the server has them. */
    List<ObjectNode> list(String plural) throws IOException, InterruptedException {
        JsonNode list = Json.read(run(null, "get", plural, "-A", "-o", "json"));
        List<ObjectNode> items = new ArrayList<>();
        list.path("items").forEach(item -> items.add((ObjectNode) item));
        return items;
    }

    @Override
    public void close() throws IOException {
        try {
            remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the real cluster was tidied up", e);
        }
    }

    private void remove() throws IOException, InterruptedException {
        String namespace = wishes.namespace();
        run(null, "delete", "pod", "--all", "-n", namespace, "--force", "--grace-period=0", "--wait=false");
        unprotect("persistentvolumeclaim", "-n", namespace);
        run(null, "delete", "persistentvolumeclaim,csistoragecapacity", "--all", "-n", namespace, "--wait=false");
        unprotect("persistentvolume", "-l", label);
        for (String kind : CLUSTER_WIDE) {
            run(null, "delete", kind, "-l", label, "--wait=false");
        }
        run(null, "delete", "namespace", namespace, "--wait=false");
    }

    /** No controller runs there that would let go of what is no longer used. */
    private void unprotect(String kind, String... where) throws IOException, InterruptedException {
        List<String> get = new ArrayList<>(List.of("get", kind, "-o", "name"));
        get.addAll(List.of(where));
        for (String name : run(null, get.toArray(String[]::new)).lines().toList()) {
            List<String> patch = new ArrayList<>(
                    List.of("patch", name, "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}"));
            if (where[0].equals("-n")) {
                patch.addAll(List.of(where));
            }
            run(null, patch.toArray(String[]::new));
        }
    }

    private String run(@Nullable JsonNode input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(kubectl, "--kubeconfig", kubeconfig));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("kubectl", ".txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (OutputStream in = process.getOutputStream()) {
            if (input != null) {
                in.write(Json.bytes(input));
            }
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(() -> arguments[0] + ": " + text(errors))
                .isZero();
        Files.delete(errors);
        return output;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
