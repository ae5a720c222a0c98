package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import java.util.Optional;

/** Says of stores whether ExternalSecrets can read them: those of the provider {@code fake}, as no other system is there to ask. */
public final class SecretStores extends KeyedController {
    private final Cluster cluster;

    public SecretStores(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        boolean store = after.kind().equals(Store.STORE) || after.kind().equals(Store.CLUSTER_STORE);
        if (store && !change.deleted()) {
            touch(after.namespace(), after.name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Kind kind = namespace.isEmpty() ? Store.CLUSTER_STORE : Store.STORE;
        Optional<ObjectNode> store = cluster.get(kind, namespace, name);
        if (store.isEmpty()) {
            return;
        }
        String wrong = wrong(store.get().at("/spec/provider"));
        boolean told =
                Conditions.of(store.get(), "Ready").path("status").asText().equals(wrong.isEmpty() ? "True" : "False");
        cluster.change(kind, namespace, name, tree -> {
            if (wrong.isEmpty()) {
                Conditions.set(tree, "Ready", true, "Valid", "store validated", cluster.now());
                tree.withObject("/status").put("capabilities", "ReadWrite");
            } else {
                String message =
                        wrong.startsWith("could not get") ? "unable to create client" : "unable to validate store";
                String reason = wrong.startsWith("could not get") ? "InvalidProviderConfig" : "ValidationFailed";
                Conditions.set(tree, "Ready", false, reason, message, cluster.now());
            }
        });
        if (!told) {
            String component = kind.equals(Store.STORE) ? "secret-store" : "cluster-secret-store";
            if (wrong.isEmpty()) {
                cluster.normal(store.get(), component, "Valid", "store validated");
            } else {
                cluster.warn(store.get(), component, "InvalidProviderConfig", wrong);
            }
        }
    }

    private static String wrong(JsonNode provider) {
        if (!provider.has("fake")) {
            String name = provider.properties().stream()
                    .map(java.util.Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            return "could not get provider client: the lab reaches no provider \"%s\", only \"fake\"".formatted(name);
        }
        int at = 0;
        for (JsonNode entry : provider.at("/fake/data")) {
            if (entry.path("key").asText("").isEmpty()) {
                return "key must be set in data " + at;
            }
            if (entry.path("value").asText("").isEmpty()) {
                return "at least one value must be set in data " + at;
            }
            at++;
        }
        return "";
    }
}
