package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a path of the API points at.
 *
 * @param namespace empty for all namespaces or a cluster-wide kind
 * @param name empty for the collection
 * @param subresource such as {@code status}, else empty
 */
record Target(Kind kind, String namespace, String name, String subresource) {
    /** Finds the target of {@code /api/v1/…} or {@code /apis/group/version/…}; empty where the server has nothing. */
    static Optional<Target> find(ServedKinds kinds, List<String> path) {
        boolean core = path.get(0).equals("api");
        int after = core ? 2 : 3;
        if (path.size() <= after) {
            return Optional.empty();
        }
        String apiVersion = core ? path.get(1) : path.get(1) + "/" + path.get(2);
        List<String> rest = path.subList(after, path.size());
        if (apiVersion.equals(VirtualActions.API)) {
            return VirtualActions.target(rest);
        }
        if (rest.size() > 2 && rest.get(0).equals("namespaces")) {
            Optional<Kind> inside = kinds.find(apiVersion, rest.get(2)).filter(Kind::namespaced);
            if (inside.isPresent()) {
                return of(inside.get(), rest.get(1), rest.subList(3, rest.size()));
            }
        }
        return kinds.find(apiVersion, rest.get(0)).flatMap(kind -> of(kind, "", rest.subList(1, rest.size())));
    }

    private static Optional<Target> of(Kind kind, String namespace, List<String> rest) {
        boolean needsNamespace = kind.namespaced() && namespace.isEmpty() && !rest.isEmpty();
        if (rest.size() > 2 || needsNamespace) {
            return Optional.empty();
        }
        String name = rest.isEmpty() ? "" : rest.get(0);
        String subresource = rest.size() < 2 ? "" : rest.get(1);
        boolean known = subresource.isEmpty() || Subresources.of(kind).contains(subresource);
        return known ? Optional.of(new Target(kind, namespace, name, subresource)) : Optional.empty();
    }

    /** Returns methods and path of a kind's objects. */
    static String endpoint(Kind kind) {
        return "%s /%s/%s%s/%s[/{name}%s]"
                .formatted(
                        kind.verbs().contains("update")
                                ? "GET,POST,PUT,PATCH,DELETE"
                                : kind.verbs().contains("create") ? "POST" : "GET",
                        kind.group().isEmpty() ? "api" : "apis",
                        kind.apiVersion(),
                        kind.namespaced() ? "[/namespaces/{namespace}]" : "",
                        kind.plural(),
                        Subresources.of(kind).stream()
                                .map(name -> "[/" + name + "]")
                                .collect(Collectors.joining()));
    }

    boolean collection() {
        return name.isEmpty();
    }
}
