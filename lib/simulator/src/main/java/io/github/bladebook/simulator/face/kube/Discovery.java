package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the server can do, in the old form (one document a group) and the aggregated one (two documents for all). */
final class Discovery {
    static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final ServedKinds kinds;

    Discovery(ServedKinds kinds) {
        this.kinds = kinds;
    }

    static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", "127.0.0.1:6443");
        return versions;
    }

    ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        names().forEach(name -> groups.add(describe(name)));
        return list;
    }

    Optional<ObjectNode> group(String name) {
        if (name.isEmpty() || !names().contains(name)) {
            return Optional.empty();
        }
        ObjectNode group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
        return Optional.of(group.setAll(describe(name)));
    }

    Optional<ObjectNode> resources(String apiVersion) {
        List<Kind> served = kinds.all().stream()
                .filter(kind -> kind.apiVersion().equals(apiVersion))
                .toList();
        if (apiVersion.equals(VirtualActions.API)) {
            return Optional.of(VirtualActions.resources());
        }
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", apiVersion);
        ArrayNode resources = list.putArray("resources");
        for (Kind kind : served) {
            ObjectNode resource = resources.addObject();
            resource.put("name", kind.plural()).put("singularName", kind.singular());
            resource.put("namespaced", kind.namespaced()).put("kind", kind.name());
            addAll(resource.putArray("verbs"), kind.verbs());
            addNames(resource, kind);
            for (String name : Subresources.of(kind)) {
                ObjectNode subresource = resources.addObject();
                subresource.put("name", kind.plural() + "/" + name).put("singularName", "");
                subresource.put("namespaced", kind.namespaced());
                Subresources.describe(kind, name).forEach(subresource::put);
                addAll(subresource.putArray("verbs"), Subresources.verbs(name));
            }
        }
        return Optional.of(list);
    }

    /** Returns the aggregated form of the core group, or of all the others. */
    ObjectNode aggregated(boolean core) {
        ObjectNode list = Json.object();
        list.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        List<String> names = core ? List.of("") : names();
        for (String name : names) {
            ObjectNode item = items.addObject();
            ObjectNode metadata = item.putObject("metadata");
            metadata.putNull("creationTimestamp");
            if (!core) {
                metadata.put("name", name);
            }
            ObjectNode version = item.putArray("versions").addObject();
            version.put("version", version(name));
            ArrayNode resources = version.putArray("resources");
            of(name).forEach(kind -> resources.add(aggregated(kind)));
            if (name.equals(VirtualActions.GROUP)) {
                VirtualActions.aggregated().forEach(resources::add);
            }
            version.put("freshness", "Current");
        }
        return list;
    }

    private static ObjectNode aggregated(Kind kind) {
        ObjectNode resource = Json.object().put("resource", kind.plural());
        resource.set("responseKind", responseKind(kind));
        resource.put("scope", kind.namespaced() ? "Namespaced" : "Cluster").put("singularResource", kind.singular());
        addAll(resource.putArray("verbs"), kind.verbs());
        addNames(resource, kind);
        for (String name : Subresources.of(kind)) {
            ObjectNode subresource =
                    resource.withArray("/subresources").addObject().put("subresource", name);
            ObjectNode response = responseKind(kind);
            Subresources.describe(kind, name).forEach(response::put);
            subresource.set("responseKind", response);
            addAll(subresource.putArray("verbs"), Subresources.verbs(name));
        }
        return resource;
    }

    private static ObjectNode responseKind(Kind kind) {
        return Json.object()
                .put("group", kind.group())
                .put("version", kind.version())
                .put("kind", kind.name());
    }

    private static void addNames(ObjectNode resource, Kind kind) {
        if (!kind.shortNames().isEmpty()) {
            addAll(resource.putArray("shortNames"), kind.shortNames());
        }
        if (!kind.categories().isEmpty()) {
            addAll(resource.putArray("categories"), kind.categories());
        }
    }

    private ObjectNode describe(String name) {
        ObjectNode version =
                Json.object().put("groupVersion", name + "/" + version(name)).put("version", version(name));
        ObjectNode group = Json.object().put("name", name);
        group.putArray("versions").add(version);
        group.set("preferredVersion", version.deepCopy());
        return group;
    }

    private List<String> names() {
        return Stream.concat(kinds.all().stream().map(Kind::group), Stream.of(VirtualActions.GROUP))
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
    }

    private List<Kind> of(String group) {
        return kinds.all().stream().filter(kind -> kind.group().equals(group)).toList();
    }

    private String version(String group) {
        return group.equals(VirtualActions.GROUP)
                ? VirtualActions.VERSION
                : of(group).get(0).version();
    }

    private static void addAll(ArrayNode array, List<String> words) {
        words.forEach(array::add);
    }
}
