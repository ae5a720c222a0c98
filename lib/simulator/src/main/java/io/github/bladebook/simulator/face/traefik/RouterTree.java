package io.github.bladebook.simulator.face.traefik;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which routers hand over to which, and what is wrong with that. */
final class RouterTree {
    private final Map<String, Element> routers;
    private final Map<String, Set<String>> children = new HashMap<>();
    private final Set<String> visited = new TreeSet<>();

    RouterTree(Map<String, Element> routers) {
        this.routers = routers;
        List<String> roots = new ArrayList<>();
        for (Element router : routers.values()) {
            List<String> parents = router.texts("parentRefs");
            if (parents.isEmpty()) {
                roots.add(router.name());
                continue;
            }
            for (String parent : parents) {
                if (routers.containsKey(parent)) {
                    children.computeIfAbsent(parent, name -> new TreeSet<>()).add(router.name());
                } else {
                    router.fail("parent router \"" + parent + "\" does not exist", true);
                }
            }
            for (Map.Entry<String, String> field : Map.of(
                            "tls", "TLS", "observability", "Observability", "entryPoints", "Entrypoints")
                    .entrySet()) {
                if (router.config().has(field.getKey())) {
                    router.fail("non-root router cannot have " + field.getValue() + " configuration", true);
                }
            }
        }
        roots.forEach(root -> visit(root, List.of()));
        routers.values().forEach(this::judge);
    }

    /** Returns the routers that a router hands over to. */
    Set<String> children(String name) {
        return children.getOrDefault(name, Set.of());
    }

    private void visit(String name, List<String> path) {
        if (path.contains(name)) {
            Element guilty = routers.get(path.get(path.size() - 1));
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(name), path.size()));
            cycle.add(name);
            if (guilty != null) {
                guilty.fail("cyclic reference detected in router tree: " + String.join(" -> ", cycle), false);
                children(guilty.name()).remove(name);
            }
            return;
        }
        if (visited.add(name)) {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            List.copyOf(children(name)).forEach(child -> visit(child, longer));
        }
    }

    private void judge(Element router) {
        boolean serves = !router.text("service").isEmpty();
        boolean handsOver = !children(router.name()).isEmpty();
        if (!visited.contains(router.name())) {
            router.fail("router is not reachable", true);
        } else if (!serves && !handsOver) {
            router.fail("router has no service and no child routers", true);
        } else if (serves && handsOver) {
            router.fail("router has both a service and is referenced as a parent by other routers", true);
        }
    }
}
