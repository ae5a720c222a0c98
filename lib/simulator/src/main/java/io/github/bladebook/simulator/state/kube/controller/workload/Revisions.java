package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates that a StatefulSet or DaemonSet has had, as ControllerRevisions: {@code kubectl rollout history} and {@code undo} read
 * them. A set that was there before anybody counted begins with the template that it had.
 */
final class Revisions {
    static final String LABEL = "controller-revision-hash";
    private static final Kind REVISION = Kinds.of("apps/v1", "ControllerRevision");

    private final Cluster cluster;
    private final Map<String, JsonNode> before = new HashMap<>();

    Revisions(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Notes the template that a set had before the first change that anybody saw. */
    void saw(StoredObject was) {
        before.computeIfAbsent(was.uid(), uid -> was.tree().at("/spec/template"));
    }

    /**
     * Returns all revisions of a set, the oldest first; makes the first, and one for a new template. The first is called what the pods
     * that are there say, so that those of a copied cluster are taken for what they are.
     */
    List<ObjectNode> of(ObjectNode set, List<ObjectNode> pods) {
        List<ObjectNode> known = owned(set);
        if (known.isEmpty()) {
            JsonNode first = before.getOrDefault(set.at("/metadata/uid").asText(), set.at("/spec/template"));
            create(set, first, said(set, pods).orElseGet(() -> name(set, first)), 1);
            known = owned(set);
        }
        JsonNode wanted = bare(set.at("/spec/template"));
        Optional<ObjectNode> same =
                known.stream().filter(one -> bare(template(one)).equals(wanted)).findFirst();
        int newest = number(known.get(known.size() - 1));
        if (same.isEmpty()) {
            create(set, set.at("/spec/template"), name(set, set.at("/spec/template")), newest + 1);
            known = owned(set);
        } else if (number(same.get()) < newest) {
            // An older template that is wanted again is the newest revision now.
            cluster.change(
                    REVISION,
                    PodSets.namespace(set),
                    PodSets.name(same.get()),
                    tree -> tree.put("revision", newest + 1));
            known = owned(set);
        }
        return known;
    }

    private static Optional<String> said(ObjectNode set, List<ObjectNode> pods) {
        String update = set.at("/status/updateRevision").asText("");
        Optional<String> hash = pods.stream()
                .map(pod -> pod.at("/metadata/labels").path(LABEL).asText(""))
                .filter(label -> !label.isEmpty())
                .findFirst();
        return update.isEmpty() ? hash.map(label -> PodSets.name(set) + "-" + hash(set, label)) : Optional.of(update);
    }

    private List<ObjectNode> owned(ObjectNode set) {
        return cluster.in(REVISION, PodSets.namespace(set))
                .filter(one -> one.owners().contains(set.at("/metadata/uid").asText()))
                .map(StoredObject::tree)
                .sorted(Comparator.comparingInt(Revisions::number))
                .toList();
    }

    private static int number(JsonNode revision) {
        return revision.path("revision").asInt();
    }

    private static String name(ObjectNode set, JsonNode template) {
        return PodSets.name(set) + "-" + PodSets.hash(template);
    }

    private void create(ObjectNode set, JsonNode template, String name, int number) {
        ObjectNode revision = Json.object().put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
        ObjectNode metadata = revision.putObject("metadata").put("name", name).put("namespace", PodSets.namespace(set));
        ObjectNode labels = metadata.putObject("labels");
        template.at("/metadata/labels").properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put(LABEL, hash(set, name));
        JsonNode annotations = set.at("/metadata/annotations");
        annotations.properties().stream()
                .filter(one -> !one.getKey().equals("kubectl.kubernetes.io/last-applied-configuration"))
                .forEach(one -> metadata.withObjectProperty("annotations").set(one.getKey(), one.getValue()));
        ObjectNode kept = template.deepCopy();
        kept.put("$patch", "replace");
        revision.putObject("data").putObject("spec").set("template", kept);
        cluster.put(Owners.own(revision.put("revision", number), set));
    }

    /** Returns the ending of a revision's name. */
    static String hash(JsonNode set, String name) {
        String prefix = PodSets.name(set) + "-";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    static ObjectNode template(JsonNode revision) {
        ObjectNode template = revision.at("/data/spec/template").deepCopy();
        template.remove("$patch");
        return template;
    }

    /** Leaves out what says nothing: the API server writes {@code creationTimestamp: null}. */
    private static JsonNode bare(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode bare = Json.object();
        node.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> bare.set(field.getKey(), bare(field.getValue())));
        return bare;
    }

    /** Deletes the oldest beyond what is kept, but none that is in use. */
    void forget(ObjectNode set, List<ObjectNode> known, Set<String> used) {
        List<ObjectNode> idle =
                known.stream().filter(one -> !used.contains(PodSets.name(one))).toList();
        int kept = set.at("/spec/revisionHistoryLimit").asInt(10);
        idle.subList(0, Math.max(0, idle.size() - kept))
                .forEach(one -> cluster.store().delete(REVISION, PodSets.namespace(one), PodSets.name(one)));
    }
}
