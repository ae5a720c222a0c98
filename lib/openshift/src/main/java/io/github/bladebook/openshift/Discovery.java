package io.github.bladebook.openshift;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the server serves, asked once: by one aggregated call, or group by group where the server is older than 1.27. */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private final Http http;
    private @Nullable Map<String, Map<String, Set<String>>> groups;

    Discovery(Http http) {
        this.http = http;
    }

    /** Returns the path of a kind in the version that the server prefers, empty where it does not serve it. */
    Optional<String> path(OptionalKind<?> kind) {
        Map<String, Set<String>> versions = groups().getOrDefault(kind.group(), Map.of());
        return versions.entrySet().stream()
                .filter(version -> resources(kind.group(), version).contains(kind.resource()))
                .map(version -> "/apis/%s/%s/%s".formatted(kind.group(), version.getKey(), kind.resource()))
                .findFirst();
    }

    private synchronized Map<String, Map<String, Set<String>>> groups() {
        Map<String, Map<String, Set<String>>> known = groups;
        if (known == null) {
            Call call = new Call("/apis", AGGREGATED, "discover what is served", Call.LIMIT);
            Tree answer = http.read(call, JsonTree::answered);
            known = answer.has("groups") ? plain(answer) : aggregated(answer);
            groups = known;
        }
        return known;
    }

    private static Map<String, Map<String, Set<String>>> aggregated(Tree answer) {
        Map<String, Map<String, Set<String>>> groups = new LinkedHashMap<>();
        for (Tree group : answer.list("items")) {
            Map<String, Set<String>> versions = new LinkedHashMap<>();
            for (Tree version : group.list("versions")) {
                Set<String> resources = new TreeSet<>();
                version.list("resources").forEach(one -> resources.add(one.text("resource")));
                versions.put(version.text("version"), resources);
            }
            groups.put(group.at("metadata").text("name"), versions);
        }
        return groups;
    }

    /** The preferred version first; what they hold is asked when it is needed. */
    private static Map<String, Map<String, Set<String>>> plain(Tree answer) {
        Map<String, Map<String, Set<String>>> groups = new LinkedHashMap<>();
        for (Tree group : answer.list("groups")) {
            Map<String, Set<String>> versions = new LinkedHashMap<>();
            versions.put(group.at("preferredVersion").text("version"), new TreeSet<>());
            group.list("versions").forEach(one -> versions.putIfAbsent(one.text("version"), new TreeSet<>()));
            groups.put(group.text("name"), versions);
        }
        return groups;
    }

    /** Asks also where the aggregated answer names a version and nothing in it: what serves that group is down, and says so. */
    private synchronized Set<String> resources(String group, Map.Entry<String, Set<String>> version) {
        Set<String> known = version.getValue();
        if (known.isEmpty()) {
            String path = "/apis/%s/%s".formatted(group, version.getKey());
            List<Tree> served = http.read(Call.json(path, "discover " + path), JsonTree::answered)
                    .list("resources");
            served.forEach(one -> known.add(one.text("name")));
        }
        return known;
    }
}
