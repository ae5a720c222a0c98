package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Types;
import io.github.bladebook.simulator.state.kube.controller.argo.Comparison.Compared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One sync: applies what a commit wants, in the order of Argo CD's engine (wave, kind, name), and prunes what it no longer holds if asked
 * to. Words as of gitops-engine, {@code pkg/sync}.
 */
final class Sync {
    private static final List<String> FIRST_KINDS = List.of(
            "Namespace",
            "NetworkPolicy",
            "ResourceQuota",
            "LimitRange",
            "PodSecurityPolicy",
            "PodDisruptionBudget",
            "ServiceAccount",
            "Secret",
            "SecretList",
            "ConfigMap",
            "StorageClass",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "Deployment",
            "HorizontalPodAutoscaler",
            "StatefulSet",
            "Job",
            "CronJob",
            "IngressClass",
            "Ingress",
            "APIService");

    private final Cluster cluster;
    private final ObjectNode application;
    private final JsonNode wish;
    private final ArrayNode results = Json.object().putArray("results");
    private final List<String> failures = new ArrayList<>();

    /**
     * How it ended.
     *
     * @param phase Succeeded, Failed or Error
     * @param revision the commit, empty where there is none
     */
    record Outcome(String phase, String message, String revision, ArrayNode resources) {}

    /** Prepares the sync that the Application's {@code operation} wishes. */
    Sync(Cluster cluster, ObjectNode application) {
        this.cluster = cluster;
        this.application = application;
        this.wish = application.at("/status/operationState/operation/sync");
    }

    Outcome run() {
        if (!wish.isObject()) {
            return new Outcome("Failed", "Invalid operation request: no operation specified", "", results);
        }
        JsonNode source = Applications.source(application);
        Wanted wanted;
        try {
            wanted = Repository.load(
                    source,
                    wish.path("revision").asText(source.path("targetRevision").asText("")));
        } catch (SourceException e) {
            return new Outcome("Error", "ComparisonError: " + e.getMessage(), "", results);
        }
        List<Compared> tasks = Comparison.of(cluster, application, wanted.objects()).stream()
                .filter(this::selected)
                .sorted(Comparator.comparing(Compared::extra)
                        .thenComparingInt(Sync::wave)
                        .thenComparingInt(task -> rank(task.key()))
                        .thenComparing(task -> task.key().name()))
                .toList();
        return end(wanted.revision(), tasks);
    }

    private Outcome end(String revision, List<Compared> tasks) {
        tasks.forEach(this::check);
        if (!failures.isEmpty()) {
            return new Outcome("Failed", "one or more synchronization tasks are not valid", revision, results);
        }
        if (asked("CreateNamespace=true")) {
            createNamespace();
        }
        for (Compared task : tasks) {
            if (task.extra()) {
                prune(task);
            } else {
                apply(task);
            }
        }
        if (!failures.isEmpty()) {
            return new Outcome(
                    "Failed",
                    "one or more objects failed to apply, reason: " + String.join(",", failures),
                    revision,
                    results);
        }
        return new Outcome("Succeeded", "successfully synced (all tasks run)", revision, results);
    }

    private boolean selected(Compared task) {
        JsonNode named = wish.path("resources");
        if (named.isEmpty()) {
            return true;
        }
        for (JsonNode one : named) {
            if (one.path("group").asText("").equals(task.key().group())
                    && one.path("kind").asText().equals(task.key().kind())
                    && one.path("name").asText().equals(task.key().name())
                    && one.path("namespace")
                            .asText(task.key().namespace())
                            .equals(task.key().namespace())) {
                return true;
            }
        }
        return false;
    }

    private static int wave(Compared task) {
        JsonNode object = task.wanted();
        return object == null
                ? 0
                : object.at("/metadata/annotations")
                        .path("argocd.argoproj.io/sync-wave")
                        .asInt(0);
    }

    private static int rank(ResourceKey key) {
        int place = FIRST_KINDS.indexOf(key.kind());
        return place < 0 ? FIRST_KINDS.size() : place;
    }

    private boolean asked(String option) {
        for (JsonNode one : wish.path("syncOptions")) {
            if (one.asText().equals(option)) {
                return true;
            }
        }
        return false;
    }

    private void check(Compared task) {
        ResourceKey key = task.key();
        if (cluster.kind(key.apiVersion(), key.kind()).isEmpty()) {
            fail(
                    key,
                    ("The Kubernetes API could not find %s/%s for requested resource %s/%s. Make sure the \"%s\" CRD is installed on"
                                    + " the destination cluster.")
                            .formatted(key.group(), key.kind(), key.namespace(), key.name(), key.kind()));
        }
    }

    private void createNamespace() {
        String name = application.at("/spec/destination/namespace").asText("");
        if (!name.isEmpty() && !dry() && cluster.get(Types.NAMESPACE, "", name).isEmpty()) {
            ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
            namespace.putObject("metadata").put("name", name);
            cluster.create(namespace, Comparison.MANAGER);
        }
    }

    private boolean dry() {
        return wish.path("dryRun").asBoolean();
    }

    private void apply(Compared task) {
        ObjectNode wanted = task.wanted();
        if (wanted == null) {
            return;
        }
        try {
            cluster.apply(wanted, Comparison.MANAGER, dry());
            String done = task.live() == null ? "created" : task.synced() ? "unchanged" : "configured";
            String word = asked("ServerSideApply=true") ? "serverside-applied" : done;
            result(task.key(), "Synced", "%s %s".formatted(path(task.key()), word + (dry() ? " (dry run)" : "")));
        } catch (ApiError e) {
            fail(task.key(), String.valueOf(e.getMessage()));
        }
    }

    private void prune(Compared task) {
        ObjectNode live = task.live();
        boolean kept = live != null
                && live.at("/metadata/annotations")
                        .path("argocd.argoproj.io/sync-options")
                        .asText("")
                        .contains("Prune=false");
        if (!wish.path("prune").asBoolean()) {
            result(task.key(), "PruneSkipped", "ignored (requires pruning)");
        } else if (kept) {
            result(task.key(), "PruneSkipped", "ignored (no prune)");
        } else {
            if (!dry()) {
                cluster.kind(task.key().apiVersion(), task.key().kind())
                        .ifPresent(kind -> cluster.delete(
                                kind, task.key().namespace(), task.key().name()));
            }
            result(task.key(), "Pruned", dry() ? "pruned (dry run)" : "pruned");
        }
    }

    /** Returns an object as kubectl names it: {@code deployment.apps/web}. */
    private String path(ResourceKey key) {
        String kind =
                cluster.kind(key.apiVersion(), key.kind()).map(Kind::singular).orElse(key.kind());
        return (key.group().isEmpty() ? kind : kind + "." + key.group()) + "/" + key.name();
    }

    private void fail(ResourceKey key, String message) {
        failures.add(message);
        result(key, "SyncFailed", message);
    }

    private void result(ResourceKey key, String status, String message) {
        ObjectNode result = key.entry(true).put("status", status).put("message", message);
        if (status.equals("SyncFailed")) {
            result.put("hookPhase", "Failed");
        } else if (!dry()) {
            result.put("hookPhase", status.equals("Synced") ? "Running" : "Succeeded");
        }
        results.add(result.put("syncPhase", "Sync"));
    }
}
