package io.github.bladebook.openshift;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.openshift.Deletion.Propagation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A namespace of a test's own on either side, emptied and taken away in the end. */
final class Bench implements AutoCloseable {
    private static final List<List<String>> KINDS = List.of(
            List.of("v1", "ConfigMap"),
            List.of("v1", "Secret"),
            List.of("v1", "Pod"),
            List.of("v1", "Service"),
            List.of("v1", "ResourceQuota"),
            List.of("v1", "LimitRange"),
            List.of("policy/v1", "PodDisruptionBudget"),
            List.of("apps/v1", "Deployment"),
            List.of("apps/v1", "StatefulSet"),
            List.of("apps/v1", "DaemonSet"));

    final OpenShiftClient client;
    final String namespace;
    private final boolean real;
    private final Runnable end;

    Bench(OpenShiftClient client, boolean real) {
        this(client, real, "ocw-" + suffix(), client::close);
        client.objects().create(KubeObject.of("v1", "Namespace", "", namespace));
    }

    private Bench(OpenShiftClient client, boolean real, String namespace, Runnable end) {
        this.client = client;
        this.real = real;
        this.namespace = namespace;
        this.end = end;
    }

    /** Returns a bench in the lab, by a client that is the caller's to close. */
    static Bench of(OpenShiftClient client) {
        Bench bench = new Bench(client, false, "ocw-" + suffix(), () -> {});
        client.objects().create(KubeObject.of("v1", "Namespace", "", bench.namespace));
        return bench;
    }

    /** Returns the bench of a namespace that the test itself makes; it takes that one away. */
    Bench beside(String other) {
        return new Bench(client, real, other, () -> {});
    }

    /** Goes on only where the server has a subresource or a resource. */
    static void assumeServed(OpenShiftClient client, String apiVersion, String resource) {
        boolean served;
        try {
            served = client
                    .calls()
                    .http()
                    .read(Call.json(KubePath.root(apiVersion), "discover " + apiVersion), JsonTree::answered)
                    .list("resources")
                    .stream()
                    .anyMatch(one -> one.text("name").equals(resource));
        } catch (NotFoundException e) {
            served = false;
        }
        assumeTrue(served, "this server has no " + resource);
    }

    static void assumeEvicts(OpenShiftClient client) {
        Call probe = Call.change(
                "POST",
                "/api/v1/namespaces/default/pods/none/eviction",
                Call.JSON,
                "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"none\",\"namespace\":\"default\"}}",
                "probe");
        int[] status = {0};
        client.calls().change(probe, answer -> "", refusal -> {
            status[0] = refusal.code();
            return "refused";
        });
        assumeTrue(status[0] == 404, "this server evicts nothing");
    }

    static String suffix() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    KubeObject configMap(String name, Map<String, String> data) {
        return object("v1", "ConfigMap", name).with(data, "data");
    }

    KubeObject object(String apiVersion, String kind, String name) {
        return KubeObject.of(apiVersion, kind, namespace, name);
    }

    ResourceHandle at(String apiVersion, String kind, String name) {
        return client.resource(apiVersion, kind, namespace, name);
    }

    KubeObject deployment(String name, int replicas) {
        return Manifests.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s, namespace: %s}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: %s}}
                  template:
                    metadata: {labels: {app: %s}}
                    spec: {containers: [{name: web, image: registry.lab.example/web:1}]}
                """.formatted(name, namespace, replicas, name, name))
                .get(0);
    }

    KubeObject pod(String name) {
        return Manifests.parse("""
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, namespace: %s, labels: {app: web}}
                spec: {containers: [{name: web, image: registry.lab.example/web:1}]}
                """.formatted(name, namespace)).get(0);
    }

    @Override
    public void close() {
        for (List<String> kind : KINDS) {
            for (KubeObject object : client.objects()
                    .list(kind.get(0), kind.get(1), namespace, Selection.all())
                    .items()) {
                ResourceHandle handle = client.resource(kind.get(0), kind.get(1), namespace, object.name());
                try {
                    if (!object.metadata().texts("finalizers").isEmpty()) {
                        handle.patch(KubePatch.merge(Map.of("metadata", Map.of("finalizers", List.of()))));
                    }
                    handle.delete(object.uid(), Propagation.Background, Duration.ZERO);
                } catch (NotFoundException e) {
                    // A controller was quicker.
                }
            }
        }
        ResourceHandle home = client.resource("v1", "Namespace", "", namespace);
        home.find().filter(one -> !one.terminating()).ifPresent(one -> home.delete());
        if (real) {
            // Nobody finalizes namespaces where no controller runs.
            home.find().ifPresent(this::finalized);
        }
        end.run();
    }

    private void finalized(KubeObject home) {
        String body = home.with(List.of(), "spec", "finalizers").json();
        client.calls()
                .change(Call.change(
                        "PUT",
                        "/api/v1/namespaces/" + namespace + "/finalize",
                        Call.JSON,
                        body,
                        "finalize " + namespace));
    }
}
