package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.Map;
import java.util.Optional;

/**
 * Opens SealedSecrets to Secrets, with keys that kubeseal seals for. Where no Service of the controller is, it is not installed, and nothing
 * happens. Words as of sealed-secrets 0.32.
 */
public final class SealedSecrets extends KeyedController {
    static final Kind SEALED = Kinds.of("bitnami.com/v1alpha1", "SealedSecret");
    private static final String NAME = "sealed-secrets";
    private static final String PREFIX = "sealedsecrets.bitnami.com/";

    private final Cluster cluster;
    private final SealingKeys keys;
    private final SealingService service;

    public SealedSecrets(Cluster cluster) {
        this.cluster = cluster;
        this.keys = new SealingKeys(cluster);
        this.service = new SealingService(keys);
    }

    /** Finds what answers behind a Service: the controller behind its own. */
    public Optional<WebService> behind(String namespace, String name) {
        return name.equals(SealingKeys.SERVICE)
                        && keys.home().filter(namespace::equals).isPresent()
                ? Optional.of(service)
                : Optional.empty();
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        StoredObject before = change.before();
        if (after.kind().equals(SEALED) && !change.deleted()) {
            // As the real one, it looks at a new spec only, not at new annotations.
            if (before == null
                    || !before.tree().path("spec").equals(after.tree().path("spec"))) {
                touch(after.namespace(), after.name());
            }
        } else if (after.kind().equals(Types.SECRET) && change.deleted()) {
            cluster.get(SEALED, after.namespace(), after.name())
                    .filter(one -> managed(after.tree(), one))
                    .ifPresent(one -> touch(after.namespace(), after.name()));
        }
    }

    private static boolean managed(JsonNode secret, JsonNode sealed) {
        return Owners.controller(secret)
                        .path("uid")
                        .asText()
                        .equals(sealed.at("/metadata/uid").asText())
                || annotated(secret, "managed");
    }

    private static boolean annotated(JsonNode secret, String word) {
        return secret.at("/metadata/annotations").path(PREFIX + word).asText().equals("true");
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> sealed = cluster.get(SEALED, namespace, name)
                .filter(one -> !one.at("/metadata/deletionTimestamp").isTextual());
        if (sealed.isPresent() && keys.home().isPresent()) {
            String wrong = unsealed(sealed.get());
            cluster.change(SEALED, namespace, name, tree -> report(tree, wrong));
        }
    }

    /** Returns what went wrong, empty where all is well. */
    private String unsealed(ObjectNode sealed) {
        ObjectNode wanted;
        try {
            wanted = Unsealer.unseal(
                    sealed, keys.all().stream().map(SealingKeys.Pair::key).toList());
        } catch (IllegalArgumentException e) {
            cluster.warn(sealed, NAME, "ErrUnsealFailed", "Failed to unseal: " + e.getMessage());
            return String.valueOf(e.getMessage());
        }
        try {
            String wrong = written(sealed, wanted);
            if (!wrong.isEmpty()) {
                cluster.warn(sealed, NAME, "ErrUpdateFailed", wrong);
                return "failed update: " + wrong;
            }
        } catch (ApiError e) {
            cluster.warn(sealed, NAME, "ErrUpdateFailed", String.valueOf(e.getMessage()));
            return String.valueOf(e.getMessage());
        }
        cluster.normal(sealed, NAME, "Unsealed", "SealedSecret unsealed successfully");
        return "";
    }

    private String written(ObjectNode sealed, ObjectNode wanted) {
        String name = wanted.at("/metadata/name").asText();
        Optional<ObjectNode> known =
                cluster.get(Types.SECRET, wanted.at("/metadata/namespace").asText(), name);
        if (known.isEmpty()) {
            cluster.create(wanted, "controller");
            return "";
        }
        ObjectNode secret = known.get();
        boolean patched = annotated(secret, "patch");
        if (!managed(secret, sealed) && !patched) {
            return "Resource \"%s\" already exists and is not managed by SealedSecret".formatted(name);
        }
        take(secret, wanted, "/metadata/labels", patched);
        take(secret, wanted, "/metadata/annotations", patched);
        take(secret, wanted, "/data", patched);
        if (!patched || annotated(secret, "managed")) {
            secret.withObject("/metadata").set("ownerReferences", wanted.at("/metadata/ownerReferences"));
        }
        secret.set("type", wanted.path("type"));
        cluster.update(secret, "controller");
        return "";
    }

    private static void take(ObjectNode secret, ObjectNode wanted, String pointer, boolean patched) {
        int slash = pointer.lastIndexOf('/');
        ObjectNode parent = slash == 0 ? secret : secret.withObject(pointer.substring(0, slash));
        String field = pointer.substring(slash + 1);
        if (!patched) {
            parent.remove(field);
        }
        Map<String, JsonNode> entries = new java.util.LinkedHashMap<>();
        wanted.at(pointer).properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        if (!entries.isEmpty()) {
            ObjectNode map = parent.path(field) instanceof ObjectNode there ? there : parent.putObject(field);
            map.setAll(entries);
        }
    }

    private void report(ObjectNode sealed, String wrong) {
        String now = cluster.now();
        JsonNode generation = sealed.at("/metadata/generation");
        boolean same =
                Conditions.of(sealed, "Synced").path("message").asText("").equals(wrong)
                        && Conditions.holds(sealed, "Synced") == wrong.isEmpty();
        Conditions.set(sealed, "Synced", wrong.isEmpty(), "", wrong, now);
        if (!same || !Conditions.of(sealed, "Synced").has("lastUpdateTime")) {
            ((ObjectNode) Conditions.of(sealed, "Synced")).put("lastUpdateTime", now);
        }
        if (generation.isNumber()) {
            sealed.withObject("/status").set("observedGeneration", generation);
        }
    }
}
