package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.schema.Structure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Serves the kinds that definitions of custom resources describe, as long as the definitions are there. */
final class Definitions {
    private static final Kind DEFINITIONS = Kinds.of("apiextensions.k8s.io/v1", "CustomResourceDefinition");
    private static final Duration ACCEPTED_AFTER = Duration.ofMillis(100);
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final LabState lab;
    private final KubeStore store;

    Definitions(LabState lab) {
        this.lab = lab;
        this.store = lab.kube();
    }

    void begin() {
        store.listen(this::seen);
        store.snapshot(DEFINITIONS).items().forEach(this::serve);
    }

    private void seen(Change change) {
        if (!change.after().kind().equals(DEFINITIONS)) {
            return;
        }
        StoredObject definition = change.after();
        if (change.deleted()) {
            kinds(definition.tree()).forEach(kind -> store.kinds().remove(kind));
        } else {
            serve(definition);
            if (change.before() == null) {
                lab.work().after(ACCEPTED_AFTER, () -> accept(definition.name()));
            }
        }
    }

    private void serve(StoredObject definition) {
        ObjectNode tree = definition.tree();
        List<Kind> kinds = kinds(tree);
        int at = 0;
        for (JsonNode version : tree.at("/spec/versions")) {
            if (version.path("served").asBoolean()) {
                Kind kind = kinds.get(at);
                Structure structure = new Structure(version.at("/schema/openAPIV3Schema"));
                store.kinds().add(kind, structure.type(kind.version() + "." + kind.name()), structure);
                at++;
            }
        }
    }

    private static List<Kind> kinds(ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        JsonNode names = spec.path("names");
        List<Kind> kinds = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                kinds.add(new Kind(
                        spec.path("group").asText(),
                        version.path("name").asText(),
                        names.path("plural").asText(),
                        names.path("kind").asText(),
                        spec.path("scope").asText().equals("Namespaced"),
                        words(names.path("shortNames")),
                        words(names.path("categories")),
                        VERBS,
                        version.at("/subresources").has("status")));
            }
        }
        return kinds;
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private void accept(String name) {
        String now =
                lab.seams().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        store.change(DEFINITIONS, "", name, tree -> {
            ObjectNode status = tree.putObject("status");
            ArrayNode conditions = status.putArray("conditions");
            condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
            condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
            ObjectNode names = tree.at("/spec/names").deepCopy();
            status.set("acceptedNames", names);
            ArrayNode stored = status.putArray("storedVersions");
            for (JsonNode version : tree.at("/spec/versions")) {
                if (version.path("storage").asBoolean()) {
                    stored.add(version.path("name").asText());
                }
            }
        });
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        conditions
                .addObject()
                .put("lastTransitionTime", now)
                .put("message", message)
                .put("reason", reason)
                .put("status", "True")
                .put("type", type);
    }
}
