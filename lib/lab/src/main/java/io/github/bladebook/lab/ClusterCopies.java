package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.snapshot.Copy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads every object of the cluster as the API shows it, kind by kind, but for what comes and goes by itself. */
final class ClusterCopies {
    private static final int PAGE = 500;

    /** What controllers make anew, what is another view of something else, and what holds credentials alone. */
    private static final Set<String> LEFT_OUT = Set.of(
            "events",
            "leases",
            "endpoints",
            "endpointslices",
            "componentstatuses",
            "packagemanifests",
            "projects",
            "imagestreamtags",
            "imagetags",
            "oauthaccesstokens",
            "oauthauthorizetokens",
            "useroauthaccesstokens");

    private final OpenShiftClient client;
    private final Copying copying;

    private ClusterCopies(OpenShiftClient client, Copying copying) {
        this.client = client;
        this.copying = copying;
    }

    static Supplier<List<Copy>> begin(OpenShiftClient client, Readers readers) {
        Coming<Map<String, String>> kinds = readers.read("kinds", Map.of(), () -> {
            Map<String, String> found = new ClusterCopies(client, new Copying(readers)).kinds();
            return new Part<>(found, found.size(), null);
        });
        return () -> {
            ClusterCopies copies = new ClusterCopies(client, new Copying(readers));
            kinds.get()
                    .forEach((path, apiVersion) ->
                            copies.copying.read(path.substring(1), () -> copies.all(path, apiVersion)));
            return copies.copying.waiting().get();
        };
    }

    /** Returns the paths of the kinds that can be listed, each with its apiVersion; of a group its preferred version. */
    private Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        resources("/api/v1", "v1", kinds);
        for (JsonNode group : get("/apis").path("groups")) {
            String version = group.at("/preferredVersion/groupVersion").asText();
            if (!version.startsWith("metrics.k8s.io/") && !version.startsWith("events.k8s.io/")) {
                try {
                    resources("/apis/" + version, version, kinds);
                } catch (LabException e) {
                    // The server of an aggregated group may be down; then there is nothing to read of it, as for
                    // kubectl.
                }
            }
        }
        return kinds;
    }

    private void resources(String path, String apiVersion, Map<String, String> kinds) {
        for (JsonNode resource : get(path).path("resources")) {
            String name = resource.path("name").asText();
            boolean listed = false;
            for (JsonNode verb : resource.path("verbs")) {
                listed |= verb.asText().equals("list");
            }
            if (listed && !name.contains("/") && !LEFT_OUT.contains(name)) {
                kinds.put(
                        path + "/" + name,
                        apiVersion + " " + resource.path("kind").asText());
            }
        }
    }

    private List<JsonNode> all(String path, String kind) {
        String[] words = kind.split(" ", 2);
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = get(path + "?limit=" + PAGE + (next.isEmpty() ? "" : "&continue=" + next));
            for (JsonNode item : page.path("items")) {
                // Items of a list do not say what they are.
                ObjectNode object = item.deepCopy();
                object.put("apiVersion", words[0]).put("kind", words[1]);
                all.add(Masking.mask(object));
            }
            next = page.at("/metadata/continue").asText("");
        } while (!next.isEmpty());
        return all;
    }

    private JsonNode get(String path) {
        return copying.parse(client.text(path), path);
    }
}
