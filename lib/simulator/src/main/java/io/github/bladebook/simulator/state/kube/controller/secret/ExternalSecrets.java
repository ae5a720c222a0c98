package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.GoDuration;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads ExternalSecrets into Secrets: when they are new or changed, when their Secret is not as it was left, when their interval is over,
 * and when somebody forces it by an annotation. Words as of External Secrets 0.18.
 */
public final class ExternalSecrets extends KeyedController {
    static final Kind EXTERNAL = Kinds.of("external-secrets.io/v1", "ExternalSecret");
    static final String NAME = "external-secrets";
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 8;

    private final Cluster cluster;
    private final Map<Key, Integer> clocks = new HashMap<>();
    private final Map<Key, Integer> failures = new HashMap<>();
    private final Set<Key> due = new HashSet<>();

    public ExternalSecrets(Cluster cluster) {
        this.cluster = cluster;
    }

    static String policy(JsonNode external, String name, String otherwise) {
        return external.at("/spec/target").path(name).asText(otherwise);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(EXTERNAL) && !change.deleted()) {
            StoredObject before = change.before();
            if (before == null || !version(before.tree()).equals(version(after.tree()))) {
                touch(after.namespace(), after.name());
            }
        } else if (after.kind().equals(Types.SECRET)) {
            cluster.in(EXTERNAL, after.namespace())
                    .filter(external -> ExternalTarget.name(external.tree()).equals(after.name()))
                    .forEach(external -> touch(external.namespace(), external.name()));
        } else if (after.kind().equals(Store.STORE) || after.kind().equals(Store.CLUSTER_STORE)) {
            // Who was told that the store is not there or not ready looks again.
            failures.keySet().forEach(key -> {
                due.add(key);
                touch(key.namespace(), key.name());
            });
        }
    }

    /** What a sync was made of: the spec, and labels and annotations, so that a new annotation forces one. */
    private static String version(ObjectNode external) {
        JsonNode metadata = external.path("metadata");
        ObjectNode marks = Json.object();
        marks.set("labels", metadata.path("labels"));
        marks.set("annotations", metadata.path("annotations"));
        if (!metadata.has("generation")) {
            marks.set("spec", external.path("spec"));
        }
        return metadata.path("generation").asInt() + "-" + ExternalTarget.hash(marks);
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Key key = new Key(namespace, name);
        Optional<ObjectNode> external = cluster.get(EXTERNAL, namespace, name)
                .filter(one -> !one.at("/metadata/deletionTimestamp").isTextual());
        if (external.isEmpty()) {
            clocks.remove(key);
            failures.remove(key);
            due.remove(key);
        } else if (wanted(key, external.get())) {
            sync(key, external.get());
        }
    }

    private boolean wanted(Key key, ObjectNode external) {
        String synced = external.at("/status/syncedResourceVersion").asText("");
        String policy = external.at("/spec/refreshPolicy").asText("Periodic");
        boolean over = due.remove(key);
        if (synced.isEmpty()) {
            return true;
        }
        boolean changed = !synced.equals(version(external));
        boolean refresh = switch (policy) {
            case "CreatedOnce" -> false;
            case "OnChange" -> changed;
            default -> interval(external).isPresent() && (changed || over);
        };
        boolean none = policy(external, "creationPolicy", "Owner").equals("None");
        Optional<ObjectNode> secret = cluster.get(Types.SECRET, key.namespace(), ExternalTarget.name(external));
        boolean merging = policy(external, "creationPolicy", "Owner").equals("Merge");
        boolean left = none || secret.map(ExternalTarget::valid).orElse(merging);
        boolean deleted =
                Conditions.of(external, "Ready").path("reason").asText().equals("SecretDeleted");
        return refresh || (!left && !deleted);
    }

    private static Optional<Duration> interval(JsonNode external) {
        Duration interval = external.at("/spec/refreshInterval").isTextual()
                ? GoDuration.parse(external.at("/spec/refreshInterval").asText())
                : INTERVAL;
        return Optional.of(interval).filter(one -> !one.isZero());
    }

    private void sync(Key key, ObjectNode external) {
        String doing = "could not get secret data from provider";
        try {
            Map<String, byte[]> values = new ExternalData(cluster, external).read();
            doing = "could not update secret";
            done(key, external, written(external, values));
        } catch (IllegalArgumentException | ApiError e) {
            failed(key, external, doing, String.valueOf(e.getMessage()));
        }
    }

    /** How a sync ended. */
    private record End(String reason, String message) {
        static final End SYNCED = new End("SecretSynced", "secret synced");
    }

    private End written(ObjectNode external, Map<String, byte[]> values) {
        String namespace = external.at("/metadata/namespace").asText();
        String name = ExternalTarget.name(external);
        String creation = policy(external, "creationPolicy", "Owner");
        String deletion = policy(external, "deletionPolicy", "Retain");
        if (values.isEmpty() && deletion.equals("Delete")) {
            if (!creation.equals("Owner")) {
                throw new IllegalArgumentException(
                        "unable to delete secret %s: creationPolicy=%s is not Owner".formatted(name, creation));
            }
            cluster.delete(Types.SECRET, namespace, name);
            return new End("SecretDeleted", "secret deleted due to DeletionPolicy=Delete");
        }
        if (values.isEmpty() && deletion.equals("Retain")) {
            return new End("SecretSynced", "secret retained due to DeletionPolicy=Retain");
        }
        if (creation.equals("None")) {
            return End.SYNCED;
        }
        Optional<ObjectNode> known = cluster.get(Types.SECRET, namespace, name);
        if (known.isEmpty() && creation.equals("Merge")) {
            return new End("SecretMissing", "secret will not be created due to CreationPolicy=Merge");
        }
        if (known.isEmpty()) {
            create(external, values, namespace, name);
        } else {
            update(external, values, known.get());
        }
        return End.SYNCED;
    }

    private void create(ObjectNode external, Map<String, byte[]> values, String namespace, String name) {
        ObjectNode secret = Json.object().put("apiVersion", "v1").put("kind", "Secret");
        secret.putObject("metadata").put("name", name).put("namespace", namespace);
        ExternalTarget.shape(secret, external, values);
        cluster.create(secret, ExternalTarget.manager(external));
        cluster.normal(external, NAME, "Created", "Created Secret");
        Map.Entry<String, String> mark =
                ExternalTarget.mark(external).entrySet().iterator().next();
        cluster.in(Types.SECRET, namespace)
                .filter(other -> !other.name().equals(name)
                        && mark.getValue().equals(other.labels().get(mark.getKey())))
                .forEach(other -> cluster.delete(Types.SECRET, namespace, other.name()));
    }

    private void update(ObjectNode external, Map<String, byte[]> values, ObjectNode known) {
        ObjectNode secret = known.deepCopy();
        try {
            ExternalTarget.shape(secret, external, values);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "unable to mutate secret %s: %s".formatted(ExternalTarget.name(external), e.getMessage()), e);
        }
        if (!secret.equals(known)) {
            cluster.update(secret, ExternalTarget.manager(external));
            cluster.normal(external, NAME, "Updated", "Updated Secret");
        }
    }

    private void done(Key key, ObjectNode external, End end) {
        failures.remove(key);
        cluster.change(EXTERNAL, key.namespace(), key.name(), tree -> {
            Conditions.set(tree, "Ready", true, end.reason(), end.message(), cluster.now());
            ObjectNode status = tree.withObject("/status");
            status.put("refreshTime", cluster.now()).put("syncedResourceVersion", version(external));
            if (end.equals(End.SYNCED)
                    && !policy(external, "creationPolicy", "Owner").equals("None")) {
                status.putObject("binding").put("name", ExternalTarget.name(external));
            }
        });
        interval(external).ifPresent(interval -> again(key, interval));
    }

    private void failed(Key key, ObjectNode external, String doing, String why) {
        cluster.warn(external, NAME, "UpdateFailed", why);
        cluster.change(
                EXTERNAL,
                key.namespace(),
                key.name(),
                tree -> Conditions.set(tree, "Ready", false, "SecretSyncedError", doing, cluster.now()));
        int before = failures.merge(key, 1, Integer::sum) - 1;
        again(key, FIRST_RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS)));
    }

    /** Looks again later; only the last appointment counts. */
    private void again(Key key, Duration after) {
        int appointment = clocks.merge(key, 1, Integer::sum);
        cluster.later(after, () -> {
            if (clocks.getOrDefault(key, 0) == appointment) {
                due.add(key);
                touch(key.namespace(), key.name());
            }
        });
    }
}
