package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Kubernetes half of the reference lab: about 70 % of the CPU and 73 % of the memory of three equal blades is requested, so
 * that the loss of one leaves a handful of pods without a place although the CPU would do.
 */
public final class ReferenceSeed {
    private static final List<String> TABLES = List.of("control-plane.yaml", "operators.yaml", "applications.yaml");

    private ReferenceSeed() {}

    /** Returns every object, with ages counted back from {@code now}. */
    public static List<ObjectNode> objects(Instant now) {
        List<ObjectNode> objects = new ArrayList<>();
        List<Workload> workloads = new ArrayList<>();
        TABLES.forEach(table -> workloads.addAll(Workload.table(table, now)));
        namespaces(workloads, now).forEach(objects::add);
        new Blades(objects::add, now).write();
        Controllers controllers = new Controllers(objects::add);
        Companions companions = new Companions(objects::add);
        Volumes volumes = new Volumes(objects::add);
        for (Workload workload : workloads) {
            volumes.write(workload);
            controllers.write(workload);
            companions.write(workload);
        }
        SeedTable.read("objects.yaml", now).forEach(entry -> objects.add(completed(entry, now)));
        new Platform(objects::add, now).write();
        return objects;
    }

    private static List<ObjectNode> namespaces(List<Workload> workloads, Instant now) {
        Set<String> names = new LinkedHashSet<>(List.of("default", "kube-system", "kube-public", "kube-node-lease"));
        workloads.forEach(workload -> names.add(workload.namespace()));
        names.addAll(List.of("openshift-config", "openshift", "openshift-operators"));
        List<ObjectNode> namespaces = new ArrayList<>();
        for (String name : names) {
            ObjectNode namespace = Manifest.object("v1", "Namespace", "", name, now.minus(Duration.ofDays(311)));
            Manifest.labels(namespace, Map.of("kubernetes.io/metadata.name", name));
            namespace.putObject("spec").set("finalizers", Manifest.list("kubernetes"));
            namespace.putObject("status").put("phase", "Active");
            namespaces.add(namespace);
        }
        return namespaces;
    }

    /** Gives an object of the table the metadata that it leaves out. */
    private static ObjectNode completed(JsonNode entry, Instant now) {
        ObjectNode metadata = Manifest.metadata(entry);
        String namespace = metadata.path("namespace").asText();
        metadata.put("uid", Manifest.uid(entry.path("kind").asText(), namespace, Manifest.name(entry)));
        if (!metadata.has("creationTimestamp")) {
            metadata.put("creationTimestamp", Manifest.time(now.minus(Duration.ofDays(240))));
        }
        return (ObjectNode) entry;
    }
}
