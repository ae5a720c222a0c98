package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.argo.Comparison.Compared;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Argo CD's Applications: compared when asked, when they or their objects change, and a while after each sync. Until then the status
 * shows what was before the sync, its health too: that is Argo CD's habit, and clients must know it.
 */
public final class Applications extends KeyedController {
    static final Kind APPLICATION = Kinds.of("argoproj.io/v1alpha1", "Application");
    static final String REFRESH = "argocd.argoproj.io/refresh";
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    private static final Duration COMPARING = Duration.ofMillis(1500);
    private static final Duration SYNCING = Duration.ofSeconds(2);
    private static final Duration BEFORE_HEALING = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Operations operations;
    private final Set<Key> toCompare = new HashSet<>();
    private final Map<Live, Key> managed = new HashMap<>();

    /** An object that an Application looks after. */
    private record Live(Kind kind, String namespace, String name) {}

    public Applications(Cluster cluster) {
        this.cluster = cluster;
        this.operations = new Operations(cluster);
    }

    /** Returns the source of an Application, the first where it has several. */
    static JsonNode source(JsonNode application) {
        JsonNode several = application.at("/spec/sources");
        return several.isEmpty() ? application.at("/spec/source") : several.get(0);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (!after.kind().equals(APPLICATION)) {
            Key owner = managed.get(new Live(after.kind(), after.namespace(), after.name()));
            if (owner != null) {
                compareSoon(owner);
            }
        } else if (change.deleted()) {
            managed.values().removeIf(new Key(after.namespace(), after.name())::equals);
        } else {
            StoredObject before = change.before();
            ObjectNode was = before == null ? Json.object() : before.tree();
            ObjectNode is = after.tree();
            if (!is.path("spec").equals(was.path("spec")) || (refresh(is) && !refresh(was))) {
                compareSoon(new Key(after.namespace(), after.name()));
            }
            if (Operations.waiting(is) || after.ending()) {
                touch(after.namespace(), after.name());
            }
        }
    }

    private static boolean refresh(JsonNode application) {
        return application.at("/metadata/annotations").has(REFRESH);
    }

    @Override
    protected void reconcile(String namespace, String name) {
        cluster.get(APPLICATION, namespace, name).ifPresent(application -> {
            if (application.at("/metadata/deletionTimestamp").isTextual()) {
                takeAway(application);
            } else if (Operations.waiting(application)) {
                operations.begin(application);
                Key key = new Key(namespace, name);
                cluster.later(SYNCING, () -> sync(key));
            }
        });
    }

    private void sync(Key key) {
        cluster.get(APPLICATION, key.namespace(), key.name())
                .filter(application ->
                        application.at("/status/operationState/phase").asText().equals("Running"))
                .ifPresent(application -> {
                    operations.run(application);
                    compareSoon(key);
                });
    }

    private void compareSoon(Key key) {
        if (toCompare.add(key)) {
            cluster.later(COMPARING, () -> {
                toCompare.remove(key);
                compare(key, false);
            });
        }
    }

    private void compare(Key key, boolean heal) {
        cluster.get(APPLICATION, key.namespace(), key.name())
                .filter(application ->
                        !application.at("/metadata/deletionTimestamp").isTextual())
                .ifPresent(application -> compare(key, application, heal));
    }

    private void compare(Key key, ObjectNode application, boolean heal) {
        JsonNode source = source(application);
        Wanted wanted;
        try {
            wanted = Repository.load(source, source.path("targetRevision").asText(""));
        } catch (SourceException e) {
            write(key, application, tree -> new Report(tree, cluster.now()).failed(String.valueOf(e.getMessage())));
            return;
        }
        List<Compared> all = Comparison.of(cluster, application, wanted.objects());
        managed.values().removeIf(key::equals);
        all.forEach(one -> cluster.kind(one.key().apiVersion(), one.key().kind())
                .ifPresent(kind -> managed.put(
                        new Live(kind, one.key().namespace(), one.key().name()), key)));
        write(key, application, tree -> {
            new Report(tree, cluster.now()).compared(wanted.revision(), all);
            AutoSync automated = new AutoSync(tree, cluster.now());
            switch (automated.about(wanted.revision(), all)) {
                case NOTHING -> {}
                case NOW -> automated.ask(wanted.revision(), all, false);
                case HEAL -> {
                    if (heal) {
                        automated.ask(wanted.revision(), all, true);
                    } else {
                        cluster.later(BEFORE_HEALING, () -> compare(key, true));
                    }
                }
            }
        });
    }

    /** Writes a status, and tells people how sync and health changed. */
    private void write(Key key, ObjectNode before, Consumer<ObjectNode> report) {
        cluster.change(APPLICATION, key.namespace(), key.name(), report);
        cluster.get(APPLICATION, key.namespace(), key.name()).ifPresent(after -> {
            tell(after, "sync", before, "/status/sync/status");
            tell(after, "health", before, "/status/health/status");
        });
    }

    private void tell(ObjectNode after, String what, ObjectNode before, String pointer) {
        String was = before.at(pointer).asText("");
        String is = after.at(pointer).asText("");
        if (!was.equals(is)) {
            cluster.normal(
                    after, Operations.NAME, "ResourceUpdated", "Updated %s status: %s -> %s".formatted(what, was, is));
        }
    }

    /** One that is deleted takes its objects along, where its finalizer says so. */
    private void takeAway(ObjectNode application) {
        String finalizers = application.at("/metadata/finalizers").toString();
        if (!finalizers.contains(FINALIZER)) {
            return;
        }
        for (Compared one : Comparison.of(cluster, application, List.of())) {
            cluster.kind(one.key().apiVersion(), one.key().kind())
                    .ifPresent(kind -> cluster.delete(
                            kind, one.key().namespace(), one.key().name()));
        }
        cluster.change(
                APPLICATION,
                application.at("/metadata/namespace").asText(),
                application.at("/metadata/name").asText(),
                tree -> {
                    ArrayNode kept = Json.object().putArray("kept");
                    tree.at("/metadata/finalizers").forEach(finalizer -> {
                        if (!finalizer.asText().startsWith(FINALIZER)) {
                            kept.add(finalizer);
                        }
                    });
                    tree.withObject("/metadata").set("finalizers", kept);
                });
    }
}
