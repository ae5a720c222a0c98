package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The kubelets of all nodes: starts pods that were bound, ends pods that were deleted. A node that is not ready does neither. */
public final class Kubelet extends KeyedController {
    private static final Kind CONFIG_MAP = Kinds.of("v1", "ConfigMap");
    private static final Set<Kind> MOUNTED = Set.of(Types.CLAIM, Types.SECRET, CONFIG_MAP);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final PodRun run;
    private final Set<String> ending = new HashSet<>();

    public Kubelet(Cluster cluster) {
        this.cluster = cluster;
        this.run = new PodRun(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Types.POD)) {
            if (change.deleted()) {
                ending.remove(after.uid());
            } else if (after.fields().containsKey("spec.nodeName")) {
                touch(after.namespace(), after.name());
            }
        } else if (MOUNTED.contains(after.kind()) && !change.deleted()) {
            cluster.in(Types.POD, after.namespace())
                    .filter(pod -> pod.fields().containsKey("spec.nodeName"))
                    .filter(pod -> pod.fields().getOrDefault("status.phase", "").equals("Pending"))
                    .forEach(pod -> touch(pod.namespace(), pod.name()));
        } else if (after.kind().equals(Types.NODE)) {
            cluster.all(Types.POD)
                    .filter(pod -> after.name().equals(pod.fields().get("spec.nodeName")))
                    .forEach(pod -> touch(pod.namespace(), pod.name()));
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(Types.POD, namespace, name);
        if (found.isEmpty() || !alive(found.get())) {
            return;
        }
        ObjectNode pod = found.get();
        if (pod.path("metadata").hasNonNull("deletionTimestamp")) {
            end(pod);
            return;
        }
        boolean waits = pod.at("/status/phase").asText("Pending").equals("Pending");
        if (waits && !pod.at("/status/startTime").isTextual()) {
            run.admit(pod);
        } else if (waits && run.held(pod)) {
            Optional<String> missing = missing(pod);
            missing.ifPresentOrElse(
                    message -> cluster.warn(pod, "kubelet", "FailedMount", message), () -> run.begin(pod));
        }
    }

    private boolean alive(JsonNode pod) {
        return cluster.get(Types.NODE, "", pod.at("/spec/nodeName").asText())
                .filter(node -> Conditions.of(node, "Ready").isMissingNode() || Conditions.holds(node, "Ready"))
                .isPresent();
    }

    private Optional<String> missing(JsonNode pod) {
        String namespace = pod.at("/metadata/namespace").asText();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            String claim = volume.at("/persistentVolumeClaim/claimName").asText("");
            String secret = volume.at("/secret/secretName").asText("");
            String map = volume.at("/configMap/name").asText("");
            String name = volume.path("name").asText();
            boolean optional = volume.at("/secret/optional").asBoolean()
                    || volume.at("/configMap/optional").asBoolean();
            if (!claim.isEmpty() && unbound(namespace, claim)) {
                return Optional.of("Unable to attach or mount volumes: unmounted volumes=[%s]: claim %s is not bound"
                        .formatted(name, claim));
            }
            boolean gone = (!secret.isEmpty()
                            && cluster.get(Types.SECRET, namespace, secret).isEmpty())
                    || (!map.isEmpty()
                            && cluster.get(CONFIG_MAP, namespace, map).isEmpty());
            if (gone && !optional) {
                return Optional.of("MountVolume.SetUp failed for volume \"%s\" : %s \"%s\" not found"
                        .formatted(name, secret.isEmpty() ? "configmap" : "secret", secret + map));
            }
        }
        return Optional.empty();
    }

    private boolean unbound(String namespace, String claim) {
        return cluster.get(Types.CLAIM, namespace, claim)
                .filter(found -> found.at("/status/phase").asText().equals("Bound"))
                .isEmpty();
    }

    private void end(ObjectNode pod) {
        String uid = pod.at("/metadata/uid").asText();
        if (!ending.add(uid)) {
            return;
        }
        for (JsonNode container : pod.at("/spec/containers")) {
            cluster.normal(
                    pod,
                    "kubelet",
                    "Killing",
                    "Stopping container " + container.path("name").asText());
        }
        Duration grace = Duration.ofSeconds(
                pod.at("/metadata/deletionGracePeriodSeconds").asLong(30));
        Duration stop = grace.compareTo(LONGEST_STOP) < 0 ? grace : LONGEST_STOP;
        cluster.after(stop, () -> run.remove(pod));
    }
}
