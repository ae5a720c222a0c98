package io.github.bladebook.simulator.face.kube;

import static io.github.bladebook.simulator.face.kube.Cells.NONE;
import static io.github.bladebook.simulator.face.kube.Cells.at;
import static io.github.bladebook.simulator.face.kube.Column.number;
import static io.github.bladebook.simulator.face.kube.Column.text;
import static io.github.bladebook.simulator.face.kube.Column.wide;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which columns a kind's table has: the server's printers for its own kinds, a CRD's printer columns for others. */
final class Columns {
    private static final Column NAME =
            text("Name", tree -> tree.at("/metadata/name").asText());
    private static final Column AGE = Column.age("Age", "/metadata/creationTimestamp");
    private static final List<Column> PLAIN = List.of(NAME, Column.age("Created At", "/metadata/creationTimestamp"));
    private static final Column CONTAINERS = wide("Containers", tree -> Cells.containers(tree, "name"));
    private static final Column IMAGES = wide("Images", tree -> Cells.containers(tree, "image"));
    private static final Column SELECTOR =
            wide("Selector", tree -> Cells.labels(tree.at("/spec/selector/matchLabels")));

    private static final Map<String, List<Column>> OF_KIND = Map.ofEntries(
            Map.entry(
                    "pods",
                    List.of(
                            NAME,
                            text("Ready", PodCells::ready),
                            text("Status", PodCells::status),
                            new Column("Restarts", "string", false, PodCells::restarts),
                            AGE,
                            wide("IP", pod -> at(pod, "/status/podIP", NONE)),
                            wide("Node", pod -> at(pod, "/spec/nodeName", NONE)),
                            wide("Nominated Node", pod -> at(pod, "/status/nominatedNodeName", NONE)),
                            wide("Readiness Gates", PodCells::gates))),
            Map.entry(
                    "nodes",
                    List.of(
                            NAME,
                            text("Status", Cells::nodeStatus),
                            text("Roles", Cells::roles),
                            AGE,
                            text("Version", node -> at(node, "/status/nodeInfo/kubeletVersion", "")),
                            wide("Internal-IP", node -> Cells.address(node, "InternalIP")),
                            wide("External-IP", node -> Cells.address(node, "ExternalIP")),
                            wide("OS-Image", node -> at(node, "/status/nodeInfo/osImage", "<unknown>")),
                            wide("Kernel-Version", node -> at(node, "/status/nodeInfo/kernelVersion", "<unknown>")),
                            wide(
                                    "Container-Runtime",
                                    node -> at(node, "/status/nodeInfo/containerRuntimeVersion", "<unknown>")))),
            Map.entry("namespaces", List.of(NAME, text("Status", tree -> at(tree, "/status/phase", "")), AGE)),
            Map.entry(
                    "deployments.apps",
                    List.of(
                            NAME,
                            text(
                                    "Ready",
                                    tree -> tree.at("/status/readyReplicas").asInt() + "/"
                                            + tree.at("/spec/replicas").asInt(1)),
                            number(
                                    "Up-to-date",
                                    tree -> tree.at("/status/updatedReplicas").asLong()),
                            number(
                                    "Available",
                                    tree -> tree.at("/status/availableReplicas").asLong()),
                            AGE,
                            CONTAINERS,
                            IMAGES,
                            SELECTOR)),
            Map.entry(
                    "replicasets.apps",
                    List.of(
                            NAME,
                            number("Desired", tree -> tree.at("/spec/replicas").asLong(1)),
                            number(
                                    "Current",
                                    tree -> tree.at("/status/replicas").asLong()),
                            number(
                                    "Ready",
                                    tree -> tree.at("/status/readyReplicas").asLong()),
                            AGE,
                            CONTAINERS,
                            IMAGES,
                            SELECTOR)),
            Map.entry(
                    "statefulsets.apps",
                    List.of(
                            NAME,
                            text(
                                    "Ready",
                                    tree -> tree.at("/status/readyReplicas").asInt() + "/"
                                            + tree.at("/spec/replicas").asInt(1)),
                            AGE,
                            CONTAINERS,
                            IMAGES)),
            Map.entry(
                    "daemonsets.apps",
                    List.of(
                            NAME,
                            number(
                                    "Desired",
                                    tree -> tree.at("/status/desiredNumberScheduled")
                                            .asLong()),
                            number(
                                    "Current",
                                    tree -> tree.at("/status/currentNumberScheduled")
                                            .asLong()),
                            number(
                                    "Ready",
                                    tree -> tree.at("/status/numberReady").asLong()),
                            number(
                                    "Up-to-date",
                                    tree -> tree.at("/status/updatedNumberScheduled")
                                            .asLong()),
                            number(
                                    "Available",
                                    tree -> tree.at("/status/numberAvailable").asLong()),
                            text("Node Selector", tree -> Cells.labels(tree.at("/spec/template/spec/nodeSelector"))),
                            AGE,
                            CONTAINERS,
                            IMAGES,
                            SELECTOR)),
            Map.entry(
                    "services",
                    List.of(
                            NAME,
                            text("Type", tree -> at(tree, "/spec/type", "ClusterIP")),
                            text("Cluster-IP", tree -> at(tree, "/spec/clusterIP", NONE)),
                            text("External-IP", Cells::externalAddress),
                            text("Port(s)", Cells::ports),
                            AGE,
                            wide("Selector", tree -> Cells.labels(tree.at("/spec/selector"))))),
            Map.entry(
                    "persistentvolumeclaims",
                    List.of(
                            NAME,
                            text("Status", tree -> at(tree, "/status/phase", "Pending")),
                            text("Volume", tree -> at(tree, "/spec/volumeName", "")),
                            text("Capacity", tree -> at(tree, "/status/capacity/storage", "")),
                            text("Access Modes", tree -> Cells.modes(tree.at("/status/accessModes"))),
                            text("StorageClass", tree -> at(tree, "/spec/storageClassName", "")),
                            text(
                                    "VolumeAttributesClass",
                                    tree -> at(tree, "/spec/volumeAttributesClassName", "<unset>")),
                            AGE,
                            wide("VolumeMode", tree -> at(tree, "/spec/volumeMode", "<unset>")))),
            Map.entry(
                    "persistentvolumes",
                    List.of(
                            NAME,
                            text("Capacity", tree -> at(tree, "/spec/capacity/storage", "")),
                            text("Access Modes", tree -> Cells.modes(tree.at("/spec/accessModes"))),
                            text("Reclaim Policy", tree -> at(tree, "/spec/persistentVolumeReclaimPolicy", "")),
                            text("Status", tree -> at(tree, "/status/phase", "")),
                            text("Claim", Cells::claim),
                            text("StorageClass", tree -> at(tree, "/spec/storageClassName", "")),
                            text(
                                    "VolumeAttributesClass",
                                    tree -> at(tree, "/spec/volumeAttributesClassName", "<unset>")),
                            text("Reason", tree -> at(tree, "/status/reason", "")),
                            AGE,
                            wide("VolumeMode", tree -> at(tree, "/spec/volumeMode", "<unset>")))),
            Map.entry(
                    "storageclasses.storage.k8s.io",
                    List.of(
                            text("Name", Columns::storageClassName),
                            text("Provisioner", tree -> at(tree, "/provisioner", "")),
                            text("ReclaimPolicy", tree -> at(tree, "/reclaimPolicy", "Delete")),
                            text("VolumeBindingMode", tree -> at(tree, "/volumeBindingMode", "Immediate")),
                            text("AllowVolumeExpansion", tree -> at(tree, "/allowVolumeExpansion", "false")),
                            AGE)),
            Map.entry(
                    "events",
                    List.of(
                            Column.age("Last Seen", "/lastTimestamp"),
                            text("Type", tree -> at(tree, "/type", "")),
                            text("Reason", tree -> at(tree, "/reason", "")),
                            text("Object", Columns::involved),
                            text("Message", tree -> at(tree, "/message", "").trim()))),
            Map.entry(
                    "poddisruptionbudgets.policy",
                    List.of(
                            NAME,
                            text("Min Available", tree -> at(tree, "/spec/minAvailable", "N/A")),
                            text("Max Unavailable", tree -> at(tree, "/spec/maxUnavailable", "N/A")),
                            number(
                                    "Allowed Disruptions",
                                    tree -> tree.at("/status/disruptionsAllowed")
                                            .asLong()),
                            AGE)),
            Map.entry("jobs.batch", JobCells.JOB),
            Map.entry("cronjobs.batch", JobCells.CRON_JOB),
            Map.entry("clusteroperators.config.openshift.io", CustomColumns.CLUSTER_OPERATOR),
            Map.entry("clusterversions.config.openshift.io", CustomColumns.CLUSTER_VERSION),
            Map.entry("virtualmachines.kubevirt.io", CustomColumns.VIRTUAL_MACHINE),
            Map.entry("virtualmachineinstances.kubevirt.io", CustomColumns.VIRTUAL_MACHINE_INSTANCE),
            Map.entry("virtualmachineinstancemigrations.kubevirt.io", CustomColumns.VIRTUAL_MACHINE_INSTANCE_MIGRATION),
            Map.entry("machineconfigpools.machineconfiguration.openshift.io", CustomColumns.MACHINE_CONFIG_POOL),
            Map.entry("applications.argoproj.io", CustomColumns.APPLICATION),
            Map.entry("certificates.cert-manager.io", CustomColumns.CERTIFICATE),
            Map.entry("sealedsecrets.bitnami.com", CustomColumns.SEALED_SECRET),
            Map.entry("externalsecrets.external-secrets.io", CustomColumns.EXTERNAL_SECRET),
            Map.entry("secretstores.external-secrets.io", CustomColumns.SECRET_STORE),
            Map.entry("clustersecretstores.external-secrets.io", CustomColumns.SECRET_STORE),
            Map.entry("schedules.velero.io", CustomColumns.BACKUP_SCHEDULE),
            Map.entry("backupstoragelocations.velero.io", CustomColumns.BACKUP_LOCATION),
            Map.entry("deletebackuprequests.velero.io", CustomColumns.BACKUP_DELETION));

    private Columns() {}

    static List<Column> of(Kind kind) {
        List<Column> generic = kind.builtIn() ? PLAIN : List.of(NAME, AGE);
        return OF_KIND.getOrDefault(kind.resource(), generic);
    }

    private static String storageClassName(JsonNode tree) {
        String name = tree.at("/metadata/name").asText();
        boolean standard = tree.at("/metadata/annotations/storageclass.kubernetes.io~1is-default-class")
                .asText()
                .equals("true");
        return standard ? name + " (default)" : name;
    }

    private static String involved(JsonNode event) {
        JsonNode object = event.path("involvedObject");
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + "/"
                + object.path("name").asText();
    }
}
