package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of BackupStorageLocations whether they can be reached. The lab has no object store to ask: one whose {@code s3Url} names a
 * Service of the cluster is there as long as a pod behind it is ready, and no other one is.
 */
final class Locations extends KeyedController {
    private static final Duration VALIDATION = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Set<Key> awaited = new HashSet<>();

    Locations(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        StoredObject before = change.before();
        if (after.kind().equals(VeleroKinds.LOCATION) && !change.deleted()) {
            if (before == null
                    || !before.tree().path("spec").equals(after.tree().path("spec"))) {
                touch(after.namespace(), after.name());
            }
        } else if (after.kind().equals(Types.POD) || after.kind().equals(Types.SERVICE)) {
            cluster.all(VeleroKinds.LOCATION)
                    .filter(location -> service(location.tree())
                            .filter(key -> key.namespace().equals(after.namespace()))
                            .isPresent())
                    .forEach(location -> later(new Key(location.namespace(), location.name())));
        }
    }

    /** Velero looks once a minute. */
    private void later(Key key) {
        if (awaited.add(key)) {
            cluster.later(VALIDATION, () -> {
                awaited.remove(key);
                touch(key.namespace(), key.name());
            });
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> location = cluster.get(VeleroKinds.LOCATION, namespace, name);
        if (location.isEmpty()) {
            return;
        }
        String wrong = wrong(location.get());
        cluster.change(VeleroKinds.LOCATION, namespace, name, tree -> {
            ObjectNode status = tree.withObject("/status");
            status.put("phase", wrong.isEmpty() ? "Available" : "Unavailable");
            status.put("lastValidationTime", cluster.now());
            if (wrong.isEmpty()) {
                status.remove("message");
                status.put("lastSyncedTime", cluster.now());
            } else {
                status.put("message", "BackupStorageLocation \"%s\" is unavailable: %s".formatted(name, wrong));
            }
        });
    }

    private String wrong(ObjectNode location) {
        String url = location.at("/spec/config/s3Url").asText("");
        String bucket = location.at("/spec/objectStorage/bucket").asText("");
        String said =
                "rpc error: code = Unknown desc = operation error S3: ListObjectsV2, request send failed, Get \"%s/%s?delimiter=%%2F&list-type=2&prefix=\": %s";
        Optional<Key> key = service(location);
        if (key.isEmpty()) {
            String host = host(location);
            return said.formatted(url, bucket, "dial tcp: lookup " + host + ": no such host");
        }
        Optional<ObjectNode> service =
                cluster.get(Types.SERVICE, key.get().namespace(), key.get().name());
        if (service.isEmpty()) {
            return said.formatted(url, bucket, "dial tcp: lookup " + host(location) + ": no such host");
        }
        Selector selector = Selector.ofLabels(service.get().at("/spec/selector"));
        boolean ready = cluster.in(Types.POD, key.get().namespace())
                .filter(pod -> selector.matches(pod.labels()))
                .anyMatch(pod -> Conditions.holds(pod.tree(), "Ready"));
        String address = service.get().at("/spec/clusterIP").asText() + ":"
                + service.get().at("/spec/ports/0/port").asText();
        return ready ? "" : said.formatted(url, bucket, "dial tcp " + address + ": connect: connection refused");
    }

    private static String host(ObjectNode location) {
        try {
            String host =
                    URI.create(location.at("/spec/config/s3Url").asText("")).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Finds the Service that the host of a location names: {@code minio.minio.svc}, with or without the cluster's domain. */
    private static Optional<Key> service(ObjectNode location) {
        String[] words = host(location).split("\\.", -1);
        return words.length > 2 && words[2].equals("svc") ? Optional.of(new Key(words[1], words[0])) : Optional.empty();
    }
}
